// Counts words in a table of bounded size. When more different words come than it may hold, it forgets the rarest, as
// word2vec does (ReduceVocab): those seen once, at the next overflow those seen up to twice, and so on. It remembers
// that it did, since counts of words that came back are then too low.

import type { WordKey } from './word-key.js';
import { WordTable } from './word-table.js';

/** What was forgotten while counting. */
export interface Forgotten {
  /** Different words; one that came back and was forgotten again counts twice. */
  words: number;
  /** Their occurrences. */
  tokens: number;
  /** Words with a count up to this one may be missing, and counts too low by up to this; 0: every count is exact. */
  upTo: number;
}

export class WordCounter {
  /** Occurrences counted, the forgotten ones included. */
  tokens = 0;
  readonly forgotten: Forgotten = { words: 0, tokens: 0, upTo: 0 };
  #table: WordTable;
  #counts: Float64Array;

  /** @param expected About how many different words will come. */
  constructor(expected = 1000) {
    this.#table = new WordTable(expected);
    this.#counts = new Float64Array(Math.max(16, expected));
  }

  /** Different words that it holds. */
  get size(): number {
    return this.#table.size;
  }

  get table(): WordTable {
    return this.#table;
  }

  /** Counts by word number; what lies beyond `size` means nothing. */
  get counts(): Float64Array {
    return this.#counts;
  }

  /** One occurrence of the word `bytes[start, end)`. */
  word(bytes: Uint8Array, start: number, end: number, key: WordKey): void {
    this.add(bytes, start, end, key, 1);
  }

  /** Counts do not ask where sentences end. */
  lineEnd(): void {}

  /** `count` occurrences of the word `bytes[start, end)`. */
  add(bytes: Uint8Array, start: number, end: number, key: WordKey, count: number): void {
    const index = this.#table.add(bytes, start, end, key);
    if (index >= this.#counts.length) {
      const counts = new Float64Array(2 * index);
      counts.set(this.#counts);
      this.#counts = counts;
    }
    this.#counts[index] += count;
    this.tokens += count;
  }

  /** Forgets the rarest words until at most `limit` are left, and then some. Without an overflow it does nothing. */
  forgetBeyond(limit: number): void {
    while (this.size > limit) {
      const upTo = ++this.forgotten.upTo;
      const kept = new Uint32Array(this.size);
      let size = 0;
      for (let i = 0; i < this.size; i++) {
        if (this.#counts[i] > upTo) {
          kept[size++] = i;
        } else {
          this.forgotten.words++;
          this.forgotten.tokens += this.#counts[i];
        }
      }
      const order = kept.slice(0, size);
      this.#table = this.#table.select(order);
      const counts = new Float64Array(Math.max(16, size));
      order.forEach((index, i) => {
        counts[i] = this.#counts[index];
      });
      this.#counts = counts;
    }
  }
}
