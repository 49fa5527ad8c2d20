// Numbers the words of a text in order of arrival, from 0, as it comes in chunks, in WebAssembly (assembly/corpus/). Bytes
// are taken as they are, whatever the encoding; lower-casing is of A-Z alone. Twin: word-numbers-reference.ts.

import { FirthError } from '../support/errors.js';
import { IntList } from './int-list.js';
import {
  instantiateWordKernel,
  mapWordMemory,
  NUMBERS,
  type WordCapacity,
  type WordKernel,
  type WordMap,
  wordsOf,
} from './word-kernel.js';

/** Written for a word that is not known, where none are added. */
export const UNKNOWN_WORD = -2;

/** Takes numbers of words; -1 is a line end or several. The array is valid during the call only. */
export type NumbersTaker = (numbers: Int32Array) => void;

export interface WordNumbersOptions {
  /** Write a-z for A-Z (default false). */
  readonly lowerCase?: boolean;
  /** About how many different words will come; more are welcome. */
  readonly expected?: number;
}

/** What WordNumbers and its twin do. */
export interface WordNumberer {
  /** Number of different words. */
  readonly size: number;
  /** Forgets all words, and starts anew. */
  clear(): void;
  /** From now on a word that is not known gets UNKNOWN_WORD. */
  addNoMore(): void;
  /** Numbers the words among the next bytes of the text; one that touches their end may go on in the next. */
  pushAll(bytes: Uint8Array, take: NumbersTaker): void;
  /** The part of the text is over: its last word is whole. The words stay. */
  end(take: NumbersTaker): void;
  /** The words by number, each with a space behind it; a copy. */
  text(): Uint8Array;
  /** How often each word came; a copy. */
  counts(): Uint32Array;
}

export class WordTooLong extends FirthError {
  /** What is left of it on the way from another thread. */
  static readonly MESSAGE = 'found a word of more than 128 MiB';

  constructor() {
    super(WordTooLong.MESSAGE);
  }
}

const CHUNK_BYTES = 1 << 16;
const LEAST_SLOTS = 1 << 10;
/** A longer stretch without white space is no word. */
export const LONGEST_WORD_BYTES = 1 << 27;

/**
 * @example
 * const words = new WordNumbers();
 * words.numberAll(new TextEncoder().encode('the rain the\n')) // Int32Array [0, 1, 0, -1]
 * new TextDecoder().decode(words.text()) // 'the rain '
 */
export class WordNumbers implements WordNumberer {
  readonly #lowerCase: boolean;
  readonly #memory: WebAssembly.Memory<false>;
  readonly #kernel: WordKernel;
  #capacity: WordCapacity;
  #map: WordMap;
  /** Bytes at the start of the input that are not scanned yet: a word that may go on. */
  #pending = 0;
  #adding = true;

  constructor({ lowerCase = false, expected = 0 }: WordNumbersOptions = {}) {
    this.#lowerCase = lowerCase;
    let slots = LEAST_SLOTS;
    while (wordsOf(slots) < expected) slots *= 2;
    this.#capacity = { inputBytes: CHUNK_BYTES, slots, textBytes: CHUNK_BYTES + 8 * expected };
    this.#map = mapWordMemory(this.#capacity);
    this.#memory = new WebAssembly.Memory({ initial: this.#map.pages, maximum: 65536, shared: false });
    this.#kernel = instantiateWordKernel(this.#memory);
    this.#tellKernel();
    this.clear();
  }

  get size(): number {
    return this.#kernel.wordCount() >>> 0;
  }

  clear(): void {
    this.#kernel.clear();
    this.#kernel.begin();
    this.#pending = 0;
    this.#adding = true;
  }

  addNoMore(): void {
    this.#adding = false;
  }

