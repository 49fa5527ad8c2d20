// Turns words, as they come, into the ids of a vocabulary, with -1 at line ends; a TokenJoiner makes tokens of them.

import type { Vocabulary } from '../vocabulary/vocabulary.js';
import type { WordKey } from '../vocabulary/word-key.js';
import type { WordSink } from './scan-words.js';
import { SENTENCE_END } from './token-joiner.js';
import { UNKNOWN_WORD } from './word-numbers.js';

export class WordEncoder implements WordSink {
  readonly #table: Vocabulary['table'];
  #ids = new Int32Array(1 << 14);
  #length = 0;

  constructor(vocabulary: Vocabulary) {
    this.#table = vocabulary.table;
  }

  /** Ids and line ends so far. */
  get length(): number {
    return this.#length;
  }

  word(bytes: Uint8Array, start: number, end: number, key: WordKey): void {
    const id = this.#table.find(bytes, start, end, key);
    this.#push(id < 0 ? UNKNOWN_WORD : id);
  }

  lineEnd(): void {
    this.#push(SENTENCE_END);
  }

  /** The ids so far, in an array that holds until the next word; then it begins anew. */
  take(): Int32Array {
    const ids = this.#ids.subarray(0, this.#length);
    this.#length = 0;
    return ids;
  }

  #push(id: number): void {
    if (this.#length === this.#ids.length) {
      const ids = new Int32Array(2 * this.#length);
      ids.set(this.#ids);
      this.#ids = ids;
    }
    this.#ids[this.#length++] = id;
  }
}
