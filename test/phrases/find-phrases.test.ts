import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findPhrases } from '#firth/phrases/find-phrases.js';
import { printPhrases } from '#firth/phrases/print-phrases.js';
import { type NaivePhrase, naivePhrases } from '../helpers/naive-phrases.js';

const CORPUS = [
  ['new', 'york', 'city'],
  ['in', 'new', 'york', 'city'],
  ['new', 'rain', 'in', 'york'],
];

/** Phrases of different words may read the same: `a_b` and `c`, `a` and `b_c`. */
const byPhrase = (a: NaivePhrase, b: NaivePhrase) =>
  a.phrase === b.phrase ? a.score - b.score || a.count - b.count : a.phrase < b.phrase ? -1 : 1;

describe('phrases of sentences', () => {
  it('has a known value', async () => {
    const { phrases, passes } = await findPhrases(() => CORPUS, { minCount: 1, threshold: 0.5 });
    // Eleven words; new_york twice: (2 - 1) / (3 * 3) * 11. york_city: (2 - 1) / (3 * 2) * 11.
    assert.deepEqual(phrases.list, [
      { phrase: 'york_city', count: 2, score: (1 / 3 / 2) * 11, pass: 1 },
      { phrase: 'new_york', count: 2, score: (1 / 3 / 3) * 11, pass: 1 },
    ]);
    const none = { words: 0, tokens: 0, upTo: 0 };
    assert.deepEqual(passes, [
      {
        tokens: 11,
        words: 5,
        pairs: 6,
        threshold: 0.5,
        phrases: 2,
        forgottenWords: none,
        forgottenPairs: none,
      },
    ]);
  });

  it('are joined from the left, and never across the end of a sentence', async () => {
    const { phrases } = await findPhrases(() => CORPUS, { minCount: 1, threshold: 0.5 });
    assert.deepEqual(phrases.join(['new', 'york', 'city', 'york', 'city', 'york']), [
      'new_york',
      'city',
      'york_city',
      'york',
    ]);
    assert.deepEqual(phrases.join([]), []);
    const parted = [['new'], ['york'], ['new'], ['york']];
    const { passes } = await findPhrases(() => parted, { minCount: 1, threshold: 0 });
    assert.deepEqual([passes[0].pairs, passes[0].phrases], [0, 0]);
  });

  it('grow from pass to pass, each with a threshold of its own', async () => {
    const corpus = () => CORPUS;
    const { phrases, passes } = await findPhrases(corpus, {
      minCount: 1,
      passes: 2,
      threshold: [1.5, 0.5],
      delimiter: '+',
    });
    assert.deepEqual(
      phrases.list.map(({ phrase, pass }) => [phrase, pass]),
      [
        ['york+city', 1],
        ['new+york+city', 2],
      ],
    );
    assert.deepEqual(
      passes.map(({ tokens, threshold }) => [tokens, threshold]),
      [
        [11, 1.5],
        [9, 0.5],
      ],
    );
    assert.deepEqual(phrases.join(['in', 'new', 'york', 'city']), ['in', 'new+york+city']);
  });

  it('are those of the naive way, for every scorer and two passes', async () => {
    const word = fc.oneof(fc.constantFrom('a', 'b', 'c', 'a_b', 'd e', '😀', 'ÿ'), fc.constantFrom('a', 'b'));
    const sentences = fc.array(fc.array(word, { maxLength: 9 }), { minLength: 1, maxLength: 25 });
    const scorer = fc.constantFrom('word2phrase' as const, 'gensim' as const, 'npmi' as const);
    const threshold = fc.double({ min: 0, max: 0.9, noNaN: true });
    const minCount = fc.integer({ min: 1, max: 3 });
    await fc.assert(
      fc.asyncProperty(
        sentences,
        scorer,
        minCount,
        threshold,
        async (corpus, scorer, minCount, threshold) => {
          fc.pre(corpus.flat().length > 0);
          const options = { scorer, minCount, threshold, passes: 2 };
          const { phrases } = await findPhrases(() => corpus, options);
          const first = naivePhrases(corpus, scorer, minCount, threshold);
          const second = naivePhrases(first.joined, scorer, minCount, threshold);
          const found = (pass: number) =>
            phrases.list
              .filter((phrase) => phrase.pass === pass)
              .map(({ phrase, count, score }) => ({ phrase, count, score }));
          assert.deepEqual(found(1).sort(byPhrase), first.phrases.sort(byPhrase));
          assert.deepEqual(found(2).sort(byPhrase), second.phrases.sort(byPhrase));
          assert.deepEqual(
            corpus.map((sentence) => phrases.join(sentence)),
            second.joined,
          );
        },
      ),
    );
  });

  it('stand in the order of their scores, and of their bytes where these are equal', async () => {
    const corpus = () => [
      ['b', 'c'],
      ['a', 'b'],
      ['x', 'y'],
      ['x', 'y'],
    ];
    const { phrases } = await findPhrases(corpus, { scorer: 'npmi', minCount: 1, threshold: 0 });
    const list = phrases.list.map(({ phrase }) => phrase);
    assert.deepEqual(list, ['x_y', 'a_b', 'b_c']);
  });

  it('bounds memory while counting and says so', async () => {
    const rare = Array.from({ length: 60 }, (_, i) => [`rare${i}`, 'los', 'angeles']);
    const { phrases, passes } = await findPhrases(() => rare, {
      minCount: 2,
      threshold: 1,
      maxPairsWhileCounting: 10,
    });
    assert.deepEqual(
      phrases.list.map(({ phrase, count }) => [phrase, count]),
      [['los_angeles', 60]],
    );
    assert.ok(passes[0].pairs <= 10 && passes[0].words <= 10);
    assert.ok(passes[0].forgottenPairs.upTo > 0 && passes[0].forgottenWords.words > 0);
  });

  it('lower-cases when asked', async () => {
    const corpus = () => [
      ['New', 'York'],
      ['NEW', 'york'],
    ];
    const { phrases } = await findPhrases(corpus, { minCount: 1, threshold: 0, lowerCase: true });
    assert.deepEqual(
      phrases.list.map(({ phrase }) => phrase),
      ['new_york'],
    );
  });

  it('are printed as tab-separated values', () => {
    assert.equal(
      printPhrases([{ phrase: 'new_york', score: 250.5, count: 12, pass: 1 }]),
      'phrase\tscore\tcount\tpass\nnew_york\t250.5\t12\t1\n',
    );
  });

  it('refuses what it cannot do, and says how to mend it', async () => {
    const refuses = (options: object, message: string) =>
      assert.rejects(
        findPhrases(() => CORPUS, options),
        { name: 'ArgumentError', message },
      );
    await refuses(
      { threshold: -1 },
      'Expected `threshold` to be a number >= 0 for the scorer word2phrase, got -1',
    );
    await refuses(
      { scorer: 'npmi', threshold: 10 },
      'Expected `threshold` to be a number from -1 to 1 for the scorer npmi, got 10',
    );
    await refuses(
      { passes: 3, threshold: [100, 50] },
      'Expected `threshold` to be given once, or once for each of the 3 passes, got [100,50]',
    );
    await refuses({ passes: 0 }, 'Expected `passes` to be an integer from 1 to 10, got 0');
    await refuses({ scorer: 'pmi' }, 'Expected `scorer` to be one of word2phrase, gensim, npmi, got "pmi"');
    for (const delimiter of ['', ' ', 'a b']) {
      await refuses(
        { delimiter },
        `Expected \`delimiter\` to be one character or more, none of them white space, got "${delimiter}"`,
      );
    }
    await assert.rejects(
      findPhrases(() => [[]]),
      { message: 'Expected `source` to be a corpus with words, got "no word at all"' },
    );
    const once = CORPUS.values();
    await assert.rejects(
      findPhrases(() => once, { passes: 2 }),
      /^ArgumentError: Expected `source` to be a function that gives the sentences anew at each call/,
    );
  });
});
