// Known words spelt nearly as an unknown one, fast enough for a million words: only those that begin with the same
// letter, in either case, and are about as long are made into strings and compared.

import { sizeOf, type WordVectorTable, wordAt } from '../formats/word-vector-table.js';
import { nearestSpelling } from '../support/nearest-spelling.js';

const MOST = 3;
/** nearestSpelling allows that many edits. */
const MOST_EDITS = 3;

const encoder = new TextEncoder();

/**
 * Up to three words, the nearest first, of equally near ones the first in the table.
 *
 * @example
 * suggestWords(encodeWords(['king', 'queen', 'snow']), 'quene') // ['queen']
 */
export function suggestWords(
  table: Pick<WordVectorTable, 'wordBytes' | 'wordOffsets'>,
  word: string,
): string[] {
  const candidates = new Set(candidatesFor(table, word));
  const suggestions: string[] = [];
  while (suggestions.length < MOST) {
    const nearest = nearestSpelling(word, candidates);
    if (nearest === undefined) break;
    suggestions.push(nearest);
    candidates.delete(nearest);
  }
  return suggestions;
}

function candidatesFor(
  table: Pick<WordVectorTable, 'wordBytes' | 'wordOffsets'>,
  word: string,
): string[] {
  const { wordBytes, wordOffsets } = table;
  const starts = [word, word.toLowerCase(), word.toUpperCase()].map((text) => encoder.encode(text));
  const [first, lower, upper] = starts.map((bytes) => bytes[0]);
  const length = starts[0].length;
  // An edit changes a letter of up to 4 bytes; of plain letters only 1, accents being replaced by plain ones included.
  const slack = MOST_EDITS * (length === word.length ? 1 : 3);
  const words: string[] = [];
  for (let row = 0; row < sizeOf(table); row++) {
    const start = wordOffsets[row];
    const byte = wordBytes[start];
    if (byte !== first && byte !== lower && byte !== upper) continue;
    if (Math.abs(wordOffsets[row + 1] - start - length) <= slack) words.push(wordAt(table, row));
  }
  return words;
}
