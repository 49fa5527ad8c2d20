import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import type { Answer } from '#firth/vectors/answer.js';
import type { Neighbour } from '#firth/vectors/neighbour-options.js';
import { WordVectors } from '#firth/vectors/word-vectors.js';
import { assertAllClose, assertClose } from '../helpers/close.js';
import { readNeighboursGolden } from '../helpers/golden.js';
import { inKernelMemory, randomTable, randomVectors } from '../helpers/random-vectors.js';

const WORDS = ['man', 'woman', 'king', 'queen', 'snow'];
const ROYALS = tableOfWords(
  WORDS,
  3,
  Float32Array.of(1, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, -1, 0),
  Float64Array.of(9, 8, 7, 6, 5),
);

/** gensim computes in float32. */
const TOLERANCE = 1e-6;

function valueIn<Value>(answer: Answer<Value>): Value {
  assert.ok(answer.found);
  return answer.value;
}

const wordsOf = (answer: Answer<Neighbour[]>) => valueIn(answer).map(({ word }) => word);

describe('WordVectors', () => {
  const vectors = WordVectors.fromTable(ROYALS);

  it('looks up words, rows, vectors and counts', () => {
    assert.deepEqual([vectors.size, vectors.dimension, vectors.precision], [5, 3, 'float32']);
    assert.deepEqual([vectors.has('king'), vectors.has('King')], [true, false]);
    assert.deepEqual([vectors.indexOf('king'), vectors.indexOf('rain')], [2, -1]);
    assert.equal(vectors.word(3), 'queen');
    assert.deepEqual(vectors.count('woman'), { found: true, value: 8 });
    assert.deepEqual([...valueIn(vectors.get('woman'))], [1, 0, 1]);
    const target = new Float32Array(3);
    assert.equal(vectors.getInto('snow', target), true);
    assert.deepEqual([...target], [0, -1, 0]);
    assert.equal(vectors.getInto('rain', target), false);
    assert.deepEqual([...target], [0, -1, 0]);
  });

  it('gives copies, so that nobody changes the vectors by accident', () => {
    valueIn(vectors.get('woman')).fill(7);
    assert.deepEqual([...valueIn(vectors.get('woman'))], [1, 0, 1]);
  });

  it('finds any word among many, of equal ones the first', () => {
    const words = Array.from({ length: 3000 }, (_, i) => `${i % 2500} é`);
    const many = WordVectors.fromTable(tableOfWords(words, 1, new Float32Array(3000)));
    words.forEach((word, i) => {
      assert.equal(many.indexOf(word), i % 2500);
    });
    assert.equal(many.indexOf('x'.repeat(500)), -1);
    assert.equal(many.indexOf(''), -1);
  });

  it('tells cosines', () => {
    assert.equal(valueIn(vectors.similarity('man', 'woman')), 1 / Math.sqrt(2));
    assert.equal(valueIn(vectors.similarity('king', 'king')), 1);
    assert.deepEqual(valueIn(vectors.neighbours('man', { topN: 2 })), [
      { word: 'woman', row: 1, similarity: 1 / Math.sqrt(2) },
      { word: 'king', row: 2, similarity: 1 / Math.sqrt(2) },
    ]);
  });

  it('answers analogies both ways, leaving out the three words', () => {
    for (const method of ['3CosAdd', '3CosMul'] as const) {
      assert.deepEqual(wordsOf(vectors.analogy('man', 'woman', 'king', { method })), ['queen', 'snow']);
    }
  });

  it('restricts and excludes', () => {
    assert.deepEqual(wordsOf(vectors.neighbours('man', { restrict: 3 })), ['woman', 'king']);
    assert.deepEqual(wordsOf(vectors.neighbours('man', { exclude: ['king', 'unheard of'], topN: 2 })), [
      'woman',
      'queen',
    ]);
    assert.deepEqual(wordsOf(vectors.neighbours('man', { topN: 0 })), []);
    assert.deepEqual(wordsOf(vectors.neighbours(new Float32Array([0, -5, 0]), { topN: 1 })), ['snow']);
  });

  it('gives an unknown word back with those spelt like it, whatever is asked', () => {
    const expected = { found: false, word: 'quen', suggestions: ['queen'] };
    const answers = [
      vectors.get('quen'),
      vectors.count('quen'),
      vectors.similarity('king', 'quen'),
      vectors.neighbours('quen'),
      vectors.mostSimilar({ positive: ['king'], negative: ['quen'] }),
      vectors.analogy('man', 'quen', 'king'),
      vectors.analogy('man', 'quen', 'king', { method: '3CosMul' }),
      vectors.doesntMatch(['king', 'quen']),
      vectors.rank('quen', 'king'),
      vectors.sentenceMean(['quen']),
    ];
    for (const answer of answers) assert.deepEqual({ ...answer }, expected);
    assert.equal(JSON.stringify(vectors.get('quen')), JSON.stringify(expected));
  });

  it('answers many questions at once, the unknown among them in their places', () => {
    const answers = vectors.neighboursOfEach(['king', 'rain', 'man', Float32Array.of(0, -1, 0)], { topN: 1 });
    assert.deepEqual(
      answers.map((answer) => answer.found && answer.value[0].word),
      ['queen', false, 'woman', 'snow'],
    );
  });

  it('has no NaN in any result, for zero vectors and rows that are not numbers', () => {
    const data = Float32Array.of(1, 0, 0, 0, Number.NaN, 1, Infinity, 0, -1, 0);
    const odd = WordVectors.fromTable(tableOfWords(['a', 'zero', 'nan', 'inf', 'b'], 2, data));
    assert.deepEqual(valueIn(odd.neighbours('a')), [{ word: 'b', row: 4, similarity: -1 }]);
    for (const word of ['zero', 'nan', 'inf']) {
      assert.equal(valueIn(odd.similarity('a', word)), 0);
      assert.deepEqual(valueIn(odd.neighbours(word)), []);
      assert.equal(valueIn(odd.rank('a', word)), 1);
    }
    assert.deepEqual(valueIn(odd.mostSimilar({ positive: ['a'], negative: ['a'] })), []);
    assert.deepEqual(wordsOf(odd.analogy('a', 'zero', 'b', { method: '3CosMul' })), []);
    assert.deepEqual(valueIn(odd.neighbours([Number.NaN, 1])), []);
  });

  it('takes the mean of the unit vectors of known words', () => {
    const target = new Float32Array(3);
    assert.equal(vectors.sentenceMeanInto(['man', 'rain', 'snow'], target), 2);
    assert.deepEqual([...target], [0.5, -0.5, 0]);
    assert.equal(vectors.sentenceMeanInto(['rain'], target), 0);
    assert.deepEqual([...target], [0, 0, 0]);
  });

  it('says what it cannot take', () => {
    const fails = (ask: () => unknown, message: string) =>
      assert.throws(ask, { name: 'ArgumentError', message });
    fails(() => vectors.neighbours('man', { topN: -1 }), 'Expected `topN` to be an integer >= 0, got -1');
    fails(
      () => vectors.neighbours('man', { restrict: 0 }),
      'Expected `restrict` to be an integer >= 1, got 0',
    );
    fails(() => vectors.neighbours([1, 2]), 'Expected `vector` to be 3 numbers, got 2');
    fails(
      () => vectors.mostSimilar({}),
      'Expected `positive or negative` to be words or vectors, got "neither"',
    );
    fails(() => vectors.word(5), 'Expected `row` to be an integer from 0 to 4, got 5');
    fails(() => vectors.doesntMatch([]), 'Expected `words` to be at least one word, got []');
    fails(
      () => WordVectors.fromData({ ...vectors.toData(), counts: new Float64Array(2) }),
      'Expected `counts` to be one number for each of the 5 words, got 2',
    );
  });
});

