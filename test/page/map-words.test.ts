import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { tableOfWords, wordAt, wordsOf } from 'firth';
import { parseMapAddress } from '#page/map/address.js';
import { mostDisputed } from '#page/map/disagreement.js';
import { parseExpression } from '#page/map/expression.js';
import { fileStem } from '#page/map/file-stem.js';
import { wordsOfList } from '#page/map/words-of-list.js';
import { clusterSteps } from '#page/models/clusters.js';
import { completions } from '#page/models/completions.js';
import { rankedRows } from '#page/models/ranking.js';
import { rowsOfWords, someRows } from '#page/models/some-rows.js';

const table = (words: readonly string[], dimension = 1) =>
  tableOfWords(words, dimension, new Float32Array(words.length * dimension));

describe('rankedRows', () => {
  it('is none where rows are in order, or nothing is known', () => {
    assert.equal(rankedRows(undefined), undefined);
    assert.equal(rankedRows(Float64Array.of(5, 5, 2)), undefined);
  });

  it('puts frequent words first, of equal ones the first', () => {
    assert.deepEqual(rankedRows(Float64Array.of(1, 5, 2, 5)), Uint32Array.of(1, 3, 2, 0));
  });
});

describe('completions', () => {
  const words = ['the', 'Queen', 'bee', 'queen bee', 'sequence', 'QUEUE', 'équeu'];

  it('gives words that begin so, then those that have it inside, in any case', () => {
    const found = (typed: string, most = 10) =>
      completions(table(words), undefined, typed, most).map((row) => words[row]);
    assert.deepEqual(found('queue'), ['QUEUE']);
    assert.deepEqual(found('que'), ['Queen', 'queen bee', 'QUEUE', 'sequence', 'équeu']);
    assert.deepEqual(found('QUE', 2), ['Queen', 'queen bee']);
    assert.deepEqual(found('bee'), ['bee', 'queen bee']);
    assert.deepEqual(found('é'), ['équeu']);
    assert.deepEqual(found(''), []);
    assert.deepEqual(found('xyz'), []);
  });

  it('puts the more important first', () => {
    assert.deepEqual(completions(table(['ba', 'ab', 'aa']), Uint32Array.of(2, 1, 0), 'a', 3), [2, 1, 0]);
  });

  it('finds what looking at every word finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'é'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 30 }),
        word,
        fc.integer({ min: 1, max: 5 }),
        (list, typed, most) => {
          fc.pre(typed !== '');
          const lower = (text: string) => text.replaceAll('A', 'a');
          const at = list.map((one) => lower(one).indexOf(lower(typed)));
          const rows = list.map((_, row) => row);
          const expected = [...rows.filter((row) => at[row] === 0), ...rows.filter((row) => at[row] > 0)];
          assert.deepEqual(completions(table(list), undefined, typed, most), expected.slice(0, most));
        },
      ),
    );
  });
});

describe('clusterSteps', () => {
  // Three directions; every second word in the first, the others in turns.
  const rows = (words: number) =>
    Float32Array.from({ length: 3 * words }, (_, at) => {
      const row = Math.floor(at / 3);
      const group = row % 2 === 0 ? 0 : row % 4 === 1 ? 1 : 2;
      return (at % 3 === group ? 5 : 0) + 0.1 * Math.sin(at * 3.7);
    });
  const clustered = (words: number, k: number, order?: Uint32Array) => {
    const steps = clusterSteps({ data: rows(words), dimension: 3 }, order, { k, seed: 1, sample: 40 });
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  };
  /** The three of these rows whose directions are nearest to the mean of all their directions. */
  const nearestToMean = (words: number, members: readonly number[]) => {
    const units = members.map((row) => {
      const vector = [...rows(words).subarray(3 * row, 3 * row + 3)];
      return vector.map((value) => value / Math.hypot(...vector));
    });
    const mean = [0, 1, 2].map((d) => units.reduce((sum, unit) => sum + unit[d], 0));
    const nearness = units.map((unit) => unit.reduce((sum, value, d) => sum + value * mean[d], 0));
    const places = members.map((_, i) => i).sort((a, b) => nearness[b] - nearness[a]);
    return places.slice(0, 3).map((i) => members[i]);
  };

  it('finds groups of like direction, the largest first, with their most typical words', () => {
    const { ofRow, sizes, examples } = clustered(100, 3);
    assert.deepEqual([...sizes].sort(), [25, 25, 50]);
    assert.equal(sizes[0], 50);
    assert.ok(ofRow.every((group, row) => (group === 0) === (row % 2 === 0)));
    const even = Array.from({ length: 20 }, (_, i) => 2 * i);
    assert.deepEqual(examples[0], nearestToMean(100, even));
    const backwards = Uint32Array.from({ length: 100 }, (_, rank) => 99 - rank);
    const last = even.map((row) => 98 - row);
    assert.deepEqual(clustered(100, 3, backwards).examples[0], nearestToMean(100, last));
  });

  it('gives the same groups again', () => {
    assert.deepEqual(clustered(60, 5), clustered(60, 5));
  });

  it('has no more groups than words', () => {
    assert.deepEqual(clustered(2, 8).sizes, [1, 1]);
  });
});

