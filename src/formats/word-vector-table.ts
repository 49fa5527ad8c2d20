// Words with a float32 vector each, in flat buffers: what every reader of word vectors gives and every writer takes.
// Words are bytes, UTF-8 as a rule, so that what a file holds comes out again unchanged; together they take less than
// 4 GiB. A word may be empty, or occur twice: formats that cannot hold such a word refuse it when they write.

import { ArgumentError } from '../support/errors.js';

/** V words, V x D numbers and, where the file tells, V counts. */
export interface WordVectorTable {
  /** The words one after the other; word i is bytes `wordOffsets[i]` to `wordOffsets[i + 1]`. */
  readonly wordBytes: Uint8Array;
  /** V + 1 ascending numbers, the first 0. */
  readonly wordOffsets: Uint32Array;
  /** D. */
  readonly dimension: number;
  /** V x D, rows one after the other. It may be a view of a larger buffer. */
  readonly data: Float32Array;
  /** How often each word occurs in the corpus. */
  readonly counts?: Float64Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * A table of words as strings; `data` and `counts` are taken over, not copied.
 *
 * @param data V x D, rows one after the other.
 * @throws ArgumentError when the lengths do not fit together, or a word is not well-formed (half a surrogate pair).
 * @example
 * tableOfWords(['a', 'é'], 1, Float32Array.of(0.5, 2)).wordOffsets // Uint32Array [0, 1, 3]
 */
export function tableOfWords(
  words: readonly string[],
  dimension: number,
  data: Float32Array,
  counts?: Float64Array,
): WordVectorTable {
  if (!(Number.isInteger(dimension) && dimension >= 1)) {
    throw new ArgumentError('dimension', 'an integer >= 1', dimension);
  }
  if (data.length !== words.length * dimension) {
    throw new ArgumentError('data', `${words.length} x ${dimension} numbers`, data.length);
  }
  if (counts && counts.length !== words.length) {
    throw new ArgumentError('counts', `one count for each of the ${words.length} words`, counts.length);
  }
  return { ...encodeWords(words), dimension, data, ...(counts && { counts }) };
}

/** V. */
export function sizeOf({ wordOffsets }: Pick<WordVectorTable, 'wordOffsets'>): number {
  return wordOffsets.length - 1;
}

/** Word i as text; bytes that are not UTF-8 become U+FFFD. */
export function wordAt(table: Pick<WordVectorTable, 'wordBytes' | 'wordOffsets'>, i: number): string {
  return decoder.decode(wordBytesAt(table, i));
}

/** Word i as a view of its bytes. */
export function wordBytesAt(
  { wordBytes, wordOffsets }: Pick<WordVectorTable, 'wordBytes' | 'wordOffsets'>,
  i: number,
): Uint8Array {
  return wordBytes.subarray(wordOffsets[i], wordOffsets[i + 1]);
}

/** All words as text. */
export function wordsOf(table: Pick<WordVectorTable, 'wordBytes' | 'wordOffsets'>): string[] {
  return Array.from({ length: sizeOf(table) }, (_, i) => wordAt(table, i));
}

/** Row i as a view. */
export function vectorOf({ data, dimension }: WordVectorTable, i: number): Float32Array {
  return data.subarray(i * dimension, (i + 1) * dimension);
}

/** Words in flat buffers. @throws ArgumentError for half a surrogate pair, which UTF-8 has no bytes for. */
export function encodeWords(words: readonly string[]): Pick<WordVectorTable, 'wordBytes' | 'wordOffsets'> {
  const wordOffsets = new Uint32Array(words.length + 1);
  let wordBytes = new Uint8Array(Math.max(64, 8 * words.length));
  let length = 0;
  words.forEach((word, i) => {
    if (HALF_A_PAIR.test(word)) throw new ArgumentError('words', 'well-formed text', word);
    // UTF-8 takes at most 3 bytes for a unit of UTF-16.
    if (length + 3 * word.length > wordBytes.length) {
      const larger = new Uint8Array(2 * wordBytes.length + 3 * word.length);
      larger.set(wordBytes.subarray(0, length));
      wordBytes = larger;
    }
    length += encoder.encodeInto(word, wordBytes.subarray(length)).written;
    wordOffsets[i + 1] = length;
  });
  return { wordBytes: wordBytes.slice(0, length), wordOffsets };
}

const HALF_A_PAIR = /\p{Surrogate}/u;
