// Puts words together that the borders of chunks have cut. Whatever the chunks, the consumer sees whole words only.

import { isWhiteSpace } from './scan-words.js';

/** Takes `bytes` from 0 to `end`, which it may overwrite; they are valid during the call only. */
export type WholeWordsConsumer = (bytes: Uint8Array, end: number) => void;

export class WholeWords {
  readonly #consume: WholeWordsConsumer;
  #buffer = new Uint8Array(1 << 16);
  /** Bytes of the unfinished word at the start of the buffer. */
  #pending = 0;

  constructor(consume: WholeWordsConsumer) {
    this.#consume = consume;
  }

  /** The next bytes of the text. */
  push(chunk: Uint8Array): void {
    const length = this.#pending + chunk.length;
    if (length > this.#buffer.length) {
      const buffer = new Uint8Array(Math.max(length, 2 * this.#buffer.length));
      buffer.set(this.#buffer.subarray(0, this.#pending));
      this.#buffer = buffer;
    }
    this.#buffer.set(chunk, this.#pending);
    let end = length;
    while (end > this.#pending && !isWhiteSpace(this.#buffer[end - 1])) end--;
    if (end === this.#pending) {
      this.#pending = length;
      return;
    }
    // The consumer may write below `end` only.
    this.#consume(this.#buffer, end);
    this.#buffer.copyWithin(0, end, length);
    this.#pending = length - end;
  }

  /** The text is over: the last word is whole as it stands. */
  end(): void {
    if (this.#pending > 0) this.#consume(this.#buffer, this.#pending);
    this.#pending = 0;
  }
}
