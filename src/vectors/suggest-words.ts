// Known words spelt nearly as an unknown one, fast enough for a million words: only those that begin with the same
// letter, in either case, are about as long and have about the same letters are made into strings and compared.

import { sizeOf, type WordVectorTable, wordAt } from '../formats/word-vector-table.js';
import { mostEdits, nearestSpelling } from '../support/nearest-spelling.js';

const MOST = 3;

const encoder = new TextEncoder();

/**
 * Up to three words, or as many as asked for, spelt nearly as `word`, which may itself be known and is not among them;
 * the nearest first, of equally near ones the first in the table.
 *
 * @example
 * suggestWords(encodeWords(['king', 'queen', 'snow']), 'quene') // ['queen']
 */
export function suggestWords(
  table: Pick<WordVectorTable, 'wordBytes' | 'wordOffsets'>,
  word: string,
  most = MOST,
): string[] {
  const candidates = new Set(candidatesFor(table, word));
  const suggestions: string[] = [];
  while (suggestions.length < most) {
    const nearest = nearestSpelling(word, candidates);
    if (nearest === undefined) break;
    suggestions.push(nearest);
    candidates.delete(nearest);
  }
  return suggestions;
}

function candidatesFor(table: Pick<WordVectorTable, 'wordBytes' | 'wordOffsets'>, word: string): string[] {
  const { wordBytes, wordOffsets } = table;
  const starts = [word, word.toLowerCase(), word.toUpperCase()].map((text) => encoder.encode(text));
  const [first, lower, upper] = starts.map((bytes) => bytes[0]);
  const length = starts[0].length;
  const edits = mostEdits(word);
  // A unit of UTF-16, which is what an edit adds or takes away, has up to 3 bytes.
  const slack = 3 * edits;
  const letters = lettersOf(starts[0], 0, length);
  const words: string[] = [];
  for (let row = 0; row < sizeOf(table); row++) {
    const start = wordOffsets[row];
    const byte = wordBytes[start];
    if (byte !== first && byte !== lower && byte !== upper) continue;
    const end = wordOffsets[row + 1];
    if (Math.abs(end - start - length) > slack) continue;
    // An edit takes a letter away, or adds one, or both.
    if (ones(letters ^ lettersOf(wordBytes, start, end)) <= 2 * edits) words.push(wordAt(table, row));
  }
  return words;
}

/** A bit for each letter from a to z, in either case, that occurs. */
function lettersOf(bytes: Uint8Array, start: number, end: number): number {
  let letters = 0;
  for (let i = start; i < end; i++) if (bytes[i] > 64 && bytes[i] < 123) letters |= 1 << (bytes[i] & 31);
  return letters;
}

function ones(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
