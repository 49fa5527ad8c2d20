// A set of words as bytes, numbered in order of arrival: open addressing with linear probing over typed arrays, so that
// a look-up makes no string and leaves nothing to collect.

import { FirthError } from '../support/errors.js';
import { keyOf, WordKey } from './word-key.js';

/** The words of a table: word i is `bytes` from `offsets[i]` to `offsets[i + 1]`. */
export interface WordBytes {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}

const LARGEST_BYTES = 2 ** 32 - 1;
/** Bytes that a key holds. */
const KEY_BYTES = 8;
/** Integers of a slot: the word's number plus 1 (0: free), its length, `low` and `high` of its key. */
const SLOT = 4;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * @example
 * const table = new WordTable();
 * const rain = new TextEncoder().encode('rain');
 * table.add(rain, 0, 4, keyOf(rain, 0, 4)); // 0
 * table.word(0) // 'rain'
 */
export class WordTable {
  /** Number of words. */
  size = 0;
  #bytes: Uint8Array;
  #offsets: Uint32Array;
  #hashes: Int32Array;
  /** At most half are taken. */
  #slots: Int32Array;
  #mask: number;

  /** @param expected About how many words will come; more are welcome. */
  constructor(expected = 1000) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, 2 * expected)));
    this.#slots = new Int32Array(SLOT * slots);
    this.#mask = slots - 1;
    this.#offsets = new Uint32Array(slots / 2 + 1);
    this.#hashes = new Int32Array(slots / 2);
    this.#bytes = new Uint8Array(4 * slots);
  }

  /** The number of the word `source[start, end)`, or -1. `key` is its `keyOf`. */
  find(source: Uint8Array, start: number, end: number, key: WordKey): number {
    const slots = this.#slots;
    const mask = this.#mask;
    const length = end - start;
    const { low, high } = key;
    for (let slot = key.hash & mask; ; slot = (slot + 1) & mask) {
      const at = SLOT * slot;
      const index = slots[at] - 1;
      if (index < 0) return -1;
      if (slots[at + 2] !== low || slots[at + 3] !== high || slots[at + 1] !== length) continue;
      if (length <= KEY_BYTES || this.#equals(index, source, start, end)) return index;
    }
  }

  /** The number of the word, which is added when it is new: then the number is the former size. */
  add(source: Uint8Array, start: number, end: number, key: WordKey): number {
    const found = this.find(source, start, end, key);
    return found >= 0 ? found : this.#insert(source, start, end, key);
  }

  /** Word `index` as text. */
  word(index: number): string {
    return decoder.decode(this.#bytes.subarray(this.#offsets[index], this.#offsets[index + 1]));
  }

  /** Negative when word `a` comes before word `b` by its bytes, positive when after. */
  compare(a: number, b: number): number {
    const bytes = this.#bytes;
    const endA = this.#offsets[a + 1];
    const endB = this.#offsets[b + 1];
    let i = this.#offsets[a];
    let j = this.#offsets[b];
    while (i < endA && j < endB) {
      const difference = bytes[i++] - bytes[j++];
      if (difference !== 0) return difference;
    }
    return endA - i - (endB - j);
  }

  /** The words in flat arrays of their exact size; copies. */
  toBytes(): WordBytes {
    return {
      bytes: this.#bytes.slice(0, this.#offsets[this.size]),
      offsets: this.#offsets.slice(0, this.size + 1),
    };
  }

  /** The words `order[0]`, `order[1]`, ... of this table as a table of their own. */
  select(order: Uint32Array): WordTable {
    const selected = new WordTable(order.length);
    const key = new WordKey();
    for (const index of order) {
      const start = this.#offsets[index];
      const end = this.#offsets[index + 1];
      selected.add(this.#bytes, start, end, keyOf(this.#bytes, start, end, key));
    }
    return selected;
  }

  /** The bytes before the last eight, which the key has compared. */
  #equals(index: number, source: Uint8Array, start: number, end: number): boolean {
    const bytes = this.#bytes;
    let i = this.#offsets[index];
    for (let j = start; j < end - KEY_BYTES; j++) {
      if (bytes[i++] !== source[j]) return false;
    }
    return true;
  }

  #insert(source: Uint8Array, start: number, end: number, key: WordKey): number {
    if (this.size === this.#hashes.length) this.#growSlots();
    const index = this.size++;
    const from = this.#offsets[index];
    const to = from + end - start;
    if (to > this.#bytes.length) this.#growBytes(to);
    if (end - start < 32) for (let i = from, j = start; j < end; ) this.#bytes[i++] = source[j++];
    else this.#bytes.set(source.subarray(start, end), from);
    this.#offsets[index + 1] = to;
    this.#hashes[index] = key.hash;
    const at = SLOT * this.#freeSlot(key.hash);
    this.#slots[at] = index + 1;
    this.#slots[at + 1] = end - start;
    this.#slots[at + 2] = key.low;
    this.#slots[at + 3] = key.high;
    return index;
  }

  #freeSlot(hash: number): number {
    let slot = hash & this.#mask;
    while (this.#slots[SLOT * slot] !== 0) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #growSlots(): void {
    const slots = 2 * (this.#mask + 1);
    const old = this.#slots;
    this.#slots = new Int32Array(SLOT * slots);
    this.#mask = slots - 1;
    const offsets = new Uint32Array(slots / 2 + 1);
    offsets.set(this.#offsets);
    this.#offsets = offsets;
    const hashes = new Int32Array(slots / 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    for (let at = 0; at < old.length; at += SLOT) {
      if (old[at] === 0) continue;
      this.#slots.set(old.subarray(at, at + SLOT), SLOT * this.#freeSlot(hashes[old[at] - 1]));
    }
  }

  #growBytes(needed: number): void {
    if (needed > LARGEST_BYTES) {
      throw new FirthError(
        'The different words of the corpus take more than 4 GiB. Lower `maxWordsWhileCounting`.',
      );
    }
    const bytes = new Uint8Array(Math.min(LARGEST_BYTES, Math.max(needed, 2 * this.#bytes.length)));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }
}
