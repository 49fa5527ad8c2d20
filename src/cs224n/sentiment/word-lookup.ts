// Vectors by word, whatever they were read from. A word is looked for as the treebank has it, lower-case; then in the
// spelling of other texts (brackets, accents encoded once); then as the file's first word that differs only in case.

import { sizeOf, vectorOf, type WordVectorTable, wordAt } from '../../formats/word-vector-table.js';
import type { Matrix } from '../../math/matrix.js';
import { canonicalPhrase } from '../treebank/dictionary.js';
import type { FeatureChoice } from './options.js';

export interface WordLookup {
  /** D, numbers of a word. */
  readonly dimension: number;
  /** D numbers, or undefined where the word is not known. */
  find(word: string): ArrayLike<number> | undefined;
}

/**
 * A table's vectors.
 *
 * @param outside a second matrix with a row for each word of the table, where there is one.
 * @param choice which of the two; without `outside` the table's own vectors in any case.
 */
export function lookupOfTable(
  table: WordVectorTable,
  outside?: Float32Array,
  choice: FeatureChoice = 'centers',
): WordLookup {
  const rowOf = new Map<string, number>();
  for (let row = 0; row < sizeOf(table); row++) {
    const word = wordAt(table, row);
    if (!rowOf.has(word)) rowOf.set(word, row);
  }
  const D = table.dimension;
  const parts: ((row: number) => ArrayLike<number>)[] = [];
  if (outside === undefined || choice !== 'outside') parts.push((row) => vectorOf(table, row));
  if (outside !== undefined && choice !== 'centers') {
    parts.push((row) => outside.subarray(row * D, (row + 1) * D));
  }
  return lookup(rowOf, D, parts);
}

/**
 * The vectors of a run.
 *
 * @param parameters 2V x D: center rows, then outside rows.
 * @param words V words.
 */
export function lookupOfParameters(
  parameters: Matrix,
  words: readonly string[],
  choice: FeatureChoice,
): WordLookup {
  const V = words.length;
  const parts: ((row: number) => ArrayLike<number>)[] = [];
  if (choice !== 'outside') parts.push((row) => parameters.row(row));
  if (choice !== 'centers') parts.push((row) => parameters.row(V + row));
  return lookup(new Map(words.map((word, row) => [word, row])), parameters.columns, parts);
}

function lookup(
  rowOf: ReadonlyMap<string, number>,
  D: number,
  parts: readonly ((row: number) => ArrayLike<number>)[],
): WordLookup {
  const dimension = D * parts.length;
  const find = rowFinder(rowOf);
  return {
    dimension,
    find(word) {
      const row = find(word);
      if (row === undefined) return undefined;
      const vector = new Float64Array(dimension);
      parts.forEach((part, i) => {
        vector.set(part(row), i * D);
      });
      return vector;
    },
  };
}

/** Rows of lower-case words. */
function rowFinder(rowOf: ReadonlyMap<string, number>): (word: string) => number | undefined {
  let lowerCased: Map<string, number> | undefined;
  return (word) => {
    const usual = usualSpelling(word);
    const row = rowOf.get(word) ?? rowOf.get(usual);
    if (row !== undefined) return row;
    lowerCased ??= lowerCase(rowOf);
    return lowerCased.get(word) ?? lowerCased.get(usual);
  };
}

function lowerCase(rowOf: ReadonlyMap<string, number>): Map<string, number> {
  const lower = new Map<string, number>();
  for (const [word, row] of rowOf) {
    const key = word.toLowerCase();
    if (!lower.has(key)) lower.set(key, row);
  }
  return lower;
}

const BRACKETS: Readonly<Record<string, string>> = { '-lrb-': '(', '-rrb-': ')' };

/** A word of the treebank as other texts spell it: '-lrb-' as '(', '1\\/2' as '1/2', 'clichÃ©' as 'cliché'. */
function usualSpelling(word: string): string {
  return BRACKETS[word] ?? canonicalPhrase(word);
}
