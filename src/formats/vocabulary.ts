// The word2vec vocabulary form: one word a line with its count, in the order of the matrix rows. A line may also be a
// word alone; then no line has a count.

import { ArgumentError, FileError } from '../support/errors.js';

/** Words in row order and, when the file gives them, how often each occurs in the corpus. */
export interface VocabularyFile {
  words: string[];
  counts?: number[];
}

/**
 * Reads lines of the form `word count` or `word`; word and count are separated by a space or tab.
 *
 * @param text The whole file; a byte order mark and Windows line ends are understood.
 * @param name The file as the user named it, for error messages.
 * @throws FileError with the line when one is empty, repeats a word, or differs in form from the first line.
 * @example
 * parseVocabulary('the 10\nhail 1\n', 'words.txt') // { words: ['the', 'hail'], counts: [10, 1] }
 */
export function parseVocabulary(text: string, name: string): VocabularyFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) {
    throw new FileError(name, { problem: 'expected a word a line, found an empty file' });
  }
  const words: string[] = [];
  const counts: number[] = [];
  const lineOf = new Map<string, number>();
  const counted = /[ \t]/.test(lines[0]);
  lines.forEach((line, i) => {
    const { word, count } = parseLine(line, i + 1, counted, name);
    const earlier = lineOf.get(word);
    if (earlier !== undefined) {
      throw new FileError(name, {
        problem: `line ${i + 1}: the word "${word}" stands on line ${earlier} already`,
        remedy: 'Each word may have one row only',
      });
    }
    lineOf.set(word, i + 1);
    words.push(word);
    if (count !== undefined) counts.push(count);
  });
  return counted ? { words, counts } : { words };
}

/**
 * Writes words with their counts, or words alone when there are no counts; the inverse of `parseVocabulary`.
 *
 * @throws ArgumentError when a word is empty or holds a space, tab or line end, since no line could hold it.
 * @example
 * printVocabulary({ words: ['the', 'hail'], counts: [10, 1] }) // 'the 10\nhail 1\n'
 */
export function printVocabulary({ words, counts }: VocabularyFile): string {
  const unprintable = words.find((word) => /^$|[ \t\r\n]/.test(word));
  if (unprintable !== undefined) throw new ArgumentError('words', 'words without spaces', unprintable);
  return words.map((word, i) => (counts ? `${word} ${counts[i]}\n` : `${word}\n`)).join('');
}

function parseLine(line: string, number: number, counted: boolean, name: string) {
  const fail = (expected: string): never => {
    throw new FileError(name, {
      problem: `line ${number}: expected ${expected}, found ${line === '' ? 'an empty line' : JSON.stringify(line)}`,
      remedy: counted
        ? 'Write "word count" on every line, or a word alone on every line'
        : 'The first line is a word alone, so every line must be',
    });
  };
  if (!counted) return line === '' || /[ \t]/.test(line) ? fail('a word') : { word: line };
  const match = /^([^ \t]+)[ \t]+(\d+)$/.exec(line);
  const count = Number(match?.[2]);
  if (!match || !Number.isSafeInteger(count)) return fail('a word and its count, such as "rain 12"');
  return { word: match[1], count };
}
