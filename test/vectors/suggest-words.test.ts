import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodeWords } from '#firth/formats/word-vector-table.js';
import { nearestSpelling } from '#firth/support/nearest-spelling.js';
import { suggestWords } from '#firth/vectors/suggest-words.js';

describe('suggestWords', () => {
  it('gives up to three words, the nearest first', () => {
    const table = encodeWords(['snow', 'quota', 'queens', 'Queen', 'queen', 'quiet', 'queer']);
    assert.deepEqual(suggestWords(table, 'queene'), ['queens', 'queen', 'Queen']);
    assert.deepEqual(suggestWords(table, 'quene'), ['queen']);
    assert.deepEqual(suggestWords(table, 'QUEEN'), ['Queen', 'queen']);
    assert.deepEqual(suggestWords(table, 'xylophone'), []);
    assert.deepEqual(suggestWords(table, ''), []);
  });

  it('gives as many as asked for, of a known word the others', () => {
    const table = encodeWords(['queens', 'Queen', 'queen', 'queer', 'queene']);
    assert.deepEqual(suggestWords(table, 'queen', 5), ['Queen', 'queens', 'queer', 'queene']);
    assert.deepEqual(suggestWords(table, 'queen', 1), ['Queen']);
  });

  it('knows accents, and letters outside of ASCII', () => {
    assert.deepEqual(suggestWords(encodeWords(['café', 'naïve']), 'cafe'), ['café']);
    assert.deepEqual(suggestWords(encodeWords(['москва', 'Москва']), 'МОСКВА'), ['москва', 'Москва']);
  });

  it('begins with the nearest of all words that begin alike', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'é'), minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 20 }), word, (words, asked) => {
        fc.pre(!words.includes(asked));
        const alike = words.filter((known) => known[0].toLowerCase() === asked[0].toLowerCase());
        assert.equal(suggestWords(encodeWords(words), asked)[0], nearestSpelling(asked, alike));
      }),
    );
  });
});
