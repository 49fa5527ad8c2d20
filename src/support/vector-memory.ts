// Arrays in the memory of a WebAssembly kernel. WebAssembly sees no memory but its own: numbers that are read straight
// into such an array can be searched without a copy, and the memory can be handed to worker threads.

import { arrayIn } from './memory-of-array.js';

const PAGE_BYTES = 65536;
/** 4 GiB less 64 MiB for the kernel's scratch. */
const MOST_BYTES = 2 ** 32 - 2 ** 26;
const MOST_PAGES = 65536;

/**
 * Zeros in a kernel's memory where that can be had, else in an array of the usual kind.
 *
 * @param count how many float32, an integer >= 0.
 * @throws RangeError when they fit into no array.
 * @example
 * const table = { ...words, dimension: 300, data: allocateVectors(400_000 * 300) };
 */
export function allocateVectors(count: number): Float32Array {
  const pages = 1 + Math.ceil((4 * count) / PAGE_BYTES);
  if (4 * count <= MOST_BYTES) {
    try {
      const memory = new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES, shared: true });
      return arrayIn(memory, PAGE_BYTES, count);
    } catch {
      // No shared memory here, or not so much of it.
    }
  }
  return new Float32Array(count);
}
