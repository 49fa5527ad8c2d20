import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PythonRandom } from '#firth/cs224n/random/python-random.js';
import { rejectionProbabilities, requireTrainable, thin } from '#firth/cs224n/treebank/thinning.js';
import { type EncodedCorpus, encodeSentences } from '#firth/cs224n/treebank/vocabulary.js';
import { assertAllClose, assertClose } from '../../helpers/close.js';
import { golden } from '../../helpers/golden.js';
import { readTreebankSentences, treebankSkip } from '../../helpers/treebank.js';

function corpusOf(...sentences: number[][]): EncodedCorpus {
  const offsets = [0];
  for (const words of sentences) offsets.push(offsets[offsets.length - 1] + words.length);
  return { words: Uint32Array.from(sentences.flat()), offsets: Uint32Array.from(offsets) };
}

const sentencesOf = ({ words, offsets }: EncodedCorpus): number[][] =>
  Array.from({ length: offsets.length - 1 }, (_, s) => [...words.subarray(offsets[s], offsets[s + 1])]);

/** Hands out the given numbers, and fails when asked for more. */
function draws(...numbers: number[]) {
  const left = [...numbers];
  return { next: () => left.shift() ?? assert.fail('a draw too many'), left };
}

describe('rejectionProbabilities', () => {
  it('is max(0, 1 - sqrt(threshold total / count))', () => {
    // threshold * total = 4
    assertAllClose(rejectionProbabilities(Uint32Array.of(1, 4, 16, 400), 400, 0.01), [0, 0, 0.5, 0.9], 1e-15);
  });

  it('keeps everything when the threshold is high, and never reaches one', () => {
    assert.deepEqual([...rejectionProbabilities(Uint32Array.of(1, 99), 100, 1)], [0, 0]);
    assert.ok(rejectionProbabilities(Uint32Array.of(2 ** 32 - 1), 2 ** 32, 1e-12)[0] < 1);
  });

  it('is the course table for the treebank', { skip: treebankSkip }, () => {
    const { vocabulary } = encodeSentences(readTreebankSentences());
    const expected = golden.treebank.thinning;
    assertClose(1e-5 * vocabulary.total, expected.limit, 1e-12);
    const reject = rejectionProbabilities(vocabulary.counts, vocabulary.total, 1e-5);
    assert.equal(reject.filter((p) => p > 0).length, expected.wordsEverDropped);
    for (const [word, probability] of Object.entries(expected.reject)) {
      assertClose(reject[vocabulary.idOf.get(word) ?? Number.NaN], probability, 5e-5, word);
    }
    // The UNK that never occurs is counted too.
    const keptPerCopy = vocabulary.counts.reduce((sum, count, word) => sum + count * (1 - reject[word]), 0);
    assertClose(keptPerCopy, expected.expectedTokensPerCopy, 1e-6);
  });
});

describe('thin', () => {
  it('takes no draw for a word that is never dropped, one for any other, and keeps it from its probability on', () => {
    const corpus = corpusOf([0, 1, 2, 1], [1, 0, 2]);
    const random = draws(0.4, 0.5, 0.6);
    const thinned = thin(corpus, Float64Array.of(0, 0.5, 0), 1, random.next);
    assert.deepEqual(sentencesOf(thinned), [
      [0, 2, 1],
      [1, 0, 2],
    ]);
    assert.equal(random.left.length, 0);
  });

  it('drops sentences of fewer than two words, those that began so as well', () => {
    const corpus = corpusOf([1, 0], [], [0], [1, 1], [0, 0, 0], [0, 2]);
    const random = draws(0, 0, 0);
    const thinned = thin(corpus, Float64Array.of(0, 0.9, 0), 1, random.next);
    assert.deepEqual(sentencesOf(thinned), [
      [0, 0, 0],
      [0, 2],
    ]);
    assert.equal(random.left.length, 0);
  });

  it('goes over the corpus as many times as there are copies, each with its own draws', () => {
    const thinned = thin(corpusOf([0, 1, 0]), Float64Array.of(0, 0.5), 3, draws(0.9, 0.1, 0.9).next);
    assert.deepEqual(sentencesOf(thinned), [
      [0, 1, 0],
      [0, 0],
      [0, 1, 0],
    ]);
  });

  it('keeps the order of words and sentences, and nothing that was not there', () => {
    const cases = fc.record({
      sentences: fc.array(fc.array(fc.nat({ max: 4 }), { maxLength: 6 }), { minLength: 1, maxLength: 6 }),
      reject: fc.array(fc.double({ min: 0, max: 0.99, noNaN: true }), { minLength: 5, maxLength: 5 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(cases, ({ sentences, reject, seed }) => {
        const random = new PythonRandom(seed);
        const twin = new PythonRandom(seed);
        const expected = [...sentences, ...sentences]
          .map((words) => words.filter((word) => reject[word] === 0 || twin.random() >= reject[word]))
          .filter((words) => words.length >= 2);
        fc.pre(expected.some((words) => new Set(words).size > 1));
        const thinned = thin(corpusOf(...sentences), Float64Array.from(reject), 2, () => random.random());
        assert.deepEqual(sentencesOf(thinned), expected);
        assert.deepEqual(random.getState(), twin.getState());
      }),
    );
  });

  it('refuses to leave nothing to train on', () => {
    assert.throws(() => thin(corpusOf([0, 1], [1, 0, 1]), Float64Array.of(0.9, 0), 2, () => 0.5), {
      name: 'FirthError',
      message:
        'Subsampling left no sentence with two different words (2 sentences, 4 words left). ' +
        'Raise --subsample, or use a larger corpus.',
    });
  });

  it('leaves the course corpus of the treebank at the course seed', { skip: treebankSkip }, () => {
    const { vocabulary, corpus } = encodeSentences(readTreebankSentences());
    const reject = rejectionProbabilities(vocabulary.counts, vocabulary.total, 1e-5);
    const random = new PythonRandom(31415);
    random.randint(1, 5); // the first window comes before the thinning
    const thinned = thin(corpus, reject, 30, () => random.random());
    assert.equal(thinned.offsets.length - 1, golden.treebank.thinning.sentences);
    assert.equal(thinned.words.length, golden.treebank.thinning.tokens);
  });
});

describe('requireTrainable', () => {
  it('accepts one sentence of two different words, wherever they stand', () => {
    requireTrainable(corpusOf([1, 1], [2, 2, 2, 3]));
    requireTrainable(corpusOf([0, 1]));
  });

  it('does not compare words of neighbouring sentences', () => {
    assert.throws(() => requireTrainable(corpusOf([1, 1], [2, 2])), { name: 'FirthError' });
  });
});
