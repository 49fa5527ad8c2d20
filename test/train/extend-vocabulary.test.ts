import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addCounts, extendVocabulary } from '#firth/train/extend-vocabulary.js';
import { Vocabulary } from '#firth/vocabulary/vocabulary.js';

const of = (counts: Record<string, number>) => Vocabulary.fromCounts(Object.entries(counts));
const countsOf = ({ words, counts }: Vocabulary) =>
  Object.fromEntries(words.map((word, i) => [word, counts[i]]));

describe('extendVocabulary', () => {
  it('keeps the old words, adds the frequent new ones, and adds up counts', () => {
    const { vocabulary, newIds } = extendVocabulary(
      of({ rain: 5, snow: 3, hail: 1 }),
      of({ sleet: 9, fog: 4, snow: 4, dew: 1 }),
      { minCount: 4, maxVocab: 0 },
    );
    assert.deepEqual(vocabulary.words, ['sleet', 'snow', 'rain', 'fog', 'hail']);
    assert.deepEqual([...vocabulary.counts], [9, 7, 5, 4, 1]);
    assert.deepEqual([...newIds], [2, 1, 4]);
    assert.deepEqual([vocabulary.tokens, vocabulary.types], [27, 6]);
  });

  it('takes the most frequent new words while there is room', () => {
    const choice = { minCount: 1, maxVocab: 3 };
    const { vocabulary } = extendVocabulary(
      of({ rain: 1, snow: 1 }),
      of({ fog: 3, dew: 2, rain: 1 }),
      choice,
    );
    assert.deepEqual(vocabulary.words, ['fog', 'rain', 'snow']);
    assert.deepEqual([...vocabulary.counts], [3, 2, 1]);
  });

  it('finds every old word under its new number, whatever the texts', () => {
    const anyCounts = fc.dictionary(fc.constantFrom(...'abcdefghij'), fc.integer({ min: 1, max: 9 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(anyCounts, anyCounts, fc.integer({ min: 1, max: 9 }), (old, text, minCount) => {
        const [before, found] = [of(old), of(text)];
        const { vocabulary, newIds } = extendVocabulary(before, found, { minCount, maxVocab: 0 });
        before.words.forEach((word, i) => {
          assert.equal(vocabulary.words[newIds[i] as number], word);
        });
        const expected: Record<string, number> = { ...old };
        for (const [word, count] of Object.entries(text)) {
          if (word in old || count >= minCount) expected[word] = (old[word] ?? 0) + count;
        }
        assert.deepEqual(countsOf(vocabulary), expected);
        vocabulary.counts.forEach((count, i) => {
          assert.ok(i === 0 || count <= (vocabulary.counts[i - 1] as number));
        });
      }),
    );
  });
});

describe('addCounts', () => {
  it('leaves words and their order as they are', () => {
    const { vocabulary, newIds } = addCounts(of({ rain: 3, snow: 2 }), of({ snow: 8, fog: 4 }), 5);
    assert.deepEqual(vocabulary.words, ['rain', 'snow']);
    assert.deepEqual([...vocabulary.counts], [3, 10]);
    assert.deepEqual([...newIds], [0, 1]);
  });

  it('refuses a new word, and says why', () => {
    assert.throws(() => addCounts(of({ rain: 3, snow: 2 }), of({ fog: 8, snow: 4 }), 5), {
      name: 'ArgumentError',
      message:
        'Expected `minCount` to be so high that no word is new: with hierarchical softmax the output vectors belong to ' +
        'the tree of the words that the model has, got 5. "fog" occurs 8 times. Raise it, or train a new model on both texts',
    });
  });
});
