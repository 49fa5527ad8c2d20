import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Matrix } from '#firth/math/matrix.js';
import { singularDirections } from '#firth/math/singular-directions.js';

const matrices = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 8 }))
  .chain(([rows, columns]) =>
    fc
      .array(fc.integer({ min: -1000, max: 1000 }), { minLength: rows * columns, maxLength: rows * columns })
      .map(
        (data) =>
          new Matrix(
            rows,
            columns,
            Float64Array.from(data, (value) => value / 8),
          ),
      ),
  );

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);

describe('singularDirections', () => {
  it('decomposes a matrix whose singular values are known', () => {
    const { values, directions } = singularDirections(
      Matrix.from([
        [3, 0],
        [4, 5],
      ]),
    );
    assert.ok(Math.abs(values[0] - Math.sqrt(45)) < 1e-14 && Math.abs(values[1] - Math.sqrt(5)) < 1e-14);
    assert.ok(Math.abs(Math.abs(dot(directions.row(0), Float64Array.of(1, 1))) - Math.SQRT2) < 1e-14);
  });

  it('keeps the digits of small singular values beside large ones', () => {
    const { values } = singularDirections(
      Matrix.from([
        [1e8, 0, 0],
        [0, 1e-8, 0],
        [1e8, 0, 0],
        [0, 0, 1],
      ]),
    );
    assert.ok(Math.abs(values[0] / (Math.SQRT2 * 1e8) - 1) < 1e-15);
    assert.equal(values[1], 1);
    assert.equal(values[2], 1e-8);
  });

  it('gives falling values, orthonormal directions, and |X d| = value', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const { values, directions } = singularDirections(matrix);
        const size = Math.min(matrix.rows, matrix.columns);
        assert.deepEqual([values.length, directions.rows], [size, size]);
        const scale = Math.max(1, values[0]);
        for (let i = 0; i < size; i++) {
          if (i > 0) assert.ok(values[i] <= values[i - 1]);
          for (let j = 0; j <= i; j++) {
            const expected = i === j ? 1 : 0;
            assert.ok(Math.abs(dot(directions.row(i), directions.row(j)) - expected) < 1e-12);
          }
          const image = Array.from({ length: matrix.rows }, (_, r) => dot(matrix.row(r), directions.row(i)));
          assert.ok(Math.abs(Math.hypot(...image) - values[i]) < 1e-12 * scale);
        }
      }),
    );
  });

  it('completes the directions of a matrix of zeros', () => {
    const { values, directions } = singularDirections(new Matrix(3, 2));
    assert.deepEqual(Array.from(values), [0, 0]);
    assert.deepEqual(directions.toArrays(), [
      [1, 0],
      [0, 1],
    ]);
  });
});
