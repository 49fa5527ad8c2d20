import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Scorer } from '#firth/phrases/options.js';
import { pairScore } from '#firth/phrases/scorers.js';
import { assertClose } from '../helpers/close.js';

const TEXT = { tokens: 1000, words: 300, pairs: 700, minCount: 5 };

describe('the score of a pair', () => {
  it('has known values', () => {
    const counts = { first: 20, second: 10, pair: 9 };
    // (9 - 5) / (20 * 10) = 0.02, times 1000 words, and times 300 + 650 dictionary entries.
    assertClose(pairScore('word2phrase', counts, TEXT), 20, 1e-12);
    assertClose(pairScore('gensim', counts, { ...TEXT, pairs: 650 }), 19, 1e-12);
    // ln(0.009 / (0.02 * 0.01)) = ln 45; -ln 0.009.
    assertClose(pairScore('npmi', counts, TEXT), Math.log(45) / -Math.log(0.009), 1e-12);
  });

  it('is 0 where the pair has the least count, by the two scorers that subtract it', () => {
    const counts = { first: 5, second: 5, pair: 5 };
    assert.equal(pairScore('word2phrase', counts, TEXT), 0);
    assert.equal(pairScore('gensim', counts, TEXT), 0);
    assertClose(pairScore('npmi', counts, TEXT), 1, 1e-12);
  });

  it('is never that of a phrase below the least count', () => {
    const counts = { first: 4, second: 4, pair: 4 };
    for (const scorer of ['word2phrase', 'gensim', 'npmi'] as const) {
      assert.equal(pairScore(scorer, counts, TEXT), -Infinity);
    }
  });

  it('is from -1 to 1 by npmi, 1 for words that only stand together, 0 for chance', () => {
    const counts = fc
      .record({ first: fc.integer({ min: 1, max: 400 }), second: fc.integer({ min: 1, max: 400 }) })
      .chain(({ first, second }) =>
        fc
          .integer({ min: 1, max: Math.min(first, second) })
          .map((pair) => ({ counts: { first, second, pair }, text: { ...TEXT, minCount: 1 } })),
      );
    fc.assert(
      fc.property(counts, ({ counts, text }) => {
        const score = pairScore('npmi', counts, text);
        assert.ok(score >= -1 - 1e-12 && score <= 1 + 1e-12, `${score}`);
      }),
    );
    const chance = { first: 100, second: 50, pair: 5 };
    assertClose(pairScore('npmi', chance, TEXT), 0, 1e-12);
  });

  it('rises with the count of the pair, by every scorer', () => {
    for (const scorer of ['word2phrase', 'gensim', 'npmi'] as Scorer[]) {
      const scores = [5, 10, 20, 40].map((pair) => pairScore(scorer, { first: 60, second: 50, pair }, TEXT));
      assert.deepEqual(
        scores,
        [...scores].sort((a, b) => a - b),
      );
      assert.equal(new Set(scores).size, 4);
    }
  });
});