describe('gensim and WordVectors', () => {
  const golden = readNeighboursGolden();
  const data = Float32Array.from(golden.rows.flat());
  const vectors = WordVectors.fromTable(tableOfWords(golden.words, golden.rows[0].length, data));
  const same = (answer: Answer<Neighbour[]>, expected: readonly (readonly [string, number])[]) => {
    assert.deepEqual(
      wordsOf(answer),
      expected.map(([word]) => word),
    );
    const scores = valueIn(answer).map(({ similarity }) => similarity);
    expected.forEach(([word, score], i) => {
      assertClose(scores[i], score, TOLERANCE * Math.max(1, score), word);
    });
  };

  it('agree on most similar words', () => {
    for (const { found, ...query } of golden.mostSimilar) {
      same(vectors.mostSimilar({ ...query, topN: golden.words.length }), found);
    }
  });

  it('agree on analogies by multiplication', () => {
    for (const { words, found } of golden.cosMul) {
      same(vectors.analogy(...words, { method: '3CosMul', topN: golden.words.length }), found);
    }
  });

  it('agree on the odd word, ranks, similarities and means', () => {
    for (const { words, odd } of golden.doesntMatch) assert.equal(valueIn(vectors.doesntMatch(words)), odd);
    for (const [a, b, rank] of golden.rank) assert.equal(valueIn(vectors.rank(a, b)), rank);
    for (const [a, b, cosine] of golden.similarity) {
      assertClose(valueIn(vectors.similarity(a, b)), cosine, TOLERANCE);
    }
    for (const { words, vector } of golden.mean) {
      assertAllClose(valueIn(vectors.sentenceMean(words)), vector, TOLERANCE);
    }
  });
});

