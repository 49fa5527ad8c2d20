// Words as bytes, by number, in one text with a space behind each.

import { keyOf, WordKey } from './word-key.js';
import { WordTable } from './word-table.js';

export class WordList {
  readonly #text: Uint8Array;
  readonly #offsets: Uint32Array;

  /** @param offsets Where each word begins in the text, and the text's length. */
  constructor(text: Uint8Array, offsets: Uint32Array) {
    this.#text = text;
    this.#offsets = offsets;
  }

  /** Number of words. */
  get size(): number {
    return this.#offsets.length - 1;
  }

  /** Negative when word `a` comes before word `b` by its bytes, positive when after. */
  compare(a: number, b: number): number {
    const text = this.#text;
    const endA = this.#offsets[a + 1] - 1;
    const endB = this.#offsets[b + 1] - 1;
    let i = this.#offsets[a];
    let j = this.#offsets[b];
    while (i < endA && j < endB) {
      const difference = text[i++] - text[j++];
      if (difference !== 0) return difference;
    }
    return endA - i - (endB - j);
  }

  /** The words `order[0]`, `order[1]`, ... as a table. */
  select(order: Uint32Array): WordTable {
    const selected = new WordTable(order.length);
    const key = new WordKey();
    for (const index of order) {
      const start = this.#offsets[index];
      const end = this.#offsets[index + 1] - 1;
      selected.add(this.#text, start, end, keyOf(this.#text, start, end, key));
    }
    return selected;
  }

  /** The text of the words `order[0]`, `order[1]`, ... */
  textOf(order: Uint32Array): Uint8Array {
    let length = 0;
    for (const index of order) length += this.#offsets[index + 1] - this.#offsets[index];
    const text = new Uint8Array(length);
    let at = 0;
    for (const index of order) {
      const word = this.#text.subarray(this.#offsets[index], this.#offsets[index + 1]);
      text.set(word, at);
      at += word.length;
    }
    return text;
  }
}
