import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { analogySteps, evaluateAnalogies } from '#firth/evaluation/evaluate-analogies.js';
import { type AnalogyQuestion, parseAnalogies } from '#firth/evaluation/parse-analogies.js';
import { sizeOf, tableOfWords, type WordVectorTable } from '#firth/formats/word-vector-table.js';
import { readEvaluationGolden } from '../helpers/golden.js';

const FAMILY = tableOfWords(
  ['man', 'woman', 'king', 'queen', 'snow'],
  3,
  Float32Array.of(1, 0, 0, 1, 0, 0, 1, 0, 1, 1, 1, 1, 0, 0, -1),
);
const ROYAL: AnalogyQuestion = ['man', 'woman', 'king', 'queen'];
const section = (questions: readonly AnalogyQuestion[], name = 'family') => ({ name, questions });

/** 3CosAdd word by word, as the formula says it. */
function plainAnswer(table: WordVectorTable, [a, b, c]: readonly number[]): number {
  const { dimension, data } = table;
  const rows = Array.from({ length: sizeOf(table) }, (_, row) => row);
  const unit = (row: number) => {
    const vector = Array.from(data.subarray(row * dimension, (row + 1) * dimension));
    const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
    return vector.map((x) => (length === 0 ? 0 : x / length));
  };
  const [ua, ub, uc] = [a, b, c].map(unit);
  const scores = rows.map((row) => unit(row).reduce((sum, x, d) => sum + x * (ub[d] - ua[d] + uc[d]), 0));
  const candidates = rows.filter((row) => ![a, b, c].includes(row));
  return candidates.reduce((best, row) => (scores[row] > scores[best] ? row : best));
}

