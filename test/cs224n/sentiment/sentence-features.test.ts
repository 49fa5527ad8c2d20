import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sentenceFeatures } from '#firth/cs224n/sentiment/sentence-features.js';
import { lookupOfParameters, lookupOfTable, type WordLookup } from '#firth/cs224n/sentiment/word-lookup.js';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { Matrix } from '#firth/math/matrix.js';
import { assertAllClose } from '../../helpers/close.js';

const table = tableOfWords(
  ['Good', 'bad', 'BAD', '(', '1/2', 'cliché'],
  1,
  Float32Array.of(1, 2, 3, 4, 5, 6),
);
const find = (lookup: WordLookup, word: string) => {
  const vector = lookup.find(word);
  return vector === undefined ? undefined : Array.from(vector);
};

describe('lookupOfTable', () => {
  it("finds words as the treebank has them, in usual spelling, and in the file's case", () => {
    const lookup = lookupOfTable(table);
    assert.equal(lookup.dimension, 1);
    assert.deepEqual(find(lookup, 'bad'), [2]);
    assert.deepEqual(find(lookup, 'good'), [1]);
    assert.deepEqual(find(lookup, '-lrb-'), [4]);
    assert.deepEqual(find(lookup, '1\\/2'), [5]);
    assert.deepEqual(find(lookup, 'clichÃ©'), [6]);
    assert.equal(find(lookup, '-rrb-'), undefined);
    assert.equal(find(lookup, ''), undefined);
  });

  it('puts a second matrix beside the first', () => {
    const outside = Float32Array.of(-1, -2, -3, -4, -5, -6);
    assert.deepEqual(find(lookupOfTable(table, outside, 'both'), 'bad'), [2, -2]);
    assert.deepEqual(find(lookupOfTable(table, outside, 'outside'), 'bad'), [-2]);
    assert.deepEqual(find(lookupOfTable(table, outside, 'centers'), 'bad'), [2]);
    assert.deepEqual(find(lookupOfTable(table, undefined, 'outside'), 'bad'), [2]);
  });
});

describe('lookupOfParameters', () => {
  it('takes center rows, outside rows, or both', () => {
    const parameters = Matrix.from([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    const of = (choice: 'centers' | 'outside' | 'both') =>
      find(lookupOfParameters(parameters, ['rain', 'snow'], choice), 'snow');
    assert.deepEqual(of('centers'), [3, 4]);
    assert.deepEqual(of('outside'), [7, 8]);
    assert.deepEqual(of('both'), [3, 4, 7, 8]);
  });
});

describe('sentenceFeatures', () => {
  const lookup = lookupOfTable(tableOfWords(['rain', 'snow'], 2, Float32Array.of(1, 2, 3, -4)));

  it('takes the mean of the known words, and says how much is known', () => {
    const { features, coverage } = sentenceFeatures(
      [['rain', 'rain', 'hail', 'snow', 'snow', 'snow', 'rain', 'snow'], ['hail'], []],
      lookup,
    );
    assertAllClose(features.row(0), [(3 + 4 * 3) / 7, (3 * 2 - 4 * 4) / 7], 1e-15);
    assertAllClose(features.row(1), [0, 0], 0);
    assertAllClose(features.row(2), [0, 0], 0);
    assert.deepEqual(coverage, { tokens: 9, knownTokens: 7, words: 3, knownWords: 2, emptySentences: 2 });
  });

  it('does not care about the order of words, nor about a sentence said twice', () => {
    const words = fc.array(fc.constantFrom('rain', 'snow', 'hail'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, (sentence) => {
        const { features } = sentenceFeatures(
          [sentence, sentence.toReversed(), [...sentence, ...sentence]],
          lookup,
        );
        assertAllClose(features.row(1), features.row(0), 1e-14);
        assertAllClose(features.row(2), features.row(0), 1e-14);
      }),
    );
  });
});
