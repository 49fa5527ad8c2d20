// Which WebAssembly memory an array lies in: a kernel needs the memory itself, and a buffer does not tell it.

const memories = new WeakMap<ArrayBufferLike, WebAssembly.Memory>();

/** The memory that a buffer is, or undefined. */
export function memoryOf(buffer: ArrayBufferLike): WebAssembly.Memory | undefined {
  return memories.get(buffer);
}

/** An array in a memory, such as one that another thread has made; its buffer's memory is known from now on. */
export function arrayIn(memory: WebAssembly.Memory, byteOffset: number, length: number): Float32Array {
  const { buffer } = memory;
  memories.set(buffer, memory);
  return new Float32Array(buffer, byteOffset, length);
}
