// Words with their vectors, whatever numbers and wherever they lie: a float64 matrix of the course's run, or a float32
// table of a file.

import type { WordVectorTable } from '../formats/word-vector-table.js';
import { wordsOf } from '../formats/word-vector-table.js';
import { Matrix } from '../math/matrix.js';

export interface NamedVectors {
  /** The words of the rows; V. */
  readonly words: readonly string[];
  /** How often each occurs in the corpus, if known. */
  readonly counts?: ArrayLike<number>;
  /** D. */
  readonly dimension: number;
  /** Row i: a view of D numbers. */
  vector(i: number): Float32Array | Float64Array;
}

export function namedTable(table: WordVectorTable): NamedVectors {
  const { data, dimension, counts } = table;
  return {
    words: wordsOf(table),
    dimension,
    vector: (i) => data.subarray(i * dimension, (i + 1) * dimension),
    ...(counts && { counts }),
  };
}

/** @param matrix V x D. */
export function namedMatrix(
  matrix: Matrix,
  words: readonly string[],
  counts?: ArrayLike<number>,
): NamedVectors {
  return { words, dimension: matrix.columns, vector: (i) => matrix.row(i), ...(counts && { counts }) };
}

/** Copies of some rows. */
export function rowsOf(vectors: NamedVectors, rows: readonly number[]): Matrix {
  return Matrix.from(rows.map((row) => vectors.vector(row)));
}

/** The rows of the most frequent words, the most frequent first; without counts the first rows. */
export function mostFrequent({ words, counts }: NamedVectors, count: number): number[] {
  const rows = Array.from(words.keys());
  if (counts) rows.sort((a, b) => counts[b] - counts[a] || a - b);
  return rows.slice(0, count);
}

/**
 * The rows with the largest cosine to a row, that row left out; ties go to the smaller row.
 *
 * @param minCount where counts are known: only rows of words that occur so often.
 */
export function nearestRows(
  { words, vector, counts }: NamedVectors,
  row: number,
  count: number,
  minCount = 1,
): { row: number; cosine: number }[] {
  const query = vector(row);
  const nearest: { row: number; cosine: number }[] = [];
  for (let other = 0; other < words.length; other++) {
    if (other === row || (counts && counts[other] < minCount)) continue;
    const cosine = cosineOf(query, vector(other));
    if (nearest.length === count && cosine <= (nearest.at(-1)?.cosine ?? 1)) continue;
    const worse = nearest.findIndex((kept) => kept.cosine < cosine);
    nearest.splice(worse < 0 ? nearest.length : worse, 0, { row: other, cosine });
    if (nearest.length > count) nearest.pop();
  }
  return nearest;
}

/** 0 where a vector is zero. */
function cosineOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let product = 0;
  let squaredA = 0;
  let squaredB = 0;
  for (let d = 0; d < a.length; d++) {
    product += a[d] * b[d];
    squaredA += a[d] * a[d];
    squaredB += b[d] * b[d];
  }
  const lengths = Math.sqrt(squaredA * squaredB);
  return lengths === 0 ? 0 : product / lengths;
}
