import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { gradientCheck } from '#firth/math/gradient-check.js';
import { Matrix } from '#firth/math/matrix.js';
import { naiveSoftmax } from '#firth/math/naive-softmax.js';
import { negativeSamplingWith } from '#firth/math/negative-sampling.js';
import type { PairLoss } from '#firth/math/pair-loss.js';
import { type SkipGramGradients, skipGram } from '#firth/math/skip-gram.js';
import { windowArbitrary } from '../helpers/arbitrary.js';
import { assertClose, assertRowsClose } from '../helpers/close.js';
import { type GoldenWindow, golden } from '../helpers/golden.js';

/** Two fixed negatives for each outside word, one of them twice. */
const withNegatives = (V: number): PairLoss =>
  negativeSamplingWith((outside) => [(outside + 1) % V, (outside + 1) % V, (outside + V - 1) % V]);

function assertWindow(actual: SkipGramGradients, expected: GoldenWindow): void {
  assertClose(actual.loss, expected.loss, 1e-9);
  assertRowsClose(actual.dCenters, expected.dCenters, 1e-9);
  assertRowsClose(actual.dOutside, expected.dOutside, 1e-9);
}

describe('skipGram', () => {
  it('is the course values with naive softmax', () => {
    const window = golden.skipGram.naiveSoftmax;
    const { center, outside, centerVectors, outsideVectors } = window;
    assertWindow(
      skipGram(center, outside, Matrix.from(centerVectors), Matrix.from(outsideVectors), naiveSoftmax),
      window,
    );
  });

  it('is the course values with negative sampling', () => {
    const window = golden.skipGram.negativeSampling;
    const { center, outside, centerVectors, outsideVectors, negatives } = window;
    let pair = 0;
    const pairLoss = negativeSamplingWith(() => negatives[pair++]);
    assertWindow(
      skipGram(center, outside, Matrix.from(centerVectors), Matrix.from(outsideVectors), pairLoss),
      window,
    );
  });

  it('has the gradients that central differences find, for both losses', () => {
    fc.assert(
      fc.property(windowArbitrary, ({ center, outside, centerVectors, outsideVectors }) => {
        for (const pairLoss of [naiveSoftmax, withNegatives(centerVectors.rows)]) {
          const check = gradientCheck(
            ([V, U]) => {
              const window = skipGram(center, outside, V as Matrix, U as Matrix, pairLoss);
              return { loss: window.loss, gradient: [window.dCenters, window.dOutside] };
            },
            [centerVectors, outsideVectors],
          );
          assert.ok(check.passed, JSON.stringify(check.mismatch));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is a sum: of two parts of the window, and of a repeated word', () => {
    fc.assert(
      fc.property(
        windowArbitrary,
        fc.nat({ max: 8 }),
        ({ center, outside, centerVectors, outsideVectors }, cut) => {
          const gradientsOf = (words: number[]) =>
            skipGram(center, words, centerVectors, outsideVectors, withNegatives(centerVectors.rows));
          const assertSum = (whole: SkipGramGradients, a: SkipGramGradients, b: SkipGramGradients) => {
            assertClose(whole.loss, a.loss + b.loss, 1e-11);
            for (const part of ['dCenters', 'dOutside'] as const) {
              const sum = a[part].data.map((x, i) => x + b[part].data[i]);
              assertRowsClose(whole[part], new Matrix(a[part].rows, a[part].columns, sum).toArrays(), 1e-11);
            }
          };
          assertSum(
            gradientsOf(outside),
            gradientsOf(outside.slice(0, cut)),
            gradientsOf(outside.slice(cut)),
          );
          const [word] = outside;
          assertSum(gradientsOf([word, word]), gradientsOf([word]), gradientsOf([word]));
        },
      ),
    );
  });

  it('touches no centre row but its own', () => {
    fc.assert(
      fc.property(windowArbitrary, ({ center, outside, centerVectors, outsideVectors }) => {
        const { dCenters } = skipGram(center, outside, centerVectors, outsideVectors, naiveSoftmax);
        for (let w = 0; w < dCenters.rows; w++) {
          if (w !== center) assert.ok(dCenters.row(w).every((g) => g === 0));
        }
      }),
    );
  });

  it('is zero for an empty window', () => {
    const { loss, dCenters, dOutside } = skipGram(0, [], new Matrix(2, 1), new Matrix(2, 1), naiveSoftmax);
    assert.equal(loss, 0);
    assert.deepEqual(
      [dCenters.toArrays(), dOutside.toArrays()],
      [
        [[0], [0]],
        [[0], [0]],
      ],
    );
  });

  it('refuses a centre that is no row, and outside words as the pair loss does', () => {
    const vectors = new Matrix(2, 1);
    for (const center of [-1, 2, 0.5]) {
      assert.throws(() => skipGram(center, [1], vectors, vectors, naiveSoftmax), {
        name: 'ArgumentError',
        message: `Expected \`center\` to be a row from 0 to 1, got ${center}`,
      });
    }
    assert.throws(() => skipGram(0, [2], vectors, vectors, naiveSoftmax), {
      name: 'ArgumentError',
      message: 'Expected `outside` to be a row from 0 to 1, got 2',
    });
  });
});
