// Which row stands for a word of a test: among the first words of the vocabulary, with or without regard to case. Words
// that are equal then are one word, and its first row stands for it: in a vocabulary sorted by count, the most frequent.

export class KnownWords {
  /** How many words, from the first, are known. */
  readonly size: number;
  readonly #rows = new Map<string, number>();
  readonly #fold: (word: string) => string;
  readonly #words: readonly string[];

  /** `restrict` 0 means all words. */
  constructor(words: readonly string[], restrict: number, letterCase: 'ignore' | 'exact') {
    this.size = restrict === 0 ? words.length : Math.min(restrict, words.length);
    this.#fold = letterCase === 'ignore' ? (word) => word.toUpperCase() : (word) => word;
    this.#words = words;
    for (let row = this.size - 1; row >= 0; row--) this.#rows.set(this.#fold(words[row]), row);
  }

  /** The row that stands for a word, or undefined. */
  rowOf(word: string): number | undefined {
    return this.#rows.get(this.#fold(word));
  }

  /** For each known row, the row that stands for its word. */
  firstRows(): Int32Array {
    return Int32Array.from({ length: this.size }, (_, row) => this.rowOf(this.#words[row]) ?? row);
  }
}
