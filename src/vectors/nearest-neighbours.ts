// Nearest neighbours by cosine, exactly: one pass over all rows.

import type { Matrix } from '../math/matrix.js';
import { dot } from '../math/pair-loss.js';

export interface Neighbour {
  /** The neighbour's row. */
  readonly row: number;
  /** In [-1, 1]; NaN never occurs: a zero row has cosine 0 with everything. */
  readonly cosine: number;
}

/**
 * The rows with the largest cosine to a row, that row left out; ties go to the smaller row.
 *
 * @param vectors n x D.
 * @param row which row to start from.
 * @param count how many to return at most.
 * @example
 * nearestNeighbours(Matrix.from([[1, 0], [0, 1], [1, 1]]), 0, 1) // [{ row: 2, cosine: 0.7071067811865475 }]
 */
export function nearestNeighbours(vectors: Matrix, row: number, count: number): Neighbour[] {
  const query = vectors.row(row);
  const querySquared = dot(vectors, row, query);
  const nearest: Neighbour[] = [];
  for (let other = 0; other < vectors.rows; other++) {
    if (other === row) continue;
    // One root of the product rounds once: a row and its opposite have cosine -1 exactly.
    const product = Math.sqrt(querySquared * dot(vectors, other, vectors.row(other)));
    const cosine = product === 0 ? 0 : dot(vectors, other, query) / product;
    if (nearest.length === count && cosine <= (nearest.at(-1)?.cosine ?? -1)) continue;
    let place = nearest.length;
    while (place > 0 && nearest[place - 1].cosine < cosine) place--;
    nearest.splice(place, 0, { row: other, cosine });
    if (nearest.length > count) nearest.pop();
  }
  return nearest;
}
