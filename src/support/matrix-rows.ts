// The rows of a float32 matrix wherever they lie: in the memory of a kernel, where rows are padded, or one after the other.

export interface MatrixRows {
  readonly count: number;
  /** D. */
  readonly dimension: number;
  /** Row i, D numbers: a view, not a copy. */
  row(i: number): Float32Array;
}

/**
 * Rows that lie one after the other.
 *
 * @example
 * denseRows(Float32Array.of(1, 2, 3, 4), 2).row(1) // Float32Array [3, 4]
 */
export function denseRows(data: Float32Array, dimension: number): MatrixRows {
  return {
    count: data.length / dimension,
    dimension,
    row: (i) => data.subarray(i * dimension, (i + 1) * dimension),
  };
}
