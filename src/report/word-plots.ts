// The pictures of a report: the chosen words by their principal components, and the most frequent words by UMAP.

import { Matrix } from '../math/matrix.js';
import { dejavuSans } from '../plot/font-metrics.js';
import { plotProjection } from '../plot/plot-projection.js';
import { findChosen, percent, plotWordVectors } from '../plot/plot-word-vectors.js';
import { type ProjectSettings, project } from '../project/project.js';
import { groupedDigits } from '../support/grouped-digits.js';
import { mostFrequent, type NamedVectors, nearestRows, rowsOf } from '../vectors/named-vectors.js';
import type { NeighbourList, WordPlot } from './content.js';

const MAP_WORDS = 150;
/** With fewer words UMAP has nothing to find. */
const FEWEST_FOR_MAP = 30;
const LISTED_WORDS = 8;
const NEIGHBOURS = 8;
/** A rarer word's neighbours say nothing. */
const FREQUENT_ENOUGH = 5;

/** @param name whose vectors they are, for the titles. */
export function componentsPlot(vectors: NamedVectors, words: readonly string[], name: string): WordPlot {
  const { rows } = findChosen(words, vectors.words, 'words');
  const { counts } = vectors;
  const { svg, points, explained } = plotWordVectors({
    vectors: rowsOf(vectors, rows),
    words: rows.map((row) => vectors.words[row]),
    ...(counts && { counts: rows.map((row) => counts[row]) }),
    chosen: words,
    title: `Principal components: ${name}`,
    measure: dejavuSans,
  });
  const both = percent(explained[0] + explained[1]);
  return { svg, caption: `${points.length} words; the two directions hold ${both} of their variance.` };
}

/** Undefined where there are too few words. */
export async function mapPlot(
  vectors: NamedVectors,
  name: string,
  settings: Pick<ProjectSettings, 'signal' | 'onProgress'>,
): Promise<WordPlot | undefined> {
  const rows = mostFrequent(vectors, MAP_WORDS).filter((row) => vectors.vector(row).every(Number.isFinite));
  if (rows.length < FEWEST_FOR_MAP) return undefined;
  const projection = await project(rowsOf(vectors, rows), { method: 'umap', ...settings });
  const { counts } = vectors;
  const { svg, dropped } = plotProjection({
    projection,
    words: rows.map((row) => vectors.words[row]),
    ...(counts && { counts: rows.map((row) => counts[row]) }),
    title: `UMAP: the most frequent words, ${name}`,
    height: 800,
    measure: dejavuSans,
  });
  const left = dropped.length === 0 ? '' : ` ${groupedDigits(dropped.length)} labels found no room.`;
  return { svg, caption: `The ${rows.length} most frequent words by UMAP, by cosine, seed 1.${left}` };
}

/** Of the first eight of the words that are known. */
export function neighbourList(vectors: NamedVectors, words: readonly string[], name: string): NeighbourList {
  const { counts } = vectors;
  const rows = findChosen(words, vectors.words, 'words').rows.slice(0, LISTED_WORDS);
  const among = counts ? `among words that occur at least ${FREQUENT_ENOUGH} times` : 'among all words';
  return {
    caption: `Nearest words ${among}: ${name}`,
    words: rows.map((row) => ({
      word: vectors.words[row],
      near: nearestRows(vectors, row, NEIGHBOURS, FREQUENT_ENOUGH).map((found) => ({
        word: vectors.words[found.row],
        cosine: found.cosine,
        ...(counts && { count: counts[found.row] }),
      })),
    })),
  };
}

/** The vectors as one matrix; at most the first 50,000, which is enough for a mean. */
export function sampleMatrix(vectors: NamedVectors): Matrix {
  const count = Math.min(vectors.words.length, 50_000);
  const matrix = new Matrix(count, vectors.dimension);
  for (let i = 0; i < count; i++) matrix.row(i).set(vectors.vector(i));
  return matrix;
}
