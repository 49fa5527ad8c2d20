// Words that some formats cannot hold: their errors say which formats can.

import { ArgumentError } from '../support/errors.js';
import { sizeOf, type WordVectorTable, wordAt } from './word-vector-table.js';

const SPACE = 0x20;

/**
 * For formats in which a space ends a word.
 *
 * @throws ArgumentError naming the first word that is empty or has white space: no reader could tell where it ends.
 */
export function requireWithoutSpaces(table: WordVectorTable): void {
  requireWords(
    table,
    isWhite,
    () => false,
    'words without white space',
    'Formats that hold spaces: glove, projector, safetensors',
  );
}

/**
 * For formats whose numbers are found from the right of the line.
 *
 * @throws ArgumentError naming the first word that is empty, has white space other than spaces, or a space at an end.
 */
export function requireInnerSpaces(table: WordVectorTable): void {
  requireWords(
    table,
    (byte) => byte !== SPACE && isWhite(byte),
    (first, last) => first === SPACE || last === SPACE,
    'words without tabs and line ends, and without spaces at their ends',
    'The format safetensors holds any word',
  );
}

/** @throws ArgumentError naming the first word with a tab or line end. */
export function requireOneCell(table: WordVectorTable): void {
  const { wordBytes, wordOffsets } = table;
  for (let i = 0; i < sizeOf(table); i++) {
    for (let at = wordOffsets[i]; at < wordOffsets[i + 1]; at++) {
      const byte = wordBytes[at];
      if (byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) continue;
      throw new ArgumentError(
        'words',
        'words without tabs and line ends',
        wordAt(table, i),
        'The format safetensors holds any word',
      );
    }
  }
}

function requireWords(
  table: WordVectorTable,
  isBad: (byte: number) => boolean,
  areBadEnds: (first: number, last: number) => boolean,
  expected: string,
  remedy: string,
): void {
  const { wordBytes, wordOffsets } = table;
  const V = sizeOf(table);
  for (let i = 0; i < V; i++) {
    const start = wordOffsets[i];
    const end = wordOffsets[i + 1];
    let bad = start === end || areBadEnds(wordBytes[start], wordBytes[end - 1]);
    for (let at = start; at < end && !bad; at++) bad = isBad(wordBytes[at]);
    if (bad) throw new ArgumentError('words', expected, wordAt(table, i), remedy);
  }
}

function isWhite(byte: number): boolean {
  return byte === SPACE || (byte >= 0x09 && byte <= 0x0d);
}
