// The picture of chosen word vectors: their rows projected to two dimensions and drawn as a labelled scatter plot whose
// axes say how much of the words' variance they show.

import { Matrix } from '../math/matrix.js';
import { principalComponents } from '../project/principal-components.js';
import { ArgumentError } from '../support/errors.js';
import { nearestSpelling } from '../support/nearest-spelling.js';
import type { TextMeasure } from './font-metrics.js';
import { scatter } from './scatter.js';
import type { Theme } from './theme.js';

export interface PlotWordVectorsOptions {
  /** One row a word. V x D, D >= 2. */
  vectors: Matrix;
  /** The words of the rows. */
  words: readonly string[];
  /** How often each word occurs in the corpus. */
  counts?: readonly number[];
  /** The words to plot; repeated ones count once. */
  chosen: readonly string[];
  /** Remove the chosen rows' mean (principal components), or not (plain singular vectors). Default true. */
  center?: boolean;
  title?: string;
  /** A sentence or two under the plot. */
  caption?: string;
  theme?: Theme;
  /** Pixels. Default 960. */
  width?: number;
  /** Pixels. Default 720. */
  height?: number;
  measure: TextMeasure;
}

export interface UnknownWord {
  word: string;
  /** The known word with the nearest spelling, if one is near. */
  nearest?: string;
}

export interface WordVectorPlot {
  /** The picture: one SVG document. */
  svg: string;
  /** The words of the picture with their coordinates, in the order chosen. */
  points: { word: string; x: number; y: number; count?: number }[];
  /** Share of the chosen words' variance (or energy) along the two axes, 0 to 1. */
  explained: [number, number];
  /** The chosen words that have no row. */
  unknown: UnknownWord[];
  /** The words whose labels found no place; their points are drawn. */
  dropped: string[];
}

/**
 * Projects the rows of the chosen words on their first two principal directions and draws them.
 *
 * @throws ArgumentError when fewer than two chosen words are known (naming the unknown ones), a chosen word's vector is
 * not finite, or the lengths of the arguments do not fit together.
 * @example
 * plotWordVectors({ vectors, words: ['rain', 'snow'], chosen: ['rain', 'snow', 'hial'], measure }).unknown
 * // [{ word: 'hial' }]
 */
export function plotWordVectors(options: PlotWordVectorsOptions): WordVectorPlot {
  const { vectors, words, counts, chosen, center = true, title = 'Word vectors', measure } = options;
  checkLengths(vectors, words, counts);
  const { rows, unknown } = findChosen(chosen, words);
  const selected = new Matrix(rows.length, vectors.columns);
  rows.forEach((row, i) => {
    selected.row(i).set(finiteRow(vectors, row, words[row]));
  });

  const { coordinates, explained } = principalComponents(selected, { components: 2, center });
  const points = rows.map((row, i) => {
    const [x, y] = coordinates.row(i);
    return { word: words[row], x, y, ...(counts && { count: counts[row] }) };
  });
  const { caption, theme, width, height } = options;
  const whole = center ? 'variance' : 'energy';
  const { svg, dropped } = scatter({
    points: points.map(({ word, ...point }) => ({ label: word, ...point })),
    title,
    xTitle: `first direction (${percent(explained[0])} of the ${whole})`,
    yTitle: `second direction (${percent(explained[1])} of the ${whole})`,
    measure,
    ...(caption !== undefined && { caption }),
    ...(theme !== undefined && { theme }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  });
  return { svg, points, explained: [explained[0], explained[1]], unknown, dropped };
}

/** A share as it stands at an axis: '41.3 %'. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return '< 0.1 %';
  return `${(100 * share).toFixed(1)} %`;
}

function checkLengths(vectors: Matrix, words: readonly string[], counts?: readonly number[]): void {
  if (vectors.columns < 2) {
    throw new ArgumentError('vectors', 'a matrix of at least 2 columns', vectors.columns);
  }
  if (words.length !== vectors.rows) {
    throw new ArgumentError('words', `one word for each of the ${vectors.rows} rows`, words.length);
  }
  if (counts && counts.length !== words.length) {
    throw new ArgumentError('counts', `one count for each of the ${words.length} words`, counts.length);
  }
}

/**
 * The rows of the chosen words, and those that have none; repeated ones count once.
 *
 * @param argument what the caller calls the chosen words.
 * @throws ArgumentError when fewer than two have a row: there would be nothing to plot.
 */
export function findChosen(
  chosen: readonly string[],
  words: readonly string[],
  argument = 'chosen',
): { rows: number[]; unknown: UnknownWord[] } {
  const found = findWords(chosen, words);
  if (found.rows.length < 2) throw tooFewKnown(argument, found.rows.length, found.unknown);
  return found;
}

/** As `findChosen`, however few have a row. */
export function findWords(
  chosen: readonly string[],
  words: readonly string[],
): { rows: number[]; unknown: UnknownWord[] } {
  const wanted = new Set(chosen);
  const rowOf = new Map<string, number>();
  words.forEach((word, row) => {
    if (wanted.has(word) && !rowOf.has(word)) rowOf.set(word, row);
  });
  const rows: number[] = [];
  const unknown: UnknownWord[] = [];
  for (const word of wanted) {
    const row = rowOf.get(word);
    if (row !== undefined) rows.push(row);
    else unknown.push(unknownWord(word, words));
  }
  return { rows, unknown };
}

function unknownWord(word: string, words: readonly string[]): UnknownWord {
  const nearest = nearestSpelling(word, words);
  return nearest === undefined ? { word } : { word, nearest };
}

/** How an unknown word reads in a message: '"quene" (did you mean "queen"?)'. */
export function describeUnknown({ word, nearest }: UnknownWord): string {
  return JSON.stringify(word) + (nearest === undefined ? '' : ` (did you mean ${JSON.stringify(nearest)}?)`);
}

/** What to say when there is nothing to plot. */
export function tooFewKnown(argument: string, known: number, unknown: readonly UnknownWord[]): ArgumentError {
  const shown = unknown.slice(0, 5).map(describeUnknown).join(', ');
  const more = unknown.length > 5 ? ` and ${unknown.length - 5} more` : '';
  const remedy = unknown.length === 0 ? 'Choose more words' : `Not in the vocabulary: ${shown}${more}`;
  return new ArgumentError(argument, 'at least 2 words of the vocabulary', known, remedy);
}

function finiteRow(vectors: Matrix, row: number, word: string): Float64Array {
  const numbers = vectors.row(row);
  const bad = numbers.find((value) => !Number.isFinite(value));
  if (bad === undefined) return numbers;
  throw new ArgumentError(
    'vectors',
    `finite in the row of ${JSON.stringify(word)}`,
    bad,
    'The training diverged, or the file is damaged',
  );
}