describe('evaluateAnalogies', () => {
  it('answers by the nearest word that is not one of the question', () => {
    const { total } = evaluateAnalogies(FAMILY, [section([ROYAL, ['man', 'king', 'woman', 'snow']])]);
    assert.deepEqual(total, {
      name: 'total',
      correct: 1,
      asked: 2,
      questions: 2,
      accuracy: 0.5,
      coverage: 1,
    });
  });

  it('leaves out questions with an unknown word, and says how many', () => {
    const { sections } = evaluateAnalogies(FAMILY, [section([ROYAL, ['man', 'woman', 'boy', 'girl']])]);
    const { asked, questions, coverage } = sections[0];
    assert.deepEqual([asked, questions, coverage], [1, 2, 0.5]);
  });

  it('has no accuracy where nothing was asked', () => {
    const { sections, syntactic } = evaluateAnalogies(FAMILY, [section([['a', 'b', 'c', 'd']]), section([])]);
    assert.deepEqual(
      [sections[0].accuracy, sections[0].coverage, sections[1].coverage, syntactic.accuracy],
      [undefined, 0, undefined, undefined],
    );
  });

  it('tells semantic from syntactic sections by their names', () => {
    const { semantic, syntactic, total } = evaluateAnalogies(FAMILY, [
      section([ROYAL], 'family'),
      section([ROYAL, ROYAL], 'gram2-opposite'),
    ]);
    assert.deepEqual([semantic.asked, syntactic.asked, total.asked], [1, 2, 3]);
  });

  it('knows and searches only the first words when restricted', () => {
    const report = evaluateAnalogies(FAMILY, [section([ROYAL])], { restrict: 3 });
    assert.deepEqual([report.words, report.total.asked], [3, 0]);
    assert.deepEqual(evaluateAnalogies(FAMILY, [section([ROYAL])], { restrict: 0 }).words, 5);
  });

  it('treats words that differ in case as one, whose first row counts, or as different', () => {
    const words = ['Man', 'woman', 'king', 'Queen', 'man', 'queen'];
    const data = Float32Array.of(1, 0, 0, 1, 0, 1, 1, 1, 0, 0, 0, -1, 1, 0, 0.1, 1, 1, 1);
    const table = tableOfWords(words, 3, data);
    const capital = section([['man', 'woman', 'king', 'Queen']]);
    // Ignoring case, the answer of row 5 is the word of row 3, and the man of row 4 is none.
    assert.equal(evaluateAnalogies(table, [capital]).total.correct, 1);
    assert.equal(evaluateAnalogies(table, [capital], { case: 'exact' }).total.correct, 0);
    assert.equal(evaluateAnalogies(table, [section([ROYAL])], { case: 'exact' }).total.correct, 1);
    const reversed = section([['WOMAN', 'MAN', 'QUEEN', 'KING']]);
    assert.equal(evaluateAnalogies(table, [reversed]).total.asked, 1);
    assert.equal(evaluateAnalogies(table, [reversed], { case: 'exact' }).total.asked, 0);
  });

  it('gives vectors that are not numbers no right answer', () => {
    const table = { ...FAMILY, data: new Float32Array(15).fill(Number.NaN) };
    assert.equal(evaluateAnalogies(table, [section([ROYAL])]).total.correct, 0);
  });

  it('tells answers apart that are equal in float32', () => {
    const words = ['x', 'c', 'near', 'nearer'];
    const table = tableOfWords(words, 2, Float32Array.of(0, 1, 1, 0, 1, 1.00001e-4, 1, 1e-4));
    const { total } = evaluateAnalogies(table, [section([['x', 'x', 'c', 'nearer']])]);
    assert.equal(total.correct, 1);
  });

  it('never answers with a zero vector, however far the others are', () => {
    const table = tableOfWords(['x', 'c', 'zero', 'far'], 2, Float32Array.of(0, 1, 1, 0, 0, 0, -1, 0));
    const { total } = evaluateAnalogies(table, [section([['x', 'x', 'c', 'far']])]);
    assert.equal(total.correct, 1);
  });

  it('answers as the formula does, across blocks, whatever the sizes', () => {
    const sizes = fc.record({
      V: fc.integer({ min: 4, max: 1100 }),
      D: fc.integer({ min: 3, max: 7 }),
      seed: fc.integer({ min: 1, max: 1e6 }),
    });
    fc.assert(
      fc.property(sizes, ({ V, D, seed }) => {
        const random = (i: number) => Math.sin(seed + i * 12.9898) * 43758.5453;
        const words = Array.from({ length: V }, (_, row) => `w${row}`);
        const data = Float32Array.from({ length: V * D }, (_, i) => random(i) - Math.floor(random(i)) - 0.5);
        const table = tableOfWords(words, D, data);
        const questions = Array.from({ length: 5 }, (_, q) => {
          const given = [0, 1, 2].map((i) => (q * 3 + i * 7 + i) % V);
          return [...given, plainAnswer(table, given)].map((row) => words[row]) as unknown as AnalogyQuestion;
        });
        const { total } = evaluateAnalogies(table, [section(questions)]);
        assert.deepEqual([total.asked, total.correct], [5, 5]);
      }),
      { numRuns: 30 },
    );
  });

  it('goes in steps that say how far it is', () => {
    const words = Array.from({ length: 1000 }, (_, row) => `w${row}`);
    const table = tableOfWords(words, 1, new Float32Array(1000).fill(1));
    const steps = [...analogySteps(table, [section([['w1', 'w2', 'w3', 'w4']])])];
    assert.deepEqual(steps, [
      { searched: 512, words: 1000 },
      { searched: 1000, words: 1000 },
    ]);
  });

  it('refuses an option out of range', () => {
    assert.throws(() => evaluateAnalogies(FAMILY, [], { restrict: -1 }), {
      name: 'ArgumentError',
      message: 'Expected `restrict` to be an integer >= 0, got -1',
    });
  });

  it('counts as gensim does (test/golden/evaluation.json, made by test/golden/evaluation.py)', () => {
    const { words, rows, questions, cases } = readEvaluationGolden();
    const table = tableOfWords(words, rows[0].length, Float32Array.from(rows.flat()));
    const file = parseAnalogies(questions, 'questions');
    for (const { restrict, case: letterCase, sections } of cases) {
      const report = evaluateAnalogies(table, file.sections, { restrict, case: letterCase });
      const ours = [...report.sections, { ...report.total, name: 'Total accuracy' }];
      assert.deepEqual(
        ours.map(({ name, correct, asked }) => ({ name, correct, asked })),
        sections,
      );
    }
  });
});
