// Words back to text: a space between them, a line for each sentence, none for a sentence without words.

import type { WordSink } from '../corpus/scan-words.js';

const SPACE = 0x20;
const NEWLINE = 0x0a;

export class TextLines implements WordSink {
  /** Words taken, and sentences with a word. */
  tokens = 0;
  sentences = 0;
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  #lineHasWords = false;

  word(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start + 2);
    if (this.#lineHasWords) this.#bytes[this.#length++] = SPACE;
    for (let i = start; i < end; i++) this.#bytes[this.#length++] = bytes[i];
    this.#lineHasWords = true;
    this.tokens++;
  }

  lineEnd(): void {
    if (!this.#lineHasWords) return;
    this.#reserve(1);
    this.#bytes[this.#length++] = NEWLINE;
    this.#lineHasWords = false;
    this.sentences++;
  }

  /** The text since the last call; valid until the next word. */
  take(): Uint8Array {
    const text = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    return text;
  }

  #reserve(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const bytes = new Uint8Array(2 * (this.#length + length));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }
}
