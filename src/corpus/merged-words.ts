// Adds up the words of the parts of a corpus, in order, and numbers them for the whole corpus: what WordCounter is for
// one word after the other. When there are more different words than allowed it forgets the rarest in the same way.

import type { Forgotten } from '../vocabulary/word-counter.js';
import { WordList } from '../vocabulary/word-list.js';
import { WordNumbers } from './word-numbers.js';

export class MergedWords {
  /** Occurrences counted, the forgotten ones included. */
  tokens = 0;
  readonly forgotten: Forgotten = { words: 0, tokens: 0, upTo: 0 };
  readonly #numbers = new WordNumbers();
  #counts = new Float64Array(1 << 10);

  /** Different words that it holds. */
  get size(): number {
    return this.#numbers.size;
  }

  /** Counts by word number; what lies beyond `size` means nothing. */
  get counts(): Float64Array {
    return this.#counts;
  }

  /** The words by number; a copy. */
  list(): WordList {
    return new WordList(this.#numbers.text(), this.#numbers.offsets());
  }

  /**
   * Adds the words of a part.
   *
   * @param text The part's different words, a space behind each.
   * @param counts How often each came.
   * @returns the numbers of the part's words here, which hold until words are forgotten.
   */
  merge(text: Uint8Array, counts: Uint32Array): Int32Array {
    const numbers = this.#numbers.numberAll(text);
    if (this.size > this.#counts.length) {
      const larger = new Float64Array(2 * this.size);
      larger.set(this.#counts);
      this.#counts = larger;
    }
    for (let i = 0; i < numbers.length; i++) {
      this.#counts[numbers[i]] += counts[i];
      this.tokens += counts[i];
    }
    return numbers;
  }

  /** Forgets the rarest words until at most `limit` are left, and then some. Without an overflow it does nothing. */
  forgetBeyond(limit: number): void {
    while (this.size > limit) {
      const upTo = ++this.forgotten.upTo;
      const counts = this.#counts.subarray(0, this.size);
      const kept = new Uint32Array(this.size);
      let size = 0;
      counts.forEach((count, i) => {
        if (count > upTo) {
          kept[size++] = i;
        } else {
          this.forgotten.words++;
          this.forgotten.tokens += count;
        }
      });
      const order = kept.subarray(0, size);
      const text = this.list().textOf(order);
      const keptCounts = new Float64Array(Math.max(16, size));
      order.forEach((index, i) => {
        keptCounts[i] = counts[index];
      });
      this.#counts = keptCounts;
      this.#numbers.clear();
      this.#numbers.numberAll(text);
    }
  }
}
