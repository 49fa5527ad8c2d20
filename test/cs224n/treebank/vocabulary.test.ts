import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodeSentences, UNKNOWN_WORD } from '#firth/cs224n/treebank/vocabulary.js';
import { golden } from '../../helpers/golden.js';
import { readTreebankSentences, treebankSkip } from '../../helpers/treebank.js';

const sentencesArbitrary = fc
  .array(fc.array(fc.constantFrom('to', 'be', 'or', 'not', '__proto__', 'constructor'), { maxLength: 6 }), {
    maxLength: 8,
  })
  .filter((sentences) => sentences.some((words) => new Set(words).size > 1));

describe('encodeSentences', () => {
  it('numbers words by first appearance and closes with UNK', () => {
    const { vocabulary, corpus } = encodeSentences([['to', 'be', 'or'], [], ['not', 'to', 'be']]);
    assert.deepEqual(vocabulary.words, ['to', 'be', 'or', 'not', 'UNK']);
    assert.deepEqual([...vocabulary.counts], [2, 2, 1, 1, 1]);
    assert.equal(vocabulary.total, 7);
    assert.deepEqual([...corpus.words], [0, 1, 2, 3, 0, 1]);
    assert.deepEqual([...corpus.offsets], [0, 3, 3, 6]);
    assert.equal(vocabulary.idOf.get('not'), 3);
    assert.equal(vocabulary.idOf.get(UNKNOWN_WORD), 4);
  });

  it('can be read back, and its counts add up', () => {
    fc.assert(
      fc.property(sentencesArbitrary, (sentences) => {
        const { vocabulary, corpus } = encodeSentences(sentences);
        const decoded = sentences.map((_, s) =>
          Array.from(
            corpus.words.subarray(corpus.offsets[s], corpus.offsets[s + 1]),
            (id) => vocabulary.words[id],
          ),
        );
        assert.deepEqual(decoded, sentences);
        assert.equal(
          vocabulary.counts.reduce((a, b) => a + b),
          vocabulary.total,
        );
        vocabulary.words.forEach((word, id) => {
          assert.equal(vocabulary.idOf.get(word), id);
          const occurrences = sentences.flat().filter((other) => other === word).length;
          assert.equal(vocabulary.counts[id], word === UNKNOWN_WORD ? 1 : occurrences);
        });
      }),
    );
  });

  it('refuses a corpus from which nothing can be predicted', () => {
    for (const [sentences, found] of [
      [[], '0 sentences with 0 words (0 different ones)'],
      [[[], []], '2 sentences with 0 words (0 different ones)'],
      [[['a'], ['b']], '2 sentences with 2 words (2 different ones)'],
      [
        [
          ['a', 'a'],
          ['b', 'b'],
        ],
        '2 sentences with 4 words (2 different ones)',
      ],
    ] as const) {
      assert.throws(() => encodeSentences(sentences), {
        name: 'FirthError',
        message: `Expected a corpus with at least one sentence of two different words, got ${found}.`,
      });
    }
  });

  it('makes the course vocabulary of the treebank', { skip: treebankSkip }, () => {
    const expected = golden.treebank;
    const sentences = readTreebankSentences();
    assert.equal(sentences.length, expected.sentences);
    const lengths = sentences.map((words) => words.length).sort((a, b) => a - b);
    assert.deepEqual(
      {
        mean: lengths.reduce((a, b) => a + b) / lengths.length,
        median: lengths[(lengths.length - 1) / 2],
        min: lengths[0],
        max: lengths.at(-1),
      },
      expected.sentenceLength,
    );
    const { words, counts, total } = encodeSentences(sentences).vocabulary;
    assert.equal(words.length, expected.words);
    assert.equal(total, expected.total);
    assert.equal(counts.filter((count) => count === 1).length, expected.wordsThatOccurOnce);
    const ranked = words.map((word, id) => [word, counts[id]] as const).sort((a, b) => b[1] - a[1]);
    assert.deepEqual(ranked.slice(0, expected.mostFrequent.length), expected.mostFrequent);
  });
});
