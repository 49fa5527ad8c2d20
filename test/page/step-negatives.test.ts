// Negatives, chosen and drawn, and the other changes of a setup.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  withK,
  withNegatives,
  withNewNegatives,
  withNumber,
  withStart,
  withText,
} from '#page/step/changes.js';
import { drawn, multiplicities, refusal } from '#page/step/negatives.js';
import { startingNumbers } from '#page/step/numbers.js';
import { DEFAULT_SETUP, EXAMPLE_SETUP } from '#page/step/setup.js';
import { setupArbitrary, situated } from '../helpers/step-setups.js';

describe('negatives', () => {
  it('are K words other than the outside word, the same for a seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 1, max: 10 }),
        fc.nat(1e6),
        (V, K, seed) => {
          const words = drawn(V - 1, K, V, seed);
          assert.equal(words.length, K);
          assert.ok(words.every((word) => word >= 0 && word < V - 1));
          assert.deepEqual(drawn(V - 1, K, V, seed), words);
        },
      ),
    );
  });

  it('refuse the outside word, and say why', () => {
    assert.match(refusal(1, 1, ['a', 'b']) ?? '', /^“b” is the outside word itself: .* it draws again\.$/);
    assert.equal(refusal(0, 1, ['a', 'b']), undefined);
  });

  it('count repetitions', () => {
    assert.deepEqual(
      [...multiplicities([2, 3, 2, 2])],
      [
        [2, 3],
        [3, 1],
      ],
    );
  });

  it('become more or fewer, and keep those that were there', () => {
    fc.assert(
      fc.property(setupArbitrary, fc.integer({ min: 1, max: 10 }), (setup, K) => {
        const before = situated(setup);
        const after = situated(withK(setup, before.pairs, before.vocabulary.length, K));
        after.pairs.forEach(({ negatives }, i) => {
          assert.equal(negatives.length, K);
          const kept = Math.min(K, before.pairs[i].negatives.length);
          assert.deepEqual(negatives.slice(0, kept), before.pairs[i].negatives.slice(0, kept));
        });
      }),
    );
  });

  it('can be drawn anew, and chosen', () => {
    const { pairs, vocabulary } = situated(DEFAULT_SETUP);
    const anew = situated(withNewNegatives(DEFAULT_SETUP, pairs, vocabulary.length, 77));
    assert.notDeepEqual(anew.pairs[0].negatives, pairs[0].negatives);
    assert.equal(anew.pairs[0].negatives.length, pairs[0].negatives.length);
    assert.deepEqual(situated(withNegatives(DEFAULT_SETUP, 1, [5, 5])).pairs[0].negatives, [5, 5]);
    assert.equal(withNegatives(DEFAULT_SETUP, 1, []), DEFAULT_SETUP);
  });
});

describe('the numbers', () => {
  it('start as in the course: centre vectors within 0.5 / D, outside vectors zero', () => {
    const { centers, outsideVectors } = startingNumbers('course', 7, 4, 9265);
    // The first number of the course's run with D = 10 is -0.000706; it is (x - 0.5) / D of the same x.
    assert.equal(centers.data[0], (-0.000706009450389955 * 10) / 4);
    assert.ok(centers.data.every((x) => Math.abs(x) <= 0.5 / 4));
    assert.ok(outsideVectors.data.every((x) => x === 0));
  });

  it('are what was typed, and back at the start leave no trace', () => {
    const V = 4;
    const typed = withNumber(EXAMPLE_SETUP, V, 'u', 0, 0, 2.5);
    assert.deepEqual(typed.edits, { 'u0.0': 2.5 });
    assert.equal(situated(typed).outsideVectors.row(0)[0], 2.5);
    assert.deepEqual(withNumber(typed, V, 'u', 0, 0, 1).edits, {});
  });

  it('go when others are asked for, or the words change', () => {
    const typed = withNumber(EXAMPLE_SETUP, 4, 'u', 0, 0, 2.5);
    assert.deepEqual(withStart(typed, { seed: 9 }).edits, {});
    assert.deepEqual(withText(typed, { sentence: 'a b' }).edits, {});
    assert.deepEqual(withText(typed, { sentence: 'a b' }).draws, {});
  });

  it('of the example have two dimensions', () => {
    assert.equal(withStart(DEFAULT_SETUP, { start: 'example' }).D, 2);
    assert.equal(withStart(EXAMPLE_SETUP, { D: 5 }).start, 'large');
  });
});