  /** Where the next bytes of the text are to be put, from the start; valid until the next call. */
  room(): Uint8Array<ArrayBuffer> {
    if (2 * this.#pending > this.#capacity.inputBytes) {
      this.#enlarge({ ...this.#capacity, inputBytes: 2 * this.#capacity.inputBytes });
    }
    const { inputBytes } = this.#capacity;
    return new Uint8Array(this.#memory.buffer, this.#map.input + this.#pending, inputBytes - this.#pending);
  }

  /**
   * The same as `pushAll` with so many bytes that were put into `room()`.
   *
   * @throws WordTooLong when a word has more than 128 MiB.
   */
  push(bytes: number, take: NumbersTaker): void {
    const { input } = this.#map;
    const end = input + this.#pending + bytes;
    if (this.#lowerCase) this.#kernel.lowerCase(input + this.#pending, end);
    const stop = this.#scan(end, false, take);
    new Uint8Array(this.#memory.buffer).copyWithin(input, stop, end);
    this.#pending = end - stop;
    if (this.#pending > LONGEST_WORD_BYTES) throw new WordTooLong();
  }

  end(take: NumbersTaker): void {
    this.#scan(this.#map.input + this.#pending, true, take);
    this.#pending = 0;
    this.#kernel.begin();
  }

  pushAll(bytes: Uint8Array, take: NumbersTaker): void {
    for (let at = 0; at < bytes.length; ) {
      const room = this.room();
      const chunk = bytes.subarray(at, at + room.length);
      room.set(chunk);
      this.push(chunk.length, take);
      at += chunk.length;
    }
  }

  /** The numbers of a whole text, line ends included. */
  numberAll(text: Uint8Array): Int32Array {
    const numbers = new IntList(64 + (text.length >> 2));
    const take = (next: Int32Array) => numbers.append(next);
    this.pushAll(text, take);
    this.end(take);
    return numbers.integers;
  }

  text(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#memory.buffer, this.#map.text, this.#kernel.textBytes() >>> 0).slice();
  }

  /** Where the words begin in `text()`, and its length; a copy. */
  offsets(): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#memory.buffer, this.#map.offsets, this.size + 1).slice();
  }

  counts(): Uint32Array<ArrayBuffer> {
    this.#kernel.readCounts(this.#map.counts);
    return new Uint32Array(this.#memory.buffer, this.#map.counts, this.size).slice();
  }

  /** Scans from the start of the input; where the kernel lacks room it gets some. */
  #scan(end: number, whole: boolean, take: NumbersTaker): number {
    let from = this.#map.input;
    while (from < end) {
      const stop = this.#kernel.scan(from, end, whole, this.#adding) >>> 0;
      const count = this.#kernel.numberCount() >>> 0;
      if (count > 0) take(new Int32Array(this.#memory.buffer, this.#map.numbers, count));
      if (stop === end) return end;
      if (count < NUMBERS - 1 && !this.#makeRoom(end - stop)) return stop;
      from = stop;
    }
    return end;
  }

  /** @returns false when there was room for a word of so many bytes: the kernel stopped for another reason. */
  #makeRoom(bytes: number): boolean {
    if (!this.#adding) return false;
    const { slots, textBytes } = this.#capacity;
    const used = this.#kernel.textBytes() >>> 0;
    const moreSlots = this.size === this.#map.words;
    const moreText = used + bytes + 17 > textBytes;
    if (!moreSlots && !moreText) return false;
    this.#enlarge({
      ...this.#capacity,
      slots: moreSlots ? 2 * slots : slots,
      textBytes: moreText ? Math.max(2 * textBytes, used + bytes + 17) : textBytes,
    });
    return true;
  }

  /** Areas only ever grow, so each lies no lower than before: the last is moved first. */
  #enlarge(capacity: WordCapacity): void {
    const old = this.#map;
    const map = mapWordMemory(capacity);
    this.#kernel.readCounts(old.counts);
    const { buffer } = this.#memory;
    const missing = map.pages - buffer.byteLength / 65536;
    if (missing > 0) this.#growMemory(missing);
    const bytes = new Uint8Array(this.#memory.buffer);
    bytes.copyWithin(map.text, old.text, old.text + (this.#kernel.textBytes() >>> 0));
    bytes.copyWithin(map.offsets, old.offsets, old.offsets + 4 * (this.size + 1));
    bytes.copyWithin(map.counts, old.counts, old.counts + 4 * this.size);
    this.#capacity = capacity;
    this.#map = map;
    this.#tellKernel();
    this.#kernel.rebuild(map.counts);
  }

  #growMemory(pages: number): void {
    try {
      this.#memory.grow(pages);
    } catch (error) {
      throw new FirthError('There is not enough memory for the different words of the corpus.', {
        cause: error,
      });
    }
  }

  #tellKernel(): void {
    const { numbers, slots, words, text, offsets } = this.#map;
    this.#kernel.setNumbers(numbers, NUMBERS);
    this.#kernel.setTable(slots, this.#capacity.slots, words, text, this.#capacity.textBytes, offsets);
  }
}
