import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { gradientCheck } from '#firth/math/gradient-check.js';
import { Matrix } from '#firth/math/matrix.js';
import { negativeSampling, negativeSamplingWith } from '#firth/math/negative-sampling.js';
import { pairArbitrary } from '../helpers/arbitrary.js';
import { assertAllClose, assertClose, assertRowsClose } from '../helpers/close.js';
import { golden } from '../helpers/golden.js';

describe('negativeSampling', () => {
  it('is the course values, repeated negatives included', () => {
    for (const expected of golden.negativeSampling) {
      const { loss, dCenter, dOutside } = negativeSampling(
        Float64Array.from(expected.center),
        expected.outside,
        Matrix.from(expected.outsideVectors),
        expected.negatives,
      );
      assertClose(loss, expected.loss, 1e-9);
      assertAllClose(dCenter, expected.dCenter, 1e-9);
      assertRowsClose(dOutside, expected.dOutside, 1e-9);
    }
  });

  it('is (K + 1) log 2 for vectors of zeros', () => {
    const { loss } = negativeSampling(new Float64Array(2), 0, new Matrix(3, 2), [1, 2, 1]);
    assertClose(loss, 4 * Math.LN2, 1e-15);
  });

  it('stays finite where a likelihood rounds to zero', () => {
    const U = Matrix.from([[-1000], [1000]]);
    const worst = negativeSampling(Float64Array.of(1), 0, U, [1]);
    assert.equal(worst.loss, 2000);
    assertAllClose(worst.dCenter, [2000], 0);
    const best = negativeSampling(Float64Array.of(-1), 0, U, [1]);
    assert.equal(best.loss, 0);
    assertAllClose(best.dCenter, [0], 1e-300);
  });

  it('has the gradients that central differences find', () => {
    fc.assert(
      fc.property(pairArbitrary, ({ center, outside, outsideVectors, negatives }) => {
        const check = gradientCheck(
          ([v, U]) => {
            const pair = negativeSampling(v as Float64Array, outside, U as Matrix, negatives);
            return { loss: pair.loss, gradient: [pair.dCenter, pair.dOutside] };
          },
          [center, outsideVectors],
        );
        assert.ok(check.passed, JSON.stringify(check.mismatch));
      }),
      { numRuns: 50 },
    );
  });

  it('does not ask for an order of the negatives', () => {
    const shuffled = pairArbitrary.chain((pair) =>
      fc
        .shuffledSubarray([...pair.negatives.keys()], { minLength: pair.negatives.length })
        .map((order) => ({ ...pair, shuffled: order.map((i) => pair.negatives[i]) })),
    );
    fc.assert(
      fc.property(shuffled, ({ center, outside, outsideVectors, negatives, shuffled }) => {
        const straight = negativeSampling(center, outside, outsideVectors, negatives);
        const permuted = negativeSampling(center, outside, outsideVectors, shuffled);
        assertClose(permuted.loss, straight.loss, 1e-12);
        assertAllClose(permuted.dCenter, straight.dCenter, 1e-12);
        assertRowsClose(permuted.dOutside, straight.dOutside.toArrays(), 1e-12);
      }),
    );
  });

  it('counts a word as often as it is drawn, in the loss and in its row', () => {
    fc.assert(
      fc.property(
        pairArbitrary,
        fc.integer({ min: 2, max: 5 }),
        ({ center, outside, outsideVectors, negatives }, times) => {
          const [word] = negatives;
          const none = negativeSampling(center, outside, outsideVectors, []);
          const once = negativeSampling(center, outside, outsideVectors, [word]);
          const often = negativeSampling(center, outside, outsideVectors, Array(times).fill(word));
          assertClose(often.loss - none.loss, times * (once.loss - none.loss), 1e-12);
          assertAllClose(
            often.dOutside.row(word),
            once.dOutside.row(word).map((g) => times * g),
            1e-12,
          );
          assertAllClose(
            often.dCenter,
            once.dCenter.map((g, d) => none.dCenter[d] + times * (g - none.dCenter[d])),
            1e-12,
          );
        },
      ),
    );
  });

  it('leaves the rows of words that are not in the pair at zero', () => {
    fc.assert(
      fc.property(pairArbitrary, ({ center, outside, outsideVectors, negatives }) => {
        const { dOutside } = negativeSampling(center, outside, outsideVectors, negatives);
        for (let w = 0; w < dOutside.rows; w++) {
          if (w === outside || negatives.includes(w)) continue;
          assert.ok(dOutside.row(w).every((g) => g === 0));
        }
      }),
    );
  });

  it('refuses words that are no row, negatives that are the outside word, and vectors that do not fit', () => {
    const U = new Matrix(3, 2);
    const center = new Float64Array(2);
    const throwing = (f: () => unknown, message: string) =>
      assert.throws(f, { name: 'ArgumentError', message });
    throwing(() => negativeSampling(center, 3, U, [0]), 'Expected `outside` to be a row from 0 to 2, got 3');
    throwing(
      () => negativeSampling(center, 0, U, [1, 5]),
      'Expected `negatives` to be a row from 0 to 2, got 5',
    );
    throwing(
      () => negativeSampling(center, 0, U, [1, 0]),
      'Expected `negatives[1]` to be a word other than the outside word, got 0',
    );
    throwing(
      () => negativeSampling(new Float64Array(1), 0, U, [1]),
      'Expected `center` to be 2 numbers, as each outside vector, got 1',
    );
  });
});

describe('negativeSamplingWith', () => {
  it('asks for the negatives of each outside word once', () => {
    const asked: number[] = [];
    const pairLoss = negativeSamplingWith((outside) => {
      asked.push(outside);
      return [0, 0];
    });
    const U = Matrix.from([[1], [2], [3]]);
    const center = Float64Array.of(0.5);
    assert.deepEqual(pairLoss(center, 2, U), negativeSampling(center, 2, U, [0, 0]));
    pairLoss(center, 1, U);
    assert.deepEqual(asked, [2, 1]);
  });
});
