// Words that some formats cannot hold.

import { ArgumentError } from '../support/errors.js';
import { sizeOf, type WordVectorTable, wordAt } from './word-vector-table.js';

/**
 * @throws ArgumentError naming the first word that is empty or has white space: no reader of the format could tell
 * where it ends.
 */
export function requireWithoutSpaces(table: WordVectorTable): void {
  const { wordBytes, wordOffsets } = table;
  const V = sizeOf(table);
  for (let i = 0; i < V; i++) {
    const end = wordOffsets[i + 1];
    let at = wordOffsets[i];
    if (at < end) while (at < end && !isWhite(wordBytes[at])) at++;
    if (at < end || end === wordOffsets[i]) {
      throw new ArgumentError('words', 'words without white space', wordAt(table, i));
    }
  }
}

function isWhite(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
