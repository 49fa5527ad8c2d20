// What a table of word vectors holds, in a few numbers: what one looks at first in a file from elsewhere.

import { keyOf, WordKey } from '../vocabulary/word-key.js';
import { WordTable } from '../vocabulary/word-table.js';
import { sizeOf, vectorOf, type WordVectorTable, wordAt } from './word-vector-table.js';

const FIRST_WORDS = 10;

export interface TableDescription {
  /** V. */
  readonly words: number;
  /** D. */
  readonly dimension: number;
  /** The sum of the counts, where there are counts. */
  readonly tokens?: number;
  /** At most ten. */
  readonly firstWords: readonly string[];
  /** Words that occur before, and words without a letter. */
  readonly repeatedWords: number;
  readonly emptyWords: number;
  /** Euclidean lengths of the rows whose numbers are all finite; absent when there are none. */
  readonly norms?: { readonly min: number; readonly mean: number; readonly max: number };
  /** Rows of zeros. */
  readonly zeroRows: number;
  /** Numbers that are NaN or infinite, and rows that have some. */
  readonly notFinite: number;
  readonly notFiniteRows: number;
}

/**
 * @example
 * describeTable(tableOfWords(['a', 'b'], 2, Float32Array.of(3, 4, 0, 0))).norms // { min: 0, mean: 2.5, max: 5 }
 */
export function describeTable(table: WordVectorTable): TableDescription {
  const { dimension, counts } = table;
  const V = sizeOf(table);
  return {
    words: V,
    dimension,
    ...(counts && { tokens: counts.reduce((sum, count) => sum + count, 0) }),
    firstWords: Array.from({ length: Math.min(V, FIRST_WORDS) }, (_, i) => wordAt(table, i)),
    ...describeWords(table),
    ...describeRows(table),
  };
}

function describeWords({ wordBytes, wordOffsets }: WordVectorTable) {
  const V = wordOffsets.length - 1;
  const seen = new WordTable(V);
  const key = new WordKey();
  let emptyWords = 0;
  for (let i = 0; i < V; i++) {
    const [start, end] = [wordOffsets[i], wordOffsets[i + 1]];
    if (start === end) emptyWords++;
    seen.add(wordBytes, start, end, keyOf(wordBytes, start, end, key));
  }
  return { repeatedWords: V - seen.size, emptyWords };
}

function describeRows(table: WordVectorTable) {
  const V = sizeOf(table);
  let [min, max, sum, finiteRows] = [Number.POSITIVE_INFINITY, 0, 0, 0];
  let [zeroRows, notFinite] = [0, 0];
  for (let i = 0; i < V; i++) {
    const row = vectorOf(table, i);
    let square = 0;
    let bad = 0;
    for (const x of row) {
      if (Number.isFinite(x)) square += x * x;
      else bad++;
    }
    notFinite += bad;
    if (bad > 0) continue;
    const norm = Math.sqrt(square);
    finiteRows++;
    sum += norm;
    min = Math.min(min, norm);
    max = Math.max(max, norm);
    if (square === 0) zeroRows++;
  }
  const norms = finiteRows === 0 ? {} : { norms: { min, mean: sum / finiteRows, max } };
  return { ...norms, zeroRows, notFinite, notFiniteRows: V - finiteRows };
}
