// Finds the row of a word in a table's flat buffers: open addressing with linear probing over row numbers alone, so
// that the words are not copied. Of equal words the first counts.

import { sizeOf, type WordVectorTable } from '../formats/word-vector-table.js';
import { keyOf, WordKey } from '../vocabulary/word-key.js';

type Words = Pick<WordVectorTable, 'wordBytes' | 'wordOffsets'>;

const encoder = new TextEncoder();

/**
 * @example
 * new WordIndex(encodeWords(['rain', 'snow'])).find('snow') // 1
 */
export class WordIndex {
  readonly #words: Words;
  /** Row + 1, or 0 for a free slot; at most half are taken. */
  readonly #slots: Int32Array;
  readonly #key = new WordKey();
  #query = new Uint8Array(64);

  constructor(words: Words) {
    this.#words = words;
    const V = sizeOf(words);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(16, 2 * V))));
    const { wordBytes, wordOffsets } = words;
    for (let row = 0; row < V; row++) {
      const slot = this.#slotOf(wordBytes, wordOffsets[row], wordOffsets[row + 1]);
      if (this.#slots[slot] === 0) this.#slots[slot] = row + 1;
    }
  }

  /** The word's row, or -1. */
  find(word: string): number {
    // UTF-8 takes at most 3 bytes for a unit of UTF-16.
    if (3 * word.length > this.#query.length) this.#query = new Uint8Array(6 * word.length);
    const { written } = encoder.encodeInto(word, this.#query);
    return this.#slots[this.#slotOf(this.#query, 0, written)] - 1;
  }

  /** The slot of an equal word, or the free one where it would stand. */
  #slotOf(bytes: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = keyOf(bytes, start, end, this.#key).hash & mask;
    while (this.#slots[slot] !== 0 && !this.#equals(this.#slots[slot] - 1, bytes, start, end)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #equals(row: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { wordBytes, wordOffsets } = this.#words;
    const first = wordOffsets[row];
    if (wordOffsets[row + 1] - first !== end - start) return false;
    for (let i = 0; i < end - start; i++) if (wordBytes[first + i] !== bytes[start + i]) return false;
    return true;
  }
}
