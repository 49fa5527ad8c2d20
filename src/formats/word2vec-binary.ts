// The binary format of word2vec.c: a line "V D", then for each word its UTF-8 bytes, a space, D float32 in little-endian
// order, and a line feed.

import { vectorOf, type WordVectorTable } from './word-vector-table.js';
import { requirePrintable } from './word2vec-text.js';

/** Words a chunk of the output holds. */
const WORDS_A_CHUNK = 1000;
const SPACE = 0x20;
const LINE_FEED = 0x0a;

/**
 * The file in pieces, to be written one after the other.
 *
 * @throws ArgumentError when a word has white space or is empty.
 * @example
 * [...printWord2vecBinary({ words: ['a'], dimension: 1, data: Float32Array.of(1) })].map((part) => part.length)
 * // [4, 7]
 */
export function* printWord2vecBinary(table: WordVectorTable): Generator<Uint8Array> {
  requirePrintable(table.words);
  const encoder = new TextEncoder();
  yield encoder.encode(`${table.words.length} ${table.dimension}\n`);
  const vectorBytes = 4 * table.dimension;
  for (let first = 0; first < table.words.length; first += WORDS_A_CHUNK) {
    const words = table.words.slice(first, first + WORDS_A_CHUNK).map((word) => encoder.encode(word));
    const bytes = new Uint8Array(words.reduce((sum, word) => sum + word.length + 2 + vectorBytes, 0));
    const view = new DataView(bytes.buffer);
    let offset = 0;
    words.forEach((word, i) => {
      bytes.set(word, offset);
      offset += word.length;
      bytes[offset++] = SPACE;
      for (const number of vectorOf(table, first + i)) {
        view.setFloat32(offset, number, true);
        offset += 4;
      }
      bytes[offset++] = LINE_FEED;
    });
    yield bytes;
  }
}
