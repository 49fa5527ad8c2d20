// Random word vectors for tests: words w0, w1, ...

import { tableOfWords, type WordVectorTable } from '#firth/formats/word-vector-table.js';
import { allocateVectors } from '#firth/support/vector-memory.js';
import { WordVectors } from '#firth/vectors/word-vectors.js';

/** `count` numbers from -1 to 1 that follow from the seed (xorshift). */
export function randomNumbers(count: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 2 ** 31;
  });
}

export function randomTable(V: number, D: number, seed = 1): WordVectorTable {
  const words = Array.from({ length: V }, (_, i) => `w${i}`);
  return tableOfWords(words, D, randomNumbers(V * D, seed));
}

export const randomVectors = (V: number, D: number, seed = 1) =>
  WordVectors.fromTable(randomTable(V, D, seed));

/** The same table with its numbers in a kernel's memory. */
export function inKernelMemory(table: WordVectorTable): WordVectorTable {
  const data = allocateVectors(table.data.length);
  data.set(table.data);
  return { ...table, data };
}
