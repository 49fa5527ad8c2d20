// The options with words that several commands have, the same everywhere: --words says which words, --words-from where
// the words of the rows are.

import { statSync } from 'node:fs';
import { parseWordList } from '../formats/word-list.js';
import { readText } from '../platform/node/read-file.js';

export const WORDS_FROM = [
  '--words-from <file>',
  "the rows' words, for a format that has them in a file beside",
] as const;

/** What --words takes, for the help. */
export const WORDS = 'separated by commas, or a file with one a line';

/** The words between commas. */
export function splitWords(list: string): string[] {
  return list
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/**
 * The words of --words: a name without a comma is a file's where there is such a file, else a word.
 *
 * @throws FileError when the file cannot be read or is empty.
 */
export async function listedWords(words: string): Promise<string[]> {
  const isFile = !words.includes(',') && statSync(words, { throwIfNoEntry: false })?.isDirectory() === false;
  return isFile ? [...parseWordList(await readText(words), words)] : splitWords(words);
}
