// A list of words that are wanted: a line each, `word` or, when all lines are so, `word count`.

import { FileError } from '../support/errors.js';

/**
 * @param text The whole file.
 * @param name The file as the user named it, for messages.
 * @throws FileError when there is no word in it.
 * @example
 * parseWordList('new york\nrain\n', 'words.txt') // Set { 'new york', 'rain' }
 * parseWordList('rain 3\nsnow 1\n', 'words.txt') // Set { 'rain', 'snow' }
 */
export function parseWordList(text: string, name: string): Set<string> {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  if (lines.length === 0) throw new FileError(name, { problem: 'expected a word a line, found none' });
  const counted = lines.every((line) => /^.+[ \t]\d+$/.test(line));
  return new Set(counted ? lines.map((line) => line.replace(/[ \t]+\d+$/, '')) : lines);
}
