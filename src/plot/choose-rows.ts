// Which words a picture shows: those named, the most frequent, and some with their neighbours, together.

import { mostFrequent, type NamedVectors, nearestRows } from '../vectors/named-vectors.js';
import { findWords, tooFewKnown, type UnknownWord } from './plot-word-vectors.js';

export interface RowChoices {
  /** These words. */
  readonly words?: readonly string[];
  /** So many of the most frequent words. */
  readonly top?: number;
  /** These words and the nearest of each. */
  readonly neighboursOf?: readonly string[];
  /** How many of the nearest. */
  readonly count: number;
}

export interface ChosenRows {
  /** In the order chosen, each once. */
  readonly rows: readonly number[];
  /** The words named that have no row. */
  readonly unknown: readonly UnknownWord[];
}

/**
 * The rows of all words that some choice names.
 *
 * @throws ArgumentError when fewer than two words are known (naming the unknown ones).
 */
export function chooseRows(vectors: NamedVectors, choices: RowChoices): ChosenRows {
  const { words = [], top = 0, neighboursOf = [], count } = choices;
  const named = findWords(words, vectors.words);
  const askedFor = findWords(neighboursOf, vectors.words);
  const near = askedFor.rows.flatMap((row) => [
    row,
    ...nearestRows(vectors, row, count).map((found) => found.row),
  ]);
  const seen = new Set<string>();
  // By words, since a file may hold a word twice.
  const rows = [...named.rows, ...near, ...mostFrequent(vectors, top)].filter((row) => {
    const word = vectors.words[row];
    return !seen.has(word) && seen.add(word);
  });
  const unknown = [...named.unknown, ...askedFor.unknown];
  if (rows.length < 2) throw tooFewKnown('chosen', rows.length, unknown);
  return { rows, unknown };
}
