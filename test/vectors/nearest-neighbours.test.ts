import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Matrix } from '#firth/math/matrix.js';
import { nearestNeighbours } from '#firth/vectors/nearest-neighbours.js';

/** Every other row with its cosine, largest first, ties by row. */
function sortedByCosine(rows: readonly (readonly number[])[], query: number) {
  const squared = (row: readonly number[]) => row.reduce((sum, x) => sum + x * x, 0);
  return rows
    .map((row, i) => {
      const product = Math.sqrt(squared(rows[query]) * squared(row));
      const dot = row.reduce((sum, x, d) => sum + x * rows[query][d], 0);
      return { row: i, cosine: product === 0 ? 0 : dot / product };
    })
    .filter(({ row }) => row !== query)
    .sort((a, b) => b.cosine - a.cosine || a.row - b.row);
}

describe('nearestNeighbours', () => {
  it('ranks the other rows by cosine', () => {
    const vectors = Matrix.from([
      [1, 0],
      [0, 1],
      [1, 1],
      [-3, 0],
      [5, 0],
    ]);
    assert.deepEqual(nearestNeighbours(vectors, 0, 9), [
      { row: 4, cosine: 1 },
      { row: 2, cosine: 0.7071067811865475 },
      { row: 1, cosine: 0 },
      { row: 3, cosine: -1 },
    ]);
    assert.deepEqual(
      nearestNeighbours(vectors, 0, 2).map(({ row }) => row),
      [4, 2],
    );
    assert.deepEqual(nearestNeighbours(vectors, 0, 0), []);
  });

  it('gives ties to the smaller row', () => {
    const vectors = Matrix.from([[1], [2], [-1], [4], [3]]);
    assert.deepEqual(
      nearestNeighbours(vectors, 3, 2).map(({ row }) => row),
      [0, 1],
    );
  });

  it('gives a zero row cosine 0 with everything', () => {
    const vectors = Matrix.from([
      [0, 0],
      [1, 2],
      [-1, -2],
    ]);
    assert.deepEqual(nearestNeighbours(vectors, 0, 2), [
      { row: 1, cosine: 0 },
      { row: 2, cosine: 0 },
    ]);
    assert.deepEqual(nearestNeighbours(vectors, 1, 2), [
      { row: 0, cosine: 0 },
      { row: 2, cosine: -1 },
    ]);
  });

  it('equals a sort of all cosines, whatever the rows', () => {
    // Whole numbers, so that equal cosines come out equal: zero rows and ties are frequent.
    const rows = fc.integer({ min: 1, max: 4 }).chain((D) =>
      fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: D, maxLength: D }), {
        minLength: 1,
        maxLength: 30,
      }),
    );
    fc.assert(
      fc.property(rows, fc.nat(29), fc.integer({ min: 0, max: 32 }), (rows, at, count) => {
        const query = at % rows.length;
        const found = nearestNeighbours(Matrix.from(rows), query, count);
        assert.deepEqual(found, sortedByCosine(rows, query).slice(0, count));
      }),
    );
  });
});
