import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseCountedVocabulary } from '#firth/formats/counted-vocabulary.js';
import { printVocabulary } from '#firth/formats/vocabulary.js';
import { Vocabulary } from '#firth/vocabulary/vocabulary.js';

describe('a vocabulary from lines of words and counts', () => {
  it('leaves out the sentence mark, what never occurs, and what is too rare', () => {
    const text = '</s> 7\r\nhail 2\r\nthe 10\r\nnone 0\r\nrain 3\r\n';
    const vocabulary = parseCountedVocabulary(text, 'v.txt');
    assert.deepEqual(vocabulary.words, ['the', 'rain', 'hail']);
    assert.deepEqual([...vocabulary.counts], [10, 3, 2]);
    assert.deepEqual([vocabulary.tokens, vocabulary.lowerCase], [15, false]);
    const frequent = parseCountedVocabulary(text, 'v.txt', { minCount: 3, lowerCase: true });
    assert.deepEqual(frequent.words, ['the', 'rain']);
    assert.deepEqual([frequent.tokens, frequent.keptTokens, frequent.lowerCase], [15, 13, true]);
    assert.deepEqual(parseCountedVocabulary(text, 'v.txt', { maxVocab: 1 }).words, ['the']);
  });

  it('is the one that was printed', () => {
    const word = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/\s|\uFEFF/.test(text));
    const entries = fc.uniqueArray(fc.tuple(word, fc.integer({ min: 1, max: 1e9 })), {
      minLength: 1,
      selector: ([text]) => text,
    });
    fc.assert(
      fc.property(entries, (entries) => {
        const written = Vocabulary.fromCounts(entries);
        const text = printVocabulary({ words: [...written.words], counts: [...written.counts] });
        const read = parseCountedVocabulary(text, 'v.txt');
        assert.deepEqual(read.words, written.words);
        assert.deepEqual(read.counts, written.counts);
      }),
    );
  });

  it('refuses a list without counts, and what no word is frequent enough for', () => {
    assert.throws(() => parseCountedVocabulary('the\nrain\n', 'v.txt'), {
      name: 'FileError',
      message:
        'v.txt: line 1: expected a word and its count, such as "rain 12", found a word alone. A vocabulary to train ' +
        'with needs the counts: write it with firth vocab or --save-vocab',
    });
    assert.throws(() => parseCountedVocabulary('the 10\nrain\n', 'v.txt'), {
      name: 'FileError',
      message: /^v\.txt: line 2: expected a word and its count/,
    });
    assert.throws(() => parseCountedVocabulary('the 10\n', 'v.txt', { minCount: 11 }), {
      name: 'ArgumentError',
      message: /^Expected `minCount` to be at most 10, the largest count of a word, got 11/,
    });
  });
});
