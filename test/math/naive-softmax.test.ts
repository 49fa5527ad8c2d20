import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { gradientCheck } from '#firth/math/gradient-check.js';
import { Matrix } from '#firth/math/matrix.js';
import { naiveSoftmax } from '#firth/math/naive-softmax.js';
import { softmax } from '#firth/math/softmax.js';
import { pairArbitrary } from '../helpers/arbitrary.js';
import { assertAllClose, assertClose, assertRowsClose } from '../helpers/close.js';
import { golden } from '../helpers/golden.js';

describe('naiveSoftmax', () => {
  it('is the course values', () => {
    for (const { center, outside, outsideVectors, loss, dCenter, dOutside } of golden.naiveSoftmax) {
      const pair = naiveSoftmax(Float64Array.from(center), outside, Matrix.from(outsideVectors));
      assertClose(pair.loss, loss, 1e-9);
      assertAllClose(pair.dCenter, dCenter, 1e-9);
      assertRowsClose(pair.dOutside, dOutside, 1e-9);
    }
  });

  it('is log V for vectors of zeros', () => {
    const { loss, dCenter, dOutside } = naiveSoftmax(new Float64Array(2), 3, new Matrix(7, 2));
    assertClose(loss, Math.log(7), 1e-15);
    assertAllClose(dCenter, [0, 0], 0);
    assertAllClose(dOutside.data, new Float64Array(14), 0);
  });

  it('stays finite where a probability rounds to zero', () => {
    const { loss, dCenter } = naiveSoftmax(
      Float64Array.of(1),
      0,
      Matrix.from([[-1000], [1000]]), // probability e^-2000
    );
    assert.equal(loss, 2000);
    assertAllClose(dCenter, [2000], 0);
    assert.equal(naiveSoftmax(Float64Array.of(1), 1, Matrix.from([[-1000], [1000]])).loss + 0, 0);
  });

  it('has the gradients that central differences find', () => {
    fc.assert(
      fc.property(pairArbitrary, ({ center, outside, outsideVectors }) => {
        const check = gradientCheck(
          ([v, U]) => {
            const { loss, dCenter, dOutside } = naiveSoftmax(v as Float64Array, outside, U as Matrix);
            return { loss, gradient: [dCenter, dOutside] };
          },
          [center, outsideVectors],
        );
        assert.ok(check.passed, JSON.stringify(check.mismatch));
        assert.equal(check.checked, center.length + outsideVectors.data.length);
      }),
      { numRuns: 50 },
    );
  });

  it('gives outside rows that add up to zero, for y^ - y does', () => {
    fc.assert(
      fc.property(pairArbitrary, ({ center, outside, outsideVectors }) => {
        const { dOutside } = naiveSoftmax(center, outside, outsideVectors);
        for (let d = 0; d < center.length; d++) {
          let sum = 0;
          for (let w = 0; w < dOutside.rows; w++) sum += dOutside.row(w)[d];
          assertClose(sum, 0, 1e-13);
        }
      }),
    );
  });

  it('is U^T (y^ - y), which a shift of every outside vector leaves as it is', () => {
    fc.assert(
      fc.property(pairArbitrary, fc.double({ min: -2, max: 2, noNaN: true }), (pair, shift) => {
        const { center, outside, outsideVectors } = pair;
        const shifted = new Matrix(
          outsideVectors.rows,
          outsideVectors.columns,
          outsideVectors.data.map((x) => x + shift),
        );
        const before = naiveSoftmax(center, outside, outsideVectors);
        const after = naiveSoftmax(center, outside, shifted);
        assertClose(after.loss, before.loss, 1e-11);
        assertAllClose(after.dCenter, before.dCenter, 1e-11);
        assertRowsClose(after.dOutside, before.dOutside.toArrays(), 1e-11);
      }),
    );
  });

  it('adds up to a distribution: the likelihoods of all outside words sum to one', () => {
    fc.assert(
      fc.property(pairArbitrary, ({ center, outsideVectors }) => {
        const likelihoods = Array.from({ length: outsideVectors.rows }, (_, o) =>
          Math.exp(-naiveSoftmax(center, o, outsideVectors).loss),
        );
        const scores = outsideVectors.toArrays().map((u) => u.reduce((sum, x, d) => sum + x * center[d], 0));
        assertAllClose(likelihoods, softmax(scores), 1e-12);
      }),
    );
  });

  it('refuses words that are no row, and vectors that do not fit', () => {
    const U = new Matrix(3, 2);
    const center = new Float64Array(2);
    for (const word of [-1, 3, 0.5, Number.NaN]) {
      assert.throws(() => naiveSoftmax(center, word, U), {
        name: 'ArgumentError',
        message: `Expected \`outside\` to be a row from 0 to 2, got ${word}`,
      });
    }
    assert.throws(() => naiveSoftmax(new Float64Array(3), 0, U), {
      name: 'ArgumentError',
      message: 'Expected `center` to be 2 numbers, as each outside vector, got 3',
    });
  });
});
