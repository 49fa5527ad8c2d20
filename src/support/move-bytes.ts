// Moving bytes within an array, as its copyWithin does. In shared memory copyWithin moves byte after byte unless both
// ends lie on words, since threads might look on; WebAssembly's memory.copy has no such duty and moves whole registers:
// rows of 1200 bytes took a third of the time.

import { KERNEL_BYTES_BASE64 } from './generated/kernel-bytes.js';
import { memoryOf } from './memory-of-array.js';

/** Moves the bytes from `start` to `end` to `target` and behind it; the two stretches may overlap. */
export type MoveBytes = (target: number, start: number, end: number) => void;

/** The function of assembly/memory/index.ts; its arguments are byte addresses. */
interface MemoryFunctions {
  move(target: number, source: number, count: number): void;
}

let compiled: WebAssembly.Module | undefined;

/**
 * What moves bytes within `bytes`, by the fastest way for its memory. Places must lie in the array: they are not
 * checked.
 *
 * @example
 * const bytes = Uint8Array.of(1, 2, 3);
 * moverWithin(bytes)(0, 1, 3); // bytes is 2, 3, 3
 */
export function moverWithin(bytes: Uint8Array): MoveBytes {
  const memory = memoryOf(bytes.buffer);
  if (memory === undefined) return (target, start, end) => bytes.copyWithin(target, start, end);
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL_BYTES_BASE64), (c) => c.charCodeAt(0)));
  const { move } = new WebAssembly.Instance(compiled, { env: { memory } })
    .exports as unknown as MemoryFunctions;
  const base = bytes.byteOffset;
  return (target, start, end) => move(base + target, base + start, end - start);
}
