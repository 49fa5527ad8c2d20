// Two words side by side as one run of bytes, so that a table of words takes pairs as well: the words with the byte 0xff
// between them, which no UTF-8 text has.

const BETWEEN = 0xff;

/** The last word, and room for the one behind it. */
export class PairBytes {
  /** The last word is in 0 to `length`; behind `append`, the pair is in 0 to `end`. */
  bytes = new Uint8Array(256);
  /** Bytes of the last word; 0: there is none. */
  length = 0;
  end = 0;

  /** Makes a word the last one. */
  start(source: Uint8Array, start: number, end: number): void {
    this.length = end - start;
    this.#reserve(this.length);
    this.#copy(source, start, end, 0);
  }

  /** Makes a pair of the last word and this one. */
  append(source: Uint8Array, start: number, end: number): void {
    this.end = this.length + 1 + end - start;
    this.#reserve(this.end);
    this.bytes[this.length] = BETWEEN;
    this.#copy(source, start, end, this.length + 1);
  }

  /** Lets the first word of the pair go: the second is the last word now. */
  shift(): void {
    const from = this.length + 1;
    this.bytes.copyWithin(0, from, this.end);
    this.length = this.end - from;
  }

  /** A loop: most words are so short that a view of them would cost more than the copy. */
  #copy(source: Uint8Array, start: number, end: number, to: number): void {
    const { bytes } = this;
    for (let i = start, j = to; i < end; i++, j++) bytes[j] = source[i];
  }

  #reserve(length: number): void {
    if (length <= this.bytes.length) return;
    const bytes = new Uint8Array(2 * length);
    bytes.set(this.bytes);
    this.bytes = bytes;
  }
}

/** Where the first word of a pair that starts at `start` ends; the second begins one byte behind. */
export function firstWordEnd(bytes: Uint8Array, start: number): number {
  return bytes.indexOf(BETWEEN, start);
}
