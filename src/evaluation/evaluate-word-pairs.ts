// How well the cosines of word pairs agree with what people said of them: Spearman's and Pearson's correlation over the
// pairs whose words are both known.

import { vectorOf, type WordVectorTable } from '../formats/word-vector-table.js';
import { pearson, spearman } from '../math/correlation.js';
import { KnownWords } from './known-words.js';
import { type EvaluationOptions, evaluationOptions } from './options.js';
import type { WordPair } from './parse-word-pairs.js';

export interface WordPairReport {
  /** Correlation of the ranks, in [-1, 1]; undefined for fewer than two pairs, or when all cosines are equal. */
  readonly spearman: number | undefined;
  /** Correlation of the numbers, in [-1, 1]; undefined as `spearman`. */
  readonly pearson: number | undefined;
  /** Pairs whose words are both known; the others are left out. */
  readonly used: number;
  /** Pairs in the file. */
  readonly pairs: number;
  /** used / pairs. */
  readonly coverage: number;
}

/**
 * @param table Words with their vectors.
 * @param pairs See parseWordPairs.
 * @param options `restrictPairs` and `case`; with the defaults the figures are gensim's.
 * @throws ArgumentError for an option out of range.
 * @example
 * const table = tableOfWords(['a', 'b', 'c'], 2, Float32Array.of(1, 0, 1, 1, 0, 1));
 * const pairs = [['a', 'b', 3], ['a', 'c', 1], ['b', 'b', 9]].map(([first, second, judgement]) => ({ first, second, judgement }));
 * evaluateWordPairs(table, pairs).spearman // 1
 */
export function evaluateWordPairs(
  table: WordVectorTable,
  pairs: readonly WordPair[],
  options: Partial<EvaluationOptions> = {},
): WordPairReport {
  const { restrictPairs, case: letterCase } = evaluationOptions(options);
  const known = new KnownWords(table, restrictPairs, letterCase);
  const judgements: number[] = [];
  const cosines: number[] = [];
  for (const { first, second, judgement } of pairs) {
    const [a, b] = [known.rowOf(first), known.rowOf(second)];
    if (a === undefined || b === undefined) continue;
    judgements.push(judgement);
    cosines.push(cosine(vectorOf(table, a), vectorOf(table, b)));
  }
  const given = (value: number) => (Number.isNaN(value) ? undefined : value);
  return {
    spearman: given(spearman(judgements, cosines)),
    pearson: given(pearson(judgements, cosines)),
    used: cosines.length,
    pairs: pairs.length,
    coverage: pairs.length === 0 ? 0 : cosines.length / pairs.length,
  };
}

/** In [-1, 1]; 0 when a vector is zero. */
function cosine(x: Float32Array, y: Float32Array): number {
  let [xy, xx, yy] = [0, 0, 0];
  for (let d = 0; d < x.length; d++) {
    xy += x[d] * y[d];
    xx += x[d] * x[d];
    yy += y[d] * y[d];
  }
  // One root of the product rounds once: a vector and itself have cosine 1 exactly.
  const product = Math.sqrt(xx * yy);
  return product === 0 ? 0 : xy / product;
}