describe('other places and precisions of WordVectors', () => {
  const table = randomTable(400, 25);
  const vectors = WordVectors.fromTable(table);
  const queries = ['w0', 'w7', 'w399'];

  it('give the same in a kernel memory, after posting, and in a clone', () => {
    const expected = vectors.neighboursOfEach(queries);
    const inMemory = WordVectors.fromTable(inKernelMemory(table));
    assert.deepEqual(inMemory.neighboursOfEach(queries), expected);
    assert.deepEqual(WordVectors.fromData(vectors.toData()).neighboursOfEach(queries), expected);
    assert.deepEqual(WordVectors.fromData(inMemory.toData()).neighboursOfEach(queries), expected);
    assert.equal(inMemory.toData().storage.data.buffer instanceof SharedArrayBuffer, true);
    const clone = structuredClone(vectors.toData());
    assert.deepEqual(WordVectors.fromData(clone).neighboursOfEach(queries), expected);
    assert.deepEqual(clone.inverseNorms, vectors.inverseNorms);
  });

  it('do not copy the numbers', () => {
    assert.equal(vectors.toData().storage.data, table.data);
  });

  it('are near the truth in fewer bits: each number within half a step', () => {
    const largest = (row: Float32Array) => row.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    for (const precision of ['int8', 'float16'] as const) {
      const fewer = vectors.quantize(precision);
      assert.equal(fewer.precision, precision);
      for (const word of queries) {
        const exact = valueIn(vectors.get(word));
        // A little more for the rounding of the scale and the product.
        const step = precision === 'int8' ? (largest(exact) / 127) * (1 + 2 ** -15) : 2 ** -10;
        assertAllClose(valueIn(fewer.get(word)), exact, step / 2);
        assertClose(
          valueIn(fewer.neighbours(word, { topN: 1 }))[0].similarity,
          valueIn(vectors.neighbours(word, { topN: 1 }))[0].similarity,
          0.02,
        );
      }
    }
  });

  it('keep zero rows zero and rows of NaN unusable', () => {
    const odd = tableOfWords(['a', 'b', 'c'], 2, Float32Array.of(0, 0, Number.NaN, 1, 1, 1));
    for (const precision of ['int8', 'float16'] as const) {
      const fewer = WordVectors.fromTable(odd).quantize(precision);
      assert.deepEqual([...valueIn(fewer.get('a'))], [0, 0]);
      assert.deepEqual(
        valueIn(fewer.neighbours([1, 0])).map(({ word }) => word),
        ['c'],
      );
    }
  });
});

describe('neighbours', () => {
  it('are a sort of all cosines, whatever the vectors', () => {
    // Whole numbers, so that equal cosines come out equal: zero rows and ties are frequent.
    const tables = fc.integer({ min: 1, max: 4 }).chain((D) =>
      fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: D, maxLength: D }), {
        minLength: 1,
        maxLength: 30,
      }),
    );
    fc.assert(
      fc.property(tables, fc.nat(29), (rows, at) => {
        const words = rows.map((_, i) => `w${i}`);
        const vectors = WordVectors.fromTable(
          tableOfWords(words, rows[0].length, Float32Array.from(rows.flat())),
        );
        const word = words[at % rows.length];
        const usable = (row: readonly number[]) => row.some((x) => x !== 0);
        const expected = words
          .map((other, row) => ({ word: other, row, similarity: valueIn(vectors.similarity(word, other)) }))
          .filter(
            ({ row }) => row !== at % rows.length && usable(rows[row]) && usable(rows[at % rows.length]),
          )
          .sort((x, y) => y.similarity - x.similarity || x.row - y.row);
        assert.deepEqual(valueIn(vectors.neighbours(word, { topN: rows.length })), expected);
        // The rank of a neighbour counts those strictly nearer.
        for (const { word: other, similarity } of expected.slice(0, 3)) {
          const nearer = expected.filter((neighbour) => neighbour.similarity > similarity + 1e-6).length;
          const upTo = expected.filter((neighbour) => neighbour.similarity > similarity - 1e-6).length;
          const rank = valueIn(vectors.rank(word, other));
          assert.ok(rank > nearer && rank <= Math.max(1, upTo));
        }
      }),
    );
  });

  it('are symmetric in similarity', () => {
    const vectors = randomVectors(50, 8);
    fc.assert(
      fc.property(fc.nat(49), fc.nat(49), (a, b) => {
        const [ab, ba] = [vectors.similarity(`w${a}`, `w${b}`), vectors.similarity(`w${b}`, `w${a}`)];
        assert.deepEqual(ab, ba);
      }),
    );
  });
});
