// Words with a float32 vector each: what the word-vector formats write and read.

/** V words and V x D numbers, row i being the vector of words[i]. */
export interface WordVectorTable {
  readonly words: readonly string[];
  /** D. */
  readonly dimension: number;
  /** V x D, rows one after the other. */
  readonly data: Float32Array;
}

/** Row i as a view. */
export function vectorOf({ data, dimension }: WordVectorTable, i: number): Float32Array {
  return data.subarray(i * dimension, (i + 1) * dimension);
}
