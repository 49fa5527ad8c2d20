// A set of words as bytes, numbered in order of arrival: open addressing with linear probing over typed arrays, so that
// a look-up makes no string and leaves nothing to collect. The hash is FNV-1a with a final mix (MurmurHash3's kind).

import { FirthError } from '../support/errors.js';

/** FNV-1a: start with `HASH_SEED`, for each byte `Math.imul(hash ^ byte, HASH_PRIME)`, at the end `finalHash`. */
export const HASH_SEED = 0x811c9dc5 | 0;
export const HASH_PRIME = 0x01000193;

/** Spreads FNV's bits, of which the low ones alone choose the slot. */
export function finalHash(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

/** The hash of `bytes` from `start` to `end`. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = HASH_SEED;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i], HASH_PRIME);
  return finalHash(hash);
}

/** The words of a table: word i is `bytes` from `offsets[i]` to `offsets[i + 1]`, and `hashes[i]` is its hash. */
export interface WordBytes {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  readonly hashes: Int32Array;
}

const LARGEST_BYTES = 2 ** 32 - 1;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * @example
 * const table = new WordTable();
 * const rain = new TextEncoder().encode('rain');
 * table.add(rain, 0, 4, hashOf(rain, 0, 4)); // 0
 * table.word(0) // 'rain'
 */
export class WordTable {
  /** Number of words. */
  size = 0;
  #bytes: Uint8Array;
  #offsets: Uint32Array;
  #hashes: Int32Array;
  /** Pairs: a word's number plus 1 (0: free), and its hash. At most half are taken. */
  #slots: Int32Array;
  #mask: number;

  /** @param expected About how many words will come; more are welcome. */
  constructor(expected = 1000) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, 2 * expected)));
    this.#slots = new Int32Array(2 * slots);
    this.#mask = slots - 1;
    this.#offsets = new Uint32Array(slots / 2 + 1);
    this.#hashes = new Int32Array(slots / 2);
    this.#bytes = new Uint8Array(4 * slots);
  }

  /** The number of the word `source[start, end)`, or -1. `hash` is its `hashOf`. */
  find(source: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = slots[2 * slot] - 1;
      if (index < 0) return -1;
      if (slots[2 * slot + 1] === hash && this.#equals(index, source, start, end)) return index;
    }
  }

  /** The number of the word, which is added when it is new: then the number is the former size. */
  add(source: Uint8Array, start: number, end: number, hash: number): number {
    const found = this.find(source, start, end, hash);
    return found >= 0 ? found : this.#insert(source, start, end, hash);
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
      hashes: this.#hashes.slice(0, this.size),
    };
  }

  /** The words `order[0]`, `order[1]`, ... of this table as a table of their own. */
  select(order: Uint32Array): WordTable {
    const selected = new WordTable(order.length);
    for (const index of order) {
      selected.add(this.#bytes, this.#offsets[index], this.#offsets[index + 1], this.#hashes[index]);
    }
    return selected;
  }

  #equals(index: number, source: Uint8Array, start: number, end: number): boolean {
    const bytes = this.#bytes;
    let i = this.#offsets[index];
    if (this.#offsets[index + 1] - i !== end - start) return false;
    for (let j = start; j < end; j++) {
      if (bytes[i++] !== source[j]) return false;
    }
    return true;
  }

  #insert(source: Uint8Array, start: number, end: number, hash: number): number {
    if (this.size === this.#hashes.length) this.#growSlots();
    const index = this.size++;
    const from = this.#offsets[index];
    const to = from + end - start;
    if (to > this.#bytes.length) this.#growBytes(to);
    if (end - start < 32) for (let i = from, j = start; j < end; ) this.#bytes[i++] = source[j++];
    else this.#bytes.set(source.subarray(start, end), from);
    this.#offsets[index + 1] = to;
    this.#hashes[index] = hash;
    this.#place(index, hash);
    return index;
  }

  #place(index: number, hash: number): void {
    const slots = this.#slots;
    let slot = hash & this.#mask;
    while (slots[2 * slot] !== 0) slot = (slot + 1) & this.#mask;
    slots[2 * slot] = index + 1;
    slots[2 * slot + 1] = hash;
  }

  #growSlots(): void {
    const slots = 2 * (this.#mask + 1);
    this.#slots = new Int32Array(2 * slots);
    this.#mask = slots - 1;
    const offsets = new Uint32Array(slots / 2 + 1);
    offsets.set(this.#offsets);
    this.#offsets = offsets;
    const hashes = new Int32Array(slots / 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    for (let index = 0; index < this.size; index++) this.#place(index, hashes[index]);
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
