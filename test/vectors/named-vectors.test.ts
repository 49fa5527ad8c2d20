import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { Matrix } from '#firth/math/matrix.js';
import { mostFrequent, namedMatrix, namedTable, nearestRows, rowsOf } from '#firth/vectors/named-vectors.js';

const WORDS = ['a', 'b', 'c', 'd'];

describe('named vectors', () => {
  it('are the same of a table and of a matrix', () => {
    const numbers = [1, 0, 0, 1, 1, 1, -1, 0];
    const table = namedTable(tableOfWords(WORDS, 2, Float32Array.from(numbers), Float64Array.of(4, 3, 2, 1)));
    const matrix = namedMatrix(new Matrix(4, 2, Float64Array.from(numbers)), WORDS, [4, 3, 2, 1]);
    for (const vectors of [table, matrix]) {
      assert.deepEqual(vectors.words, WORDS);
      assert.deepEqual(Array.from(vectors.counts ?? []), [4, 3, 2, 1]);
      assert.deepEqual(Array.from(vectors.vector(2)), [1, 1]);
      assert.deepEqual(rowsOf(vectors, [3, 0]).toArrays(), [
        [-1, 0],
        [1, 0],
      ]);
      assert.deepEqual(nearestRows(vectors, 0, 2), [
        { row: 2, cosine: 1 / Math.sqrt(2) },
        { row: 1, cosine: 0 },
      ]);
      assert.deepEqual(
        nearestRows(vectors, 0, 9, 2).map(({ row }) => row),
        [2, 1],
      );
    }
  });

  it('have most frequent words: by count, the earlier of equals, or the first rows', () => {
    const matrix = new Matrix(4, 2);
    assert.deepEqual(mostFrequent(namedMatrix(matrix, WORDS, [2, 5, 5, 9]), 3), [3, 1, 2]);
    assert.deepEqual(mostFrequent(namedMatrix(matrix, WORDS), 3), [0, 1, 2]);
  });

  it('have the nearest rows that sorting all cosines finds', () => {
    const numbers = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(
        numbers,
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        (data, row, count) => {
          const matrix = new Matrix(8, 3, Float64Array.from(data));
          const words = Array.from({ length: 8 }, (_, i) => `w${i}`);
          const vectors = namedMatrix(matrix, words);
          const all = nearestRows(vectors, row, 8);
          const sorted = all.toSorted((a, b) => b.cosine - a.cosine || a.row - b.row);
          assert.deepEqual(all, sorted);
          assert.equal(all.length, 7);
          assert.deepEqual(nearestRows(vectors, row, count), sorted.slice(0, count));
        },
      ),
    );
  });
});
