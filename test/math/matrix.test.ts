import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Matrix } from '#firth/math/matrix.js';

describe('Matrix', () => {
  it('keeps rows one after the other, and a row is a view', () => {
    const matrix = Matrix.from([
      [1, 2],
      [3, 4],
    ]);
    matrix.row(1)[0] = 30;
    assert.deepEqual(Array.from(matrix.data), [1, 2, 30, 4]);
    assert.deepEqual(matrix.slice(1, 2).toArrays(), [[30, 4]]);
  });

  it('refuses rows of different lengths and buffers of the wrong size', () => {
    assert.throws(() => Matrix.from([[1, 2], [3]]), { message: 'Expected `rows[1]` to be 2 numbers, got 1' });
    assert.throws(() => new Matrix(2, 2, new Float64Array(3)), {
      message: 'Expected `data` to be 2 x 2 = 4 numbers, got 3',
    });
  });
});
