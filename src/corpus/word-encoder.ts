// Turns words into the ids of a vocabulary: -1 behind each sentence, nothing for words that the vocabulary lacks. One
// encoder takes one part of a corpus; a PartJoiner puts the parts together.

import type { Vocabulary } from '../vocabulary/vocabulary.js';
import type { WordKey } from '../vocabulary/word-key.js';
import type { WordSink } from './scan-words.js';

/** The mark behind each sentence. */
export const SENTENCE_END = -1;

/** What a part of a corpus became. */
export interface EncodedPart {
  /** Ids; a part that begins with a line end begins with -1, and no two -1 stand together. */
  readonly ids: Int32Array;
  /** How many of them are -1. */
  readonly ends: number;
  /** Words read, in the vocabulary or not. */
  readonly tokens: number;
}

export class WordEncoder implements WordSink {
  readonly #table: Vocabulary['table'];
  #ids = new Int32Array(1 << 14);
  #length = 0;
  #ends = 0;
  #tokens = 0;

  constructor(vocabulary: Vocabulary) {
    this.#table = vocabulary.table;
  }

  /** Ids so far. */
  get length(): number {
    return this.#length;
  }

  word(bytes: Uint8Array, start: number, end: number, key: WordKey): void {
    this.#tokens++;
    const id = this.#table.find(bytes, start, end, key);
    if (id >= 0) this.#push(id);
  }

  lineEnd(): void {
    if (this.#length > 0 && this.#ids[this.#length - 1] === SENTENCE_END) return;
    this.#ends++;
    this.#push(SENTENCE_END);
  }

  /** The part so far, in an array of its own; the next part begins. */
  take(): EncodedPart {
    const part = { ids: this.#ids.slice(0, this.#length), ends: this.#ends, tokens: this.#tokens };
    this.#length = this.#ends = this.#tokens = 0;
    return part;
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
