// Which row stands for a word of a test: among the first words of the vocabulary, with or without regard to case. Words
// that are equal then are one word, and its first row stands for it: in a vocabulary sorted by count, the most frequent.

import { sizeOf, type WordVectorTable, wordAt } from '../formats/word-vector-table.js';

export class KnownWords {
  /** How many words, from the first, are known. */
  readonly size: number;
  /** For each known row, the row that stands for its word. */
  readonly firstRows: Int32Array;
  readonly #rows = new Map<string, number>();
  readonly #fold: (word: string) => string;

  /** `restrict` 0 means all words. */
  constructor(table: WordVectorTable, restrict: number, letterCase: 'ignore' | 'exact') {
    const V = sizeOf(table);
    this.size = restrict === 0 ? V : Math.min(restrict, V);
    this.#fold = letterCase === 'ignore' ? (word) => word.toUpperCase() : (word) => word;
    this.firstRows = Int32Array.from({ length: this.size }, (_, row) => {
      const word = this.#fold(wordAt(table, row));
      const first = this.#rows.get(word);
      if (first === undefined) this.#rows.set(word, row);
      return first ?? row;
    });
  }

  /** The row that stands for a word, or undefined. */
  rowOf(word: string): number | undefined {
    return this.#rows.get(this.#fold(word));
  }
}
