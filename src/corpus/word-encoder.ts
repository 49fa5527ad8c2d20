// Turns words into the ids of a vocabulary: -1 behind each sentence, nothing for words that the vocabulary lacks. One
// encoder takes one part of a corpus; `joinIds` puts the parts together.

import type { Vocabulary } from '../vocabulary/vocabulary.js';
import type { WordKey } from '../vocabulary/word-key.js';
import type { WordSink } from './scan-words.js';

/** The mark behind each sentence. */
export const SENTENCE_END = -1;

/** What a part of a corpus became. */
export interface EncodedPart {
  /** Ids; a part that begins with a line end begins with -1, and no two -1 stand together. */
  readonly ids: Int32Array;
  /** Words read, in the vocabulary or not. */
  readonly tokens: number;
}

export class WordEncoder implements WordSink {
  readonly #table: Vocabulary['table'];
  #ids = new Int32Array(1 << 14);
  #length = 0;
  #tokens = 0;

  constructor(vocabulary: Vocabulary) {
    this.#table = vocabulary.table;
  }

  word(bytes: Uint8Array, start: number, end: number, key: WordKey): void {
    this.#tokens++;
    const id = this.#table.find(bytes, start, end, key);
    if (id >= 0) this.#push(id);
  }

  lineEnd(): void {
    if (this.#length === 0 || this.#ids[this.#length - 1] !== SENTENCE_END) this.#push(SENTENCE_END);
  }

  /** The ids so far, in an array of their own. */
  finish(): EncodedPart {
    return { ids: this.#ids.slice(0, this.#length), tokens: this.#tokens };
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

/**
 * The parts' ids one after the other, in shared memory where there is such: never two -1 in a row, none at the start.
 * The parts are let go of one by one.
 *
 * @example
 * joinIds([Int32Array.of(-1, 0, 1), Int32Array.of(-1, 2, -1), Int32Array.of(-1, 0, -1)])
 * // Int32Array [0, 1, -1, 2, -1, 0, -1]
 */
export function joinIds(parts: Int32Array[]): Int32Array {
  let last = SENTENCE_END;
  let length = 0;
  const starts = parts.map((ids) => {
    const start = last === SENTENCE_END && ids[0] === SENTENCE_END ? 1 : 0;
    if (ids.length > start) last = ids[ids.length - 1];
    length += ids.length - start;
    return start;
  });
  const bytes = 4 * length;
  const joined = new Int32Array(
    typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes),
  );
  let at = 0;
  starts.forEach((start, i) => {
    const ids = parts[i].subarray(start);
    joined.set(ids, at);
    at += ids.length;
    parts[i] = new Int32Array(0);
  });
  return joined;
}
