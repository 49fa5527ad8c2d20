// How stable word vectors are: the share of a word's nearest neighbours that two models have in common, averaged over
// words (Wendlandt, Kummerfeld and Mihalcea 2018, "Factors Influencing the Surprising Instability of Word Embeddings").
// Two models with the same words and nothing else in common share N / V of them.

import { sizeOf, type WordVectorTable, wordAt } from '../formats/word-vector-table.js';
import { ArgumentError } from '../support/errors.js';
import { completeOptions, type OptionValues } from '../support/option-table.js';
import { WordVectors } from '../vectors/word-vectors.js';

const LARGE = Number.MAX_SAFE_INTEGER;

export const OVERLAP_OPTIONS = {
  topN: {
    kind: 'integer',
    flag: 'top',
    default: 10,
    min: 1,
    max: 1000,
    help: 'N, neighbours of a word that are compared',
  },
  restrict: {
    kind: 'integer',
    flag: 'restrict',
    default: 30_000,
    min: 0,
    max: LARGE,
    help: 'only the first n words of the first model, as far as the second has them, 0: all',
  },
  queries: {
    kind: 'integer',
    flag: 'queries',
    default: 1000,
    min: 1,
    max: LARGE,
    help: 'words whose neighbours are compared, evenly chosen from the first to the last',
  },
} as const;

export type OverlapOptions = OptionValues<typeof OVERLAP_OPTIONS>;

export interface OverlapReport {
  /** Words of both models, among which neighbours are sought. */
  readonly common: number;
  /** Words of the first model that were looked for in the second. */
  readonly words: number;
  /** Each asked word's share of common neighbours, 0 to 1. */
  readonly shares: readonly { readonly word: string; readonly share: number }[];
  /** Their mean. */
  readonly overlap: number;
}

/** Words that are asked in one search. */
const BATCH = 64;

/**
 * Compares the nearest neighbours of two models, in steps of some words each, so that others may run in between.
 *
 * @yields how many words have been asked.
 * @throws ArgumentError for an option out of range, or when the models have fewer than two words in common.
 */
export function* overlapSteps(
  a: WordVectorTable,
  b: WordVectorTable,
  given: Partial<OverlapOptions> = {},
): Generator<number, OverlapReport> {
  const { topN, restrict, queries } = completeOptions(OVERLAP_OPTIONS, given);
  const words = Math.min(sizeOf(a), restrict === 0 ? LARGE : restrict);
  const rows = commonRows(a, b, words);
  if (rows.length < 2) throw new ArgumentError('b', 'a model with at least two words of a', rows.length);
  const [vectorsA, vectorsB] = [
    tableOfRows(
      a,
      rows.map(([row]) => row),
    ),
    tableOfRows(
      b,
      rows.map(([, row]) => row),
    ),
  ].map((table) => WordVectors.fromTable(table));
  const asked = evenly(rows.length, queries);
  const shares: { word: string; share: number }[] = [];
  const most = Math.min(topN, rows.length - 1);
  for (let first = 0; first < asked.length; first += BATCH) {
    const batch = asked.slice(first, first + BATCH).map((row) => vectorsA.word(row));
    const [inA, inB] = [vectorsA, vectorsB].map((vectors) => vectors.neighboursOfEach(batch, { topN }));
    batch.forEach((word, i) => {
      const [ofA, ofB] = [inA[i], inB[i]];
      if (!ofA.found || !ofB.found) return;
      const near = new Set(ofA.value.map((neighbour) => neighbour.row));
      shares.push({ word, share: ofB.value.filter(({ row }) => near.has(row)).length / most });
    });
    yield shares.length;
  }
  const overlap = shares.reduce((sum, { share }) => sum + share, 0) / shares.length;
  return { common: rows.length, words, shares, overlap };
}

/**
 * The same at once.
 *
 * @example
 * neighbourOverlap(table, table).overlap // 1
 */
export function neighbourOverlap(
  a: WordVectorTable,
  b: WordVectorTable,
  options: Partial<OverlapOptions> = {},
): OverlapReport {
  const steps = overlapSteps(a, b, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The rows of the words that both have, in a's order; of equal words the first. */
function commonRows(a: WordVectorTable, b: WordVectorTable, words: number): (readonly [number, number])[] {
  const rowInB = new Map<string, number>();
  for (let row = sizeOf(b) - 1; row >= 0; row--) rowInB.set(wordAt(b, row), row);
  const rows: (readonly [number, number])[] = [];
  for (let row = 0; row < words; row++) {
    const word = wordAt(a, row);
    const other = rowInB.get(word);
    if (other === undefined) continue;
    rows.push([row, other]);
    rowInB.delete(word);
  }
  return rows;
}

function tableOfRows(table: WordVectorTable, rows: readonly number[]): WordVectorTable {
  const { dimension, wordBytes, wordOffsets } = table;
  const data = new Float32Array(rows.length * dimension);
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    data.set(table.data.subarray(row * dimension, (row + 1) * dimension), i * dimension);
    offsets[i + 1] = offsets[i] + wordOffsets[row + 1] - wordOffsets[row];
  });
  const bytes = new Uint8Array(offsets[rows.length]);
  rows.forEach((row, i) => {
    bytes.set(wordBytes.subarray(wordOffsets[row], wordOffsets[row + 1]), offsets[i]);
  });
  return { wordBytes: bytes, wordOffsets: offsets, dimension, data };
}

/** `count` numbers from 0 to n - 1 at even distances, or all of them. */
function evenly(n: number, count: number): number[] {
  const asked = Math.min(n, count);
  return Array.from({ length: asked }, (_, i) => Math.floor((i * n) / asked));
}
