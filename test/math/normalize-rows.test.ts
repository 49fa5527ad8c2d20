import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Matrix } from '#firth/math/matrix.js';
import { normalizeRows } from '#firth/math/normalize-rows.js';
import { matrixArbitrary } from '../helpers/arbitrary.js';
import { assertAllClose, assertClose, assertRowsClose } from '../helpers/close.js';
import { golden } from '../helpers/golden.js';

const matrices = fc
  .record({ rows: fc.integer({ min: 0, max: 6 }), columns: fc.integer({ min: 1, max: 7 }) })
  .chain(({ rows, columns }) => matrixArbitrary(rows, columns));

describe('normalizeRows', () => {
  it('is the course values', () => {
    for (const { rows, normalized } of golden.normalizeRows) {
      assertRowsClose(normalizeRows(Matrix.from(rows)), normalized, 1e-15);
    }
  });

  it('leaves zero rows zero, and its argument as it was', () => {
    const matrix = Matrix.from([
      [0, 0],
      [3, 4],
    ]);
    assert.deepEqual(normalizeRows(matrix).toArrays(), [
      [0, 0],
      [0.6, 0.8],
    ]);
    assert.deepEqual(matrix.toArrays(), [
      [0, 0],
      [3, 4],
    ]);
  });

  it('neither overflows nor underflows in between', () => {
    assertRowsClose(normalizeRows(Matrix.from([[3e200, 4e200]])), [[0.6, 0.8]], 1e-15);
    assertRowsClose(normalizeRows(Matrix.from([[3e-200, 4e-200]])), [[0.6, 0.8]], 1e-15);
  });

  it('gives rows of length one that point where they pointed, and does nothing the second time', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const normalized = normalizeRows(matrix);
        for (let r = 0; r < matrix.rows; r++) {
          const length = Math.hypot(...matrix.row(r));
          if (length < 1e-300) continue; // lengths there have few digits, or none
          assertClose(Math.hypot(...normalized.row(r)), 1, 1e-14);
          assertAllClose(
            normalized.row(r).map((x) => x * length),
            matrix.row(r),
            1e-14,
          );
        }
        if (matrix.data.every((x) => x === 0 || Math.abs(x) > 1e-300)) {
          assertRowsClose(normalizeRows(normalized), normalized.toArrays(), 1e-14);
        }
      }),
    );
  });
});
