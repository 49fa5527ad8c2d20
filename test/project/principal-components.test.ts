import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Matrix } from '#firth/math/matrix.js';
import { principalComponents } from '#firth/project/principal-components.js';

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < expected.length; i++) {
    assert.ok(Math.abs(actual[i] - expected[i]) <= tolerance, `${i}: ${actual[i]} is not ${expected[i]}`);
  }
}

const points = (rows: { min: number; max: number }) =>
  fc.tuple(fc.integer(rows), fc.integer({ min: 2, max: 6 })).chain(([n, d]) =>
    fc.array(fc.integer({ min: -500, max: 500 }), { minLength: n * d, maxLength: n * d }).map(
      (data) =>
        new Matrix(
          n,
          d,
          Float64Array.from(data, (value) => value / 16),
        ),
    ),
  );

/** Seven rows of four numbers, as in the NumPy lines that made the figures below. */
const SAMPLE = new Matrix(
  7,
  4,
  Float64Array.from({ length: 28 }, (_, at) => {
    const i = Math.floor(at / 4);
    const j = at % 4;
    return (((i * 7 + j * 3) % 11) - 5) / 4 + 0.01 * i * j;
  }),
);

describe('principalComponents', () => {
  it('agrees with NumPy with the mean removed', () => {
    // A = X - X.mean(0); U, S, Vt = numpy.linalg.svd(A); S**2 / sum(S**2); Vt; A @ Vt.T; signs as documented
    const { coordinates, explained, directions } = principalComponents(SAMPLE);
    assertClose(explained, [0.48218513544950936, 0.3503132576029945], 1e-12);
    assertClose(
      directions.data,
      [
        0.6601874868952303, -0.2558391824260602, -0.39202262334586235, 0.5873815264949636,
        0.24778707885053916, 0.7848068075169343, -0.4996894705418976, -0.27016711765008034,
      ],
      1e-12,
    );
    assertClose(
      coordinates.data,
      [
        -0.24664792500385996, -1.1218512502569717, 0.27282530617175765, 1.4447939042129136,
        -1.397721514143964, -0.2023401728179713, 1.4406086665644688, -0.536873312557376, 0.1445663087782029,
        1.348357375073527, -1.525980511537519, -0.29877670195735817, 1.312349669170914, -0.6333098416967631,
      ],
      1e-12,
    );
  });

  it('agrees with NumPy with the mean kept', () => {
    const { coordinates, explained, directions } = principalComponents(SAMPLE, { center: false });
    assertClose(explained, [0.47966924298623215, 0.3482858896086991], 1e-12);
    assertClose(
      directions.row(1),
      [0.24742989190536027, 0.7871556218339324, -0.4956242088593324, -0.271147781107458],
      1e-12,
    );
    assertClose(coordinates.row(6), [1.3494393451196507, -0.6124457366198943], 1e-12);
  });

  it('has orthonormal directions and shares that fall and add up to 1', () => {
    fc.assert(
      fc.property(points({ min: 2, max: 10 }), fc.boolean(), (matrix, center) => {
        const components = matrix.columns;
        const { explained, directions } = principalComponents(matrix, { components, center });
        for (let i = 0; i < components; i++) {
          for (let j = 0; j <= i; j++) {
            const dot = directions.row(i).reduce((sum, value, k) => sum + value * directions.row(j)[k], 0);
            assert.ok(Math.abs(dot - (i === j ? 1 : 0)) < 1e-12);
          }
          if (i > 0) assert.ok(explained[i] <= explained[i - 1]);
        }
        const sum = explained.reduce((a, b) => a + b, 0);
        assert.ok(sum === 0 || Math.abs(sum - 1) < 1e-12);
      }),
    );
  });

  it('explains the same shares after a rotation', () => {
    fc.assert(
      fc.property(
        points({ min: 3, max: 10 }),
        fc.double({ min: 0, max: 6.3, noNaN: true }),
        (matrix, angle) => {
          const rotated = matrix.clone();
          for (let i = 0; i < matrix.rows; i++) {
            const [x, y] = matrix.row(i);
            rotated.row(i)[0] = Math.cos(angle) * x - Math.sin(angle) * y;
            rotated.row(i)[1] = Math.sin(angle) * x + Math.cos(angle) * y;
          }
          assertClose(principalComponents(rotated).explained, principalComponents(matrix).explained, 1e-10);
        },
      ),
    );
  });

  it('is blind to a translation when the mean is removed', () => {
    fc.assert(
      fc.property(points({ min: 3, max: 10 }), fc.integer({ min: -100, max: 100 }), (matrix, shift) => {
        const moved = new Matrix(
          matrix.rows,
          matrix.columns,
          matrix.data.map((value, i) => value + shift * ((i % matrix.columns) + 1)),
        );
        assertClose(principalComponents(moved).explained, principalComponents(matrix).explained, 1e-10);
      }),
    );
  });

  it('makes the largest component of each direction positive', () => {
    const { directions } = principalComponents(
      Matrix.from([
        [1, 0],
        [-1, 3],
        [0, -3],
      ]),
    );
    for (const row of directions.toArrays()) {
      assert.ok(Math.max(...row) === Math.max(...row.map(Math.abs)));
    }
  });

  it('finds no variance in equal rows, nor in a single one', () => {
    const equal = new Matrix(24, 3, new Float64Array(72).fill(0.1));
    const { coordinates, explained } = principalComponents(equal);
    assert.deepEqual(explained, [0, 0]);
    assert.ok(coordinates.data.every((value) => value === 0));
    assert.deepEqual(principalComponents(Matrix.from([[1, 2, 3]])).explained, [0, 0]);
  });

  it('works at the ends of the range of numbers', () => {
    for (const scale of [1e-300, 1e300]) {
      const far = new Matrix(
        7,
        4,
        SAMPLE.data.map((value) => value * scale),
      );
      assertClose(principalComponents(far).explained, principalComponents(SAMPLE).explained, 1e-12);
    }
  });

  it('refuses what has no answer', () => {
    assert.throws(() => principalComponents(new Matrix(0, 3)), {
      message: 'Expected `matrix` to be at least one row and one column, got "0 x 3"',
    });
    assert.throws(() => principalComponents(Matrix.from([[1], [2]])), {
      message: 'Expected `components` to be an integer from 1 to the 1 columns of the matrix, got 2',
    });
    assert.throws(
      () =>
        principalComponents(
          Matrix.from([
            [1, 2],
            [3, Number.NaN],
          ]),
        ),
      { message: 'Expected `matrix` to be finite in row 1, column 1, got NaN' },
    );
  });
});
