import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodeSentences } from '#firth/cs224n/treebank/vocabulary.js';
import { noiseTable } from '#firth/vocabulary/noise-table.js';
import { assertClose } from '../helpers/close.js';
import { readTreebankSentences, treebankSkip } from '../helpers/treebank.js';

function slotsOf(table: Uint32Array, words: number): number[] {
  const slots = new Array(words).fill(0);
  for (const word of table) slots[word]++;
  return slots;
}

const EXPONENTS = [0, 0.25, 0.5, 0.75, 1, 0.6];

describe('noiseTable', () => {
  it('fills slot i with the first word whose cumulative share reaches i', () => {
    // 16^0.75 = 8, so the cumulative shares of 9 slots are 1 and 9; slots 0 and 1 are the first word's.
    assert.deepEqual([...noiseTable(Uint32Array.of(1, 16), 9, 0.75)], [0, 0, 1, 1, 1, 1, 1, 1, 1]);
    assert.deepEqual([...noiseTable(Uint32Array.of(1, 1), 4, 0.75)], [0, 0, 0, 1]);
    assert.deepEqual([...noiseTable(Uint32Array.of(1, 2, 1), 8, 1)], [0, 0, 0, 1, 1, 1, 1, 2]);
  });

  it('raises the counts to the exponent', () => {
    const shares = (exponent: number) => slotsOf(noiseTable(Uint32Array.of(1, 16), 9, exponent), 2)[1];
    assert.deepEqual(
      [0, 0.5, 1].map((exponent) => shares(exponent)),
      [4, 7, 8], // of 9 slots 9/2, 9 * 4/5 and 9 * 16/17, less the slot where they begin
    );
  });

  it('gives each word its share within a slot, in order', () => {
    const cases = fc.record({
      counts: fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 2, maxLength: 40 }),
      slots: fc.integer({ min: 200, max: 3000 }),
      exponent: fc.constantFrom(...EXPONENTS),
    });
    fc.assert(
      fc.property(cases, ({ counts, slots, exponent }) => {
        const weights = counts.map((count) => count ** exponent);
        const sum = weights.reduce((a, b) => a + b);
        fc.pre(weights.every((weight) => weight < sum * (1 - 2 / slots)));
        const table = noiseTable(Uint32Array.from(counts), slots, exponent);
        assert.equal(table.length, slots);
        assert.ok(table.every((word, slot) => slot === 0 || word >= table[slot - 1]));
        slotsOf(table, counts.length).forEach((filled, word) => {
          // Both ends of a word's run are rounded; slot 0 comes on top.
          assertClose(filled, (slots * weights[word]) / sum, 1 + 1e-6, `slots of word ${word}`);
        });
      }),
    );
  });

  it('refuses a table that one word fills', () => {
    assert.throws(() => noiseTable(Uint32Array.of(1_000_000, 1), 100, 0.75), {
      name: 'FirthError',
      message:
        'One word fills all 100 slots of the noise table, so no negative could be drawn for it. ' +
        'Use more slots, or a larger corpus.',
    });
    assert.throws(() => noiseTable(Uint32Array.of(5), 100, 0.75), { name: 'FirthError' });
  });

  it('gives the words of the treebank their shares of a million slots', { skip: treebankSkip }, () => {
    const { counts, words } = encodeSentences(readTreebankSentences()).vocabulary;
    const table = noiseTable(counts, 1_000_000, 0.75);
    const weights = Array.from(counts, (count) => count ** 0.75);
    const sum = weights.reduce((a, b) => a + b);
    slotsOf(table, words.length).forEach((filled, word) => {
      assertClose(filled, (1e6 * weights[word]) / sum, 1 + 1e-6, `slots of "${words[word]}"`);
    });
    assert.equal(table[999_999], words.length - 1); // UNK may be drawn
  });
});
