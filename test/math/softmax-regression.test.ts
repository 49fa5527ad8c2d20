import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { gradientCheck } from '#firth/math/gradient-check.js';
import { Matrix } from '#firth/math/matrix.js';
import { forEachPrediction, softmaxRegression } from '#firth/math/softmax-regression.js';
import { matrixArbitrary, vectorArbitrary } from '../helpers/arbitrary.js';
import { assertAllClose, assertClose } from '../helpers/close.js';

/** n x D features with classes, a penalty, and weights to look at. */
const cases = fc
  .record({
    n: fc.integer({ min: 1, max: 6 }),
    D: fc.integer({ min: 1, max: 4 }),
    K: fc.integer({ min: 2, max: 5 }),
  })
  .chain(({ n, D, K }) =>
    fc.record({
      features: matrixArbitrary(n, D),
      labels: fc.array(fc.nat(K - 1), { minLength: n, maxLength: n }),
      K: fc.constant(K),
      penalty: fc.double({ min: 0, max: 5, noNaN: true }),
      weights: vectorArbitrary(K * (D + 1)),
    }),
  );

describe('softmaxRegression', () => {
  it('is known by hand: with zero weights every class has probability 1/K', () => {
    const rows = {
      features: Matrix.from([
        [2, -1],
        [0, 3],
      ]),
      labels: [0, 2],
    };
    const { loss, gradient } = softmaxRegression(rows, 3, 7)(new Float64Array(9));
    assertClose(loss, 2 * Math.log(3), 1e-15);
    const third = 1 / 3;
    assertAllClose(
      gradient,
      [
        2 * third - 2,
        -1 * third + 1 + 3 * third,
        2 * third - 1,
        2 * third,
        2 * third,
        2 * third,
        2 * third,
        2 * third - 3,
        2 * third - 1,
      ],
      1e-15,
    );
  });

  it('penalises weights and not intercepts', () => {
    const rows = { features: Matrix.from([[0]]), labels: [0] };
    const weights = Float64Array.of(3, 5, -1, 5);
    const without = softmaxRegression(rows, 2, 0)(weights).loss;
    assertClose(softmaxRegression(rows, 2, 4)(weights).loss - without, (4 / 2) * (9 + 1), 1e-12);
  });

  it('has the gradient that central differences find', () => {
    fc.assert(
      fc.property(cases, ({ features, labels, K, penalty, weights }) => {
        const result = gradientCheck(softmaxRegression({ features, labels }, K, penalty), weights);
        assert.ok(result.passed, JSON.stringify(result.mismatch));
      }),
    );
  });

  it('stays finite where a probability rounds to zero', () => {
    const rows = { features: Matrix.from([[1]]), labels: [0] };
    assert.equal(softmaxRegression(rows, 2, 0)(Float64Array.of(0, 0, 2000, 0)).loss, 2000);
  });

  it('refuses what is no example', () => {
    const features = Matrix.from([[1], [2]]);
    const message = (f: () => unknown, text: string) => assert.throws(f, { message: text });
    message(
      () => softmaxRegression({ features, labels: [0, 2] }, 2, 1),
      'Expected `labels[1]` to be an integer from 0 to 1, got 2',
    );
    message(
      () => softmaxRegression({ features, labels: [0] }, 2, 1),
      'Expected `labels` to be one label for each of the 2 rows, got 1',
    );
    message(
      () => softmaxRegression({ features, labels: [0, 0] }, 1, 1),
      'Expected `classes` to be an integer >= 2, got 1',
    );
    message(
      () => softmaxRegression({ features, labels: [0, 1] }, 2, -1),
      'Expected `penalty` to be a number >= 0, got -1',
    );
    message(
      () => softmaxRegression({ features: new Matrix(0, 1), labels: [] }, 2, 1),
      'Expected `features` to be at least one row, got 0',
    );
  });
});

describe('forEachPrediction', () => {
  it('gives the probabilities of each row', () => {
    const weights = Float64Array.of(1, 0, 0, 1);
    const found: number[][] = [];
    forEachPrediction(Matrix.from([[2], [1]]), weights, 2, (i, probabilities) => {
      found[i] = [...probabilities];
    });
    assertAllClose(found[0], [1 / (1 + Math.exp(-1)), 1 / (1 + Math.exp(1))], 1e-15);
    assertAllClose(found[1], [0.5, 0.5], 0);
  });
});
