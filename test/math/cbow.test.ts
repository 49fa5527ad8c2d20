import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cbow } from '#firth/math/cbow.js';
import { gradientCheck } from '#firth/math/gradient-check.js';
import { hierarchicalSoftmaxWith } from '#firth/math/hierarchical-softmax.js';
import { Matrix } from '#firth/math/matrix.js';
import { naiveSoftmax } from '#firth/math/naive-softmax.js';
import { negativeSamplingWith } from '#firth/math/negative-sampling.js';
import type { PairLoss } from '#firth/math/pair-loss.js';
import { skipGram } from '#firth/math/skip-gram.js';
import { huffmanTree } from '#firth/vocabulary/huffman-tree.js';
import { windowArbitrary } from '../helpers/arbitrary.js';
import { assertAllClose, assertClose } from '../helpers/close.js';

const COMBINATIONS = ['mean', 'sum'] as const;

/** Every loss with the output vectors that it takes: a row less where the rows are nodes. */
function losses(outputVectors: Matrix): [PairLoss, Matrix][] {
  const { rows: V, columns: D, data } = outputVectors;
  const tree = huffmanTree(Array.from({ length: V }, (_, w) => V - w));
  return [
    [naiveSoftmax, outputVectors],
    [negativeSamplingWith((word) => [(word + 1) % V, (word + 1) % V]), outputVectors],
    [hierarchicalSoftmaxWith(tree), new Matrix(V - 1, D, data.slice(0, (V - 1) * D))],
  ];
}

describe('cbow', () => {
  it('predicts from the mean or the sum of the context words', () => {
    // One dimension, word 1's vector 2 and word 2's 5; softmax of two scores 0 and h.
    const input = Matrix.from([[0], [2], [5]]);
    const output = Matrix.from([[0], [1]]);
    const lossOf = (combine: 'mean' | 'sum') => cbow(1, [1, 2, 2], input, output, combine, naiveSoftmax).loss;
    assertClose(lossOf('mean'), Math.log1p(Math.exp(-4)), 1e-15);
    assertClose(lossOf('sum'), Math.log1p(Math.exp(-12)), 1e-15);
  });

  it('has the gradients that central differences find, for all losses', () => {
    fc.assert(
      fc.property(windowArbitrary, ({ center, outside, centerVectors, outsideVectors }) => {
        for (const combine of COMBINATIONS) {
          for (const [pairLoss, outputVectors] of losses(outsideVectors)) {
            const check = gradientCheck(
              ([I, O]) => {
                const window = cbow(center, outside, I as Matrix, O as Matrix, combine, pairLoss);
                return { loss: window.loss, gradient: [window.dInput, window.dOutput] };
              },
              [centerVectors, outputVectors],
            );
            assert.ok(check.passed, `${combine}: ${JSON.stringify(check.mismatch)}`);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is skip-gram where the context is one word', () => {
    fc.assert(
      fc.property(windowArbitrary, ({ center, outside: [word], centerVectors, outsideVectors }) => {
        for (const combine of COMBINATIONS) {
          for (const [pairLoss, outputVectors] of losses(outsideVectors)) {
            const window = cbow(center, [word], centerVectors, outputVectors, combine, pairLoss);
            const pair = skipGram(word, [center], centerVectors, outputVectors, pairLoss);
            assert.equal(window.loss, pair.loss);
            assert.deepEqual(window.dInput, pair.dCenters);
            assert.deepEqual(window.dOutput, pair.dOutside);
          }
        }
      }),
    );
  });

  it('counts a word as often as it stands in the window, and moves no other', () => {
    fc.assert(
      fc.property(windowArbitrary, ({ center, outside, centerVectors, outsideVectors }) => {
        const { dInput } = cbow(center, outside, centerVectors, outsideVectors, 'mean', naiveSoftmax);
        const times = (w: number) => outside.filter((word) => word === w).length;
        const one = Array.from(dInput.row(outside[0]), (g) => g / times(outside[0]));
        for (let w = 0; w < dInput.rows; w++) {
          assertAllClose(
            dInput.row(w),
            one.map((g) => times(w) * g),
            1e-12,
          );
        }
      }),
    );
  });

  it('has the mean of a window that is repeated as it was', () => {
    fc.assert(
      fc.property(windowArbitrary, ({ center, outside, centerVectors, outsideVectors }) => {
        const of = (words: readonly number[]) =>
          cbow(center, words, centerVectors, outsideVectors, 'mean', naiveSoftmax);
        const [once, twice] = [of(outside), of([...outside, ...outside])];
        assertClose(twice.loss, once.loss, 1e-11);
        assertAllClose(twice.dInput.data, once.dInput.data, 1e-11);
      }),
    );
  });

  it('refuses a window without words and words that are no row', () => {
    const vectors = new Matrix(2, 1);
    const throwing = (context: number[], center: number, message: string) =>
      assert.throws(() => cbow(center, context, vectors, vectors, 'mean', naiveSoftmax), {
        name: 'ArgumentError',
        message,
      });
    throwing([], 0, 'Expected `context` to be of at least one word, got 0');
    for (const word of [-1, 2, 0.5]) {
      throwing([0, word], 0, `Expected \`context\` to be rows from 0 to 1, got ${word}`);
      throwing([0], word, `Expected \`outside\` to be a row from 0 to 1, got ${word}`);
    }
  });
});
