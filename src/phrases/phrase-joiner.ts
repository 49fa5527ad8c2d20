// Joins the phrases of a text from left to right, as word2phrase does: a word that has been joined to the one before it
// begins no further phrase.

import type { WordSink } from '../corpus/scan-words.js';
import { keyOf, WordKey } from '../vocabulary/word-key.js';
import type { WordTable } from '../vocabulary/word-table.js';
import { PairBytes } from './pair-bytes.js';

/** Takes the words of a text and gives them on with phrases joined. */
export class PhraseJoiner implements WordSink {
  readonly #phrases: WordTable;
  readonly #joined: readonly Uint8Array[];
  readonly #sink: WordSink;
  readonly #pair = new PairBytes();
  readonly #key = new WordKey();
  readonly #lastKey = new WordKey();
  readonly #joinedKey = new WordKey();

  /**
   * @param phrases Pairs with 0xff between their words.
   * @param joined What each becomes.
   */
  constructor(phrases: WordTable, joined: readonly Uint8Array[], sink: WordSink) {
    this.#phrases = phrases;
    this.#joined = joined;
    this.#sink = sink;
  }

  word(bytes: Uint8Array, start: number, end: number, key: WordKey): void {
    const pair = this.#pair;
    if (pair.length === 0) {
      pair.start(bytes, start, end);
      this.#keep(key);
      return;
    }
    pair.append(bytes, start, end);
    const found = this.#phrases.find(pair.bytes, 0, pair.end, keyOf(pair.bytes, 0, pair.end, this.#key));
    if (found < 0) {
      this.#giveLast();
      pair.shift();
      this.#keep(key);
    } else {
      const joined = this.#joined[found];
      this.#sink.word(joined, 0, joined.length, keyOf(joined, 0, joined.length, this.#joinedKey));
      pair.length = 0;
    }
  }

  lineEnd(): void {
    if (this.#pair.length > 0) this.#giveLast();
    this.#pair.length = 0;
    this.#sink.lineEnd();
  }

  #giveLast(): void {
    this.#sink.word(this.#pair.bytes, 0, this.#pair.length, this.#lastKey);
  }

  #keep({ hash, low, high }: WordKey): void {
    this.#lastKey.hash = hash;
    this.#lastKey.low = low;
    this.#lastKey.high = high;
  }
}
