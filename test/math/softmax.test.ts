import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { gradientCheck } from '#firth/math/gradient-check.js';
import { logSoftmax, logSumExp, softmax } from '#firth/math/softmax.js';
import { scoresArbitrary } from '../helpers/arbitrary.js';
import { assertAllClose, assertClose } from '../helpers/close.js';
import { golden } from '../helpers/golden.js';

/** Scores of any size: also those where x + log 2 rounds to x. */
const largeScores = fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), {
  minLength: 1,
  maxLength: 10,
});

describe('softmax', () => {
  it('is the course values, also for scores whose exponentials overflow or vanish', () => {
    for (const { scores, probabilities } of golden.softmax) {
      assertAllClose(softmax(scores), probabilities, 1e-12);
    }
  });

  it('knows the extremes', () => {
    assertAllClose(softmax([745, -745]), [1, 0], 0);
    assertAllClose(softmax([1000, 1000, -1000]), [0.5, 0.5, 0], 0);
    assertAllClose(softmax([-0, 0]), [0.5, 0.5], 0);
    assertAllClose(softmax([-Infinity, 0, 0]), [0, 0.5, 0.5], 0);
    assertAllClose(softmax([1e300, 1e300]), [0.5, 0.5], 0);
    assertAllClose(softmax([42]), [1], 0);
    assert.equal(softmax([]).length, 0);
    assertAllClose(softmax([0, Number.NaN]), [Number.NaN, Number.NaN], 0);
  });

  it('gives probabilities that add up to one', () => {
    fc.assert(
      fc.property(fc.oneof(scoresArbitrary, largeScores), (scores) => {
        const probabilities = softmax(scores);
        assert.ok(probabilities.every((p) => p >= 0 && p <= 1));
        assertClose(
          probabilities.reduce((a, b) => a + b),
          1,
          1e-13,
        );
      }),
    );
  });

  it('does not change when every score is shifted', () => {
    fc.assert(
      fc.property(scoresArbitrary, fc.double({ min: -1e3, max: 1e3, noNaN: true }), (scores, shift) => {
        const shifted = scores.map((score) => score + shift);
        assertAllClose(softmax(shifted), softmax(scores), 1e-12);
      }),
    );
  });

  it('follows a permutation of the scores', () => {
    const shuffled = scoresArbitrary.chain((scores) =>
      fc
        .shuffledSubarray([...scores.keys()], { minLength: scores.length })
        .map((order) => ({ scores, order })),
    );
    fc.assert(
      fc.property(shuffled, ({ scores, order }) => {
        const straight = softmax(scores);
        const permuted = softmax(order.map((i) => scores[i]));
        assertAllClose(
          permuted,
          order.map((i) => straight[i]),
          1e-14,
        );
      }),
    );
  });
});

describe('logSoftmax', () => {
  it('stays finite where the probability rounds to zero', () => {
    assertAllClose(logSoftmax([0, -1000]), [0, -1000], 0);
    assertAllClose(logSoftmax([1e300, 1e300]), [-Math.LN2, -Math.LN2], 0);
    assertAllClose(logSoftmax([-Infinity, 0]), [-Infinity, 0], 0);
  });

  it('is the logarithm of softmax, and the slope of logSumExp is softmax', () => {
    fc.assert(
      fc.property(scoresArbitrary, (scores) => {
        assertAllClose(logSoftmax(scores).map(Math.exp), softmax(scores), 1e-13);
        const check = gradientCheck(
          (x) => ({ loss: logSumExp(x), gradient: softmax(x) }),
          Float64Array.from(scores),
        );
        assert.ok(check.passed, JSON.stringify(check.mismatch));
      }),
    );
  });
});

describe('logSumExp', () => {
  it('knows the extremes', () => {
    assert.equal(logSumExp([]), -Infinity);
    assert.equal(logSumExp([-Infinity, -Infinity]), -Infinity);
    assert.equal(logSumExp([1, Infinity]), Infinity);
    assert.equal(logSumExp([1000, 1000]), 1000 + Math.LN2);
    assert.equal(logSumExp([-1000, -1000]), -1000 + Math.LN2);
    assert.ok(Number.isNaN(logSumExp([1, Number.NaN])));
  });

  it('moves with its scores, and lies between the largest and that plus log n', () => {
    fc.assert(
      fc.property(scoresArbitrary, fc.double({ min: -1e3, max: 1e3, noNaN: true }), (scores, shift) => {
        const total = logSumExp(scores);
        const largest = Math.max(...scores);
        assert.ok(total >= largest && total <= largest + Math.log(scores.length) + 1e-12);
        assertClose(logSumExp(scores.map((score) => score + shift)), total + shift, 1e-11);
      }),
    );
  });
});
