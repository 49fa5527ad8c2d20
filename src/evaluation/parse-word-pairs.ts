// Files of word pairs with people's judgements of how alike or related they are: WordSim-353, MEN, SimLex-999 and the
// like. Columns are parted by tabs, else by commas, else by spaces; lines that begin with # are comments, and lines
// before the first pair are headers when they hold no number.

import { ArgumentError, FileError } from '../support/errors.js';

export interface WordPair {
  readonly first: string;
  readonly second: string;
  /** What people said; the scale is the file's own. */
  readonly judgement: number;
}

export interface WordPairFile {
  readonly pairs: readonly WordPair[];
  /** Lines behind the first pair that hold no pair and are neither empty nor comments: left out. */
  readonly skippedLines: number;
}

/** Columns, counted from 1, of the first word, the second word and the judgement. */
export type PairColumns = readonly [first: number, second: number, judgement: number];

/**
 * @param text The whole file; a byte order mark and Windows line ends are understood.
 * @param name The file as the user named it, for error messages.
 * @throws FileError when no line holds two words and a number in these columns; ArgumentError for columns below 1.
 * @example
 * parseWordPairs('word1,word2,mean\nlove,sex,6.77\n', 'ws.csv').pairs
 * // [{ first: 'love', second: 'sex', judgement: 6.77 }]
 */
export function parseWordPairs(text: string, name: string, columns: PairColumns = [1, 2, 3]): WordPairFile {
  if (columns.some((column) => !Number.isSafeInteger(column) || column < 1)) {
    throw new ArgumentError('columns', 'three numbers from 1', columns.join(','));
  }
  const pairs: WordPair[] = [];
  let skippedLines = 0;
  let firstSkipped: string | undefined;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const pair = pairOf(line, columns);
    if (pair !== undefined) pairs.push(pair);
    else if (pairs.length > 0) skippedLines++;
    else firstSkipped ??= line;
  }
  if (pairs.length === 0) {
    const found = firstSkipped === undefined ? 'an empty file' : JSON.stringify(firstSkipped.slice(0, 60));
    throw new FileError(name, {
      problem: `expected lines with two words in columns ${columns[0]} and ${columns[1]} and a number in column ${columns[2]}, found ${found}`,
      remedy: 'Say which columns hold them',
    });
  }
  return { pairs, skippedLines };
}

function pairOf(line: string, columns: PairColumns): WordPair | undefined {
  const fields = fieldsOf(line);
  const [first = '', second = '', number = ''] = columns.map((column) => fields[column - 1]);
  const judgement = Number(number);
  if (first === '' || second === '' || number === '' || !Number.isFinite(judgement)) return undefined;
  return { first, second, judgement };
}

function fieldsOf(line: string): string[] {
  const separator = ['\t', ','].find((character) => line.includes(character));
  return separator === undefined
    ? line.trim().split(/ +/)
    : line.split(separator).map((field) => field.trim());
}
