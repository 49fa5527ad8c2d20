import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluateWordPairs } from '#firth/evaluation/evaluate-word-pairs.js';
import { parseWordPairs } from '#firth/evaluation/parse-word-pairs.js';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { assertClose } from '../helpers/close.js';
import { readEvaluationGolden } from '../helpers/golden.js';

const TABLE = tableOfWords(['a', 'b', 'c', 'A'], 2, Float32Array.of(1, 0, 1, 1, 0, 1, -1, 0));
const pairs = (text: string) => parseWordPairs(text, 'pairs').pairs;

describe('evaluateWordPairs', () => {
  it('compares cosines with judgements', () => {
    const report = evaluateWordPairs(TABLE, pairs('a b 3\na c 1\nb b 9\n'));
    assertClose(report.spearman ?? 0, 1, 1e-15);
    // Cosines sqrt(1/2), 0, 1 and judgements 3, 1, 9.
    const [x, y] = [
      [Math.SQRT1_2, 0, 1],
      [3, 1, 9],
    ];
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / 3;
    const product = (u: number[], v: number[]) =>
      u.reduce((sum, value, i) => sum + (value - mean(u)) * (v[i] - mean(v)), 0);
    assertClose(report.pearson ?? 0, product(x, y) / Math.sqrt(product(x, x) * product(y, y)), 1e-12);
    assert.deepEqual([report.used, report.pairs, report.coverage], [3, 3, 1]);
  });

  it('leaves out pairs with an unknown word', () => {
    const report = evaluateWordPairs(TABLE, pairs('a b 3\na d 1\nb B 9\na c 1\n'), { case: 'exact' });
    assert.deepEqual([report.used, report.pairs, report.coverage], [2, 4, 0.5]);
    assert.equal(evaluateWordPairs(TABLE, pairs('a b 3\na c 1\n'), { restrictPairs: 2 }).used, 1);
  });

  it('takes the first of the words that differ in case only', () => {
    const spearmanOf = (letterCase: 'ignore' | 'exact') =>
      evaluateWordPairs(TABLE, pairs('A b 3\na c 1\n'), { case: letterCase }).spearman ?? 0;
    assertClose(spearmanOf('ignore'), 1, 1e-15);
    assertClose(spearmanOf('exact'), -1, 1e-15);
  });

  it('has no correlation where there is nothing to compare', () => {
    const { spearman, pearson } = evaluateWordPairs(TABLE, pairs('a b 3\n'));
    assert.deepEqual([spearman, pearson], [undefined, undefined]);
  });

  it('agrees with gensim (test/golden/evaluation.json, made by test/golden/evaluation.py)', () => {
    const { words, rows, pairs: text, cases } = readEvaluationGolden();
    const table = tableOfWords(words, rows[0].length, Float32Array.from(rows.flat()));
    for (const { restrictPairs, case: letterCase, ...gensim } of cases) {
      const report = evaluateWordPairs(table, pairs(text), { restrictPairs, case: letterCase });
      // gensim's cosines are float32.
      assertClose(report.spearman ?? 0, gensim.spearman, 1e-7, 'spearman');
      assertClose(report.pearson ?? 0, gensim.pearson, 1e-7, 'pearson');
      assertClose(100 * (1 - report.coverage), gensim.unknownPairsPercent, 1e-9, 'unknown pairs');
    }
  });
});
