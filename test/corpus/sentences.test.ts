import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodeSentences } from '#firth/corpus/encode-sentences.js';
import { GrowingIds } from '#firth/corpus/growing-ids.js';
import type { SentenceSource } from '#firth/corpus/sentences.js';
import { TokenJoiner } from '#firth/corpus/token-joiner.js';
import { vocabularyOfSentences } from '#firth/corpus/vocabulary-of-sentences.js';
import { Vocabulary } from '#firth/vocabulary/vocabulary.js';
import { naiveFromSentences } from '../helpers/naive-corpus.js';

const CORPUS = [['rain', 'and', 'snow'], ['rain', 'or', 'hail'], [], ['Hail']];

describe('a corpus of sentences', () => {
  it('gives the same vocabulary and ids as the naive way', async () => {
    const word = fc.oneof(fc.constantFrom('a', 'b', 'c d', '😀'), fc.string({ minLength: 1, maxLength: 9 }));
    const sentences = fc.array(fc.array(word, { maxLength: 8 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(sentences, fc.integer({ min: 1, max: 2 }), async (corpus, minCount) => {
        const expected = naiveFromSentences(corpus, minCount);
        fc.pre(expected.words.length > 0);
        const { vocabulary } = await vocabularyOfSentences(() => corpus, { minCount });
        const { ids, statistics } = await encodeSentences(async function* () {
          yield* corpus;
        }, vocabulary);
        assert.deepEqual(vocabulary.words, expected.words);
        assert.deepEqual([...vocabulary.counts], expected.counts);
        assert.deepEqual([...ids], expected.ids);
        assert.equal(statistics.keptTokens, vocabulary.keptTokens);
        assert.equal(statistics.tokens, corpus.flat().length);
      }),
    );
  });

  it('lower-cases in both passes, and counts what it saw', async () => {
    const { vocabulary, statistics } = await vocabularyOfSentences(() => CORPUS, {
      minCount: 2,
      lowerCase: true,
    });
    assert.deepEqual(vocabulary.words, ['hail', 'rain']);
    const { tokens, types, kept, keptTokens, coverage } = statistics;
    assert.deepEqual([tokens, types, kept, keptTokens, coverage], [7, 5, 2, 4, 4 / 7]);
    const { ids, statistics: encoded } = await encodeSentences(() => CORPUS, vocabulary);
    assert.deepEqual([...ids], [1, -1, 1, 0, -1, 0, -1]);
    assert.equal(encoded.sentences, 3);
    assert.ok(ids.buffer instanceof SharedArrayBuffer);
  });

  it('ends sentences behind n words too, unknown ones included', async () => {
    const vocabulary = Vocabulary.fromCounts([
      ['rain', 2],
      ['hail', 1],
    ]);
    const { ids, statistics } = await encodeSentences(() => CORPUS, vocabulary, { sentenceLength: 2 });
    assert.deepEqual([...ids], [0, -1, 0, -1, 1, -1]);
    assert.equal(statistics.sentences, 3);
    await assert.rejects(
      encodeSentences(() => CORPUS, vocabulary, { sentenceLength: 1.5 }),
      { name: 'ArgumentError', message: 'Expected `sentenceLength` to be an integer >= 0, got 1.5' },
    );
  });

  it('bounds memory while counting and says so', async () => {
    const rare = Array.from({ length: 50 }, (_, i) => [`rare${i}`, 'often']);
    const { vocabulary, statistics } = await vocabularyOfSentences(() => rare, {
      minCount: 1,
      maxWordsWhileCounting: 10,
    });
    assert.equal(vocabulary.words[0], 'often');
    assert.equal(vocabulary.counts[0], 50);
    assert.ok(vocabulary.size <= 10);
    assert.ok(statistics.forgotten.words > 0 && statistics.forgotten.upTo > 0);
  });

  const ONE_SHOT =
    'An iterator or generator object can be read only once, and a corpus is read twice (to count, to encode). ' +
    'Pass the generator function itself, or () => array';

  it('refuses a generator object, and a function that gives the same one again', async () => {
    const generator = CORPUS[Symbol.iterator]();
    await assert.rejects(vocabularyOfSentences(generator as unknown as SentenceSource), {
      name: 'ArgumentError',
      message: `Expected \`source\` to be a function that gives the sentences anew at each call, got "an iterator". ${ONE_SHOT}`,
    });
    const source = () => generator;
    const { vocabulary } = await vocabularyOfSentences(source, { minCount: 1 });
    await assert.rejects(encodeSentences(source, vocabulary), {
      message: `Expected \`source\` to be a function that gives the sentences anew at each call, got "the same iterator again". ${ONE_SHOT}`,
    });
  });

  it('refuses what is not sentences of words', async () => {
    const build = (corpus: unknown) => vocabularyOfSentences((() => corpus) as SentenceSource);
    await assert.rejects(build(['not split']), /sentences, each an array of words, got "not split"/);
    await assert.rejects(build([['a', '']]), /words that are non-empty strings, got ""/);
    await assert.rejects(build(7), /gives an iterable of sentences, got 7/);
    await assert.rejects(build([[]]), /Expected `source` to be a corpus with words, got "no word at all"/);
    await assert.rejects(
      vocabularyOfSentences(() => CORPUS),
      /at most 2, the largest count of a word, got 5/,
    );
    const options = { mincount: 5 } as unknown as { minCount: number };
    await assert.rejects(
      vocabularyOfSentences(() => CORPUS, options),
      /got "mincount". Did you mean minCount\?/,
    );
    const stopped = { signal: AbortSignal.abort() };
    await assert.rejects(
      vocabularyOfSentences(() => CORPUS, stopped),
      { name: 'InterruptedError' },
    );
  });

  it('replaces lone surrogates and counts them', async () => {
    const { vocabulary, statistics } = await vocabularyOfSentences(() => [['a\ud800']], { minCount: 1 });
    assert.deepEqual(vocabulary.words, ['a\ufffd']);
    assert.equal(statistics.replacedBytes, 1);
  });
});

describe('TokenJoiner', () => {
  it('never puts two ends together, nor one at the start, and leaves out what has no id', () => {
    const parts = [[-1], [-1, 0], [1, -1], [-1, -2, 2, -1, -2, -1]];
    const joiner = new TokenJoiner();
    const joined = parts.flatMap((part) => [...joiner.join(Int32Array.from(part), Int32Array.of(3, -2, 4))]);
    assert.deepEqual(joined, [3, -1, 4, -1]);
    assert.deepEqual([joiner.length, joiner.sentences], [4, 2]);
  });

  it('ends a sentence behind so many words, unknown ones included, however the parts are cut', () => {
    const numbers = fc.array(fc.integer({ min: -2, max: 4 }), { maxLength: 40 });
    fc.assert(
      fc.property(numbers, fc.array(fc.nat(40)), fc.integer({ min: 1, max: 5 }), (list, cuts, n) => {
        const joiner = new TokenJoiner(n);
        const at = [0, ...cuts.sort((a, b) => a - b), list.length];
        const joined = at
          .slice(1)
          .flatMap((end, i) => [...joiner.join(Int32Array.from(list.slice(at[i], end)))]);
        const lines = list.join(' ').split(/(?<=^| )-1(?= |$)/);
        const expected = lines.flatMap((line, i) => {
          const words = line.split(' ').filter(Boolean).map(Number);
          const sentences = Array.from({ length: Math.ceil(words.length / n) }, (_, k) =>
            words.slice(k * n, (k + 1) * n),
          );
          return sentences.flatMap((sentence, k) => {
            const known = sentence.filter((word) => word >= 0);
            const open = i === lines.length - 1 && k === sentences.length - 1 && sentence.length < n;
            return known.length === 0 || open ? known : [...known, -1];
          });
        });
        assert.deepEqual(joined, expected);
      }),
    );
  });

  it('has a vocabulary of one word encode to that word', async () => {
    const { ids } = await encodeSentences(() => CORPUS, Vocabulary.fromCounts([['rain', 2]]));
    assert.deepEqual([...ids], [0, -1, 0, -1]);
  });
});

describe('GrowingIds', () => {
  it('holds what was appended, more than was expected too', () => {
    const parts = fc.array(fc.array(fc.integer({ min: -1, max: 1e9 }), { maxLength: 9 }), { maxLength: 9 });
    fc.assert(
      fc.property(parts, fc.nat(20), (list, most) => {
        const ids = new GrowingIds(most);
        for (const part of list) ids.append(Int32Array.from(part));
        assert.deepEqual([...ids.ids], list.flat());
      }),
    );
  });
});
