// Finds the ids of the words of a part of a corpus in a vocabulary.

import type { Vocabulary } from '../vocabulary/vocabulary.js';
import { isWhiteSpace } from './scan-words.js';
import { UNKNOWN_WORD, WordNumbers } from './word-numbers.js';

export class KnownWords {
  readonly #numbers: WordNumbers;
  readonly #ids: Int32Array;

  constructor({ table, size }: Vocabulary) {
    const { bytes, offsets } = table.toBytes();
    const text = new Uint8Array(bytes.length + size);
    const ids = new Int32Array(size);
    let words = 0;
    let at = 0;
    for (let id = 0; id < size; id++) {
      const word = bytes.subarray(offsets[id], offsets[id + 1]);
      // A word of a program may have white space in it; no text has.
      if (word.some(isWhiteSpace)) continue;
      text.set(word, at);
      at += word.length;
      text[at++] = 0x20;
      ids[words++] = id;
    }
    this.#ids = ids;
    this.#numbers = new WordNumbers({ expected: words });
    this.#numbers.numberAll(text.subarray(0, at));
    this.#numbers.addNoMore();
  }

  /** The ids of words, each with a space behind it in the text; UNKNOWN_WORD for those that the vocabulary lacks. */
  idsOf(text: Uint8Array): Int32Array {
    return this.#numbers.numberAll(text).map((number) => (number < 0 ? UNKNOWN_WORD : this.#ids[number]));
  }
}
