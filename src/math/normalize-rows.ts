// Rows scaled to length one, as cosines and the plots of the older assignments want them.

import type { Matrix } from './matrix.js';

/**
 * Each row divided by its Euclidean length; a zero row stays zero.
 *
 * @param matrix n x D.
 * @returns a new n x D matrix.
 * @example
 * normalizeRows(Matrix.from([[3, 4]])).toArrays() // [[0.6, 0.8]]
 */
export function normalizeRows(matrix: Matrix): Matrix {
  const result = matrix.clone();
  for (let r = 0; r < result.rows; r++) {
    const row = result.row(r);
    const length = Math.hypot(...row);
    if (length > 0) for (let d = 0; d < row.length; d++) row[d] /= length;
  }
  return result;
}