describe('rows of a table', () => {
  it('are copied in the order given, with their counts', () => {
    const whole = tableOfWords(
      ['a', 'bc', 'd'],
      2,
      Float32Array.of(1, 2, 3, 4, 5, 6),
      Float64Array.of(7, 8, 9),
    );
    const some = someRows(whole, [2, 1]);
    assert.deepEqual(wordsOf(some), ['d', 'bc']);
    assert.deepEqual(some.data, Float32Array.of(5, 6, 3, 4));
    assert.deepEqual(some.counts, Float64Array.of(9, 8));
  });

  it('are found by words, of equal ones the first', () => {
    const rows = rowsOfWords(table(['x', 'a', 'b', 'a']), table(['b', 'a', 'z']));
    assert.deepEqual(rows, [1, 2]);
    assert.equal(wordAt(table(['x', 'a']), 1), 'a');
  });
});

describe('parseMapAddress', () => {
  it('takes what it knows, and the usual for everything else', () => {
    const usual = parseMapAddress({});
    assert.deepEqual(
      [usual.top, usual.colour, usual.k, usual.only, usual.method, usual.n, usual.multiply],
      [10, 'frequency', 8, undefined, 'pca', 1000, false],
    );
    const wrong = parseMapAddress({ top: '11', colour: 'red', k: 'x', only: '-1', method: 'tsne', n: '7' });
    assert.deepEqual(wrong, usual);
    const { word, top, colour, k, only, method, n, multiply } = parseMapAddress({
      ...{
        word: 'king',
        top: '30',
        colour: 'clusters',
        k: '12',
        only: '0',
        method: 'umap',
        n: '5000',
        mul: '1',
      },
    });
    assert.deepEqual(
      [word, top, colour, k, only, method, n, multiply],
      ['king', 30, 'clusters', 12, 0, 'umap', 5000, true],
    );
  });
});

describe('parseExpression', () => {
  it('takes sums and analogies', () => {
    const analogy = { positive: ['king', 'woman'], negative: ['man'], multiply: true };
    assert.deepEqual(parseExpression('king - man + woman', true), analogy);
    assert.deepEqual(parseExpression('man king woman ?', true), analogy);
    assert.deepEqual(parseExpression('snow', false), { positive: ['snow'], negative: [], multiply: false });
  });

  const failures: [string, boolean, RegExp][] = [
    ['a b c d ?', false, /^Expected `question` to be words with \+ and -/],
    ['king -', false, /^Expected `question` to be a word or an expression/],
    ['king + queen', true, /^Expected `question` to be two words added and one taken away/],
  ];
  for (const [text, multiply, message] of failures) {
    it(`refuses ${text}${multiply ? ' multiplied' : ''}`, () => {
      assert.throws(() => parseExpression(text, multiply), { name: 'ArgumentError', message });
    });
  }
});

describe('words of a list', () => {
  it('stand on lines or between commas, with counts or without, each once', () => {
    assert.deepEqual(wordsOfList(' snow, rain;sun  snow'), ['snow', 'rain', 'sun']);
    assert.deepEqual(wordsOfList('new york\nrain\n\nrain\n'), ['new york', 'rain']);
    assert.deepEqual(wordsOfList('rain 3\nsnow 1\n'), ['rain', 'snow']);
    assert.deepEqual(wordsOfList(' \n'), []);
  });
});

describe('mostDisputed', () => {
  it('begins with the words that have the fewest neighbours in common', () => {
    const shares = [
      { word: 'a', share: 0.5 },
      { word: 'b', share: 0 },
      { word: 'c', share: 0.5 },
      { word: 'd', share: 0 },
    ];
    const disputed = mostDisputed({ common: 4, words: 4, overlap: 0.25, shares });
    assert.deepEqual(
      disputed.map(({ word }) => word),
      ['b', 'd', 'a', 'c'],
    );
  });
});

describe('fileStem', () => {
  it('is the name without folder, endings and what file systems refuse', () => {
    assert.equal(fileStem('models/glove 50d.txt.gz'), 'glove-50d');
    assert.equal(fileStem('wörter.firth'), 'wörter');
    assert.equal(fileStem('???.bin'), '-');
    assert.equal(fileStem('.bin'), 'words');
  });
});
