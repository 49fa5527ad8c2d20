// The binary format of word2vec.c: a line "V D", then for each word its UTF-8 bytes, a space, D float32 in little-endian
// order, and a line feed.

import { requireWithoutSpaces } from './hard-words.js';
import { sizeOf, type WordVectorTable, wordBytesAt } from './word-vector-table.js';

/** Bytes a piece of the output holds, about. */
const PIECE_BYTES = 1 << 20;
const SPACE = 0x20;
const LINE_FEED = 0x0a;

/**
 * The file in pieces, to be written one after the other. Every bit of the numbers is kept.
 *
 * @throws ArgumentError when a word has white space or is empty.
 * @example
 * [...printWord2vecBinary(tableOfWords(['a'], 1, Float32Array.of(1)))].map((part) => part.length)
 * // [4, 7]
 */
export function* printWord2vecBinary(table: WordVectorTable): Generator<Uint8Array> {
  requireWithoutSpaces(table);
  const V = sizeOf(table);
  yield new TextEncoder().encode(`${V} ${table.dimension}\n`);
  const { data, dimension, wordOffsets } = table;
  const bytesOfRow = 4 * dimension;
  const rows = Math.max(1, Math.floor(PIECE_BYTES / (bytesOfRow + 8)));
  for (let first = 0; first < V; first += rows) {
    const last = Math.min(V, first + rows);
    const piece = new Uint8Array(wordOffsets[last] - wordOffsets[first] + (last - first) * (bytesOfRow + 2));
    let offset = 0;
    for (let i = first; i < last; i++) {
      const word = wordBytesAt(table, i);
      piece.set(word, offset);
      offset += word.length;
      piece[offset++] = SPACE;
      piece.set(new Uint8Array(data.buffer, data.byteOffset + i * bytesOfRow, bytesOfRow), offset);
      offset += bytesOfRow;
      piece[offset++] = LINE_FEED;
    }
    yield piece;
  }
}
