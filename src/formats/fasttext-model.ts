// Word vectors of a fastText model: a word's vector is the mean of its own row and the rows of its n-grams; a word that
// the model has not seen has n-grams alone. Sums are taken in float32 in fastText's order, so the bits are the same.

import { type SubwordShape, subwordBuckets } from './fasttext-hash.js';
import { keepRows } from './keep-rows.js';
import { allocate, type RowChoice } from './row-collector.js';
import { sizeOf, type WordVectorTable, wordBytesAt } from './word-vector-table.js';
import type { RowWords } from './words-beside.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * @example
 * const model = await readFastTextModel('cc.en.300.bin');
 * model.vectorOf('unheardofness') // 300 numbers
 */
export class FastTextModel {
  /** D. */
  readonly dimension: number;
  readonly shape: SubwordShape;
  /** V words with their counts. */
  readonly words: RowWords;
  /** V rows of words, then a row for each bucket of n-grams. */
  readonly rows: Float32Array;
  #ids: Map<string, number> | undefined;

  constructor(dimension: number, shape: SubwordShape, words: RowWords, rows: Float32Array) {
    this.dimension = dimension;
    this.shape = shape;
    this.words = words;
    this.rows = rows;
  }

  /** The vector of any word, seen or not: D numbers, all 0 when it is unseen and has no n-grams. */
  vectorOf(word: string): Float32Array {
    this.#ids ??= this.#numberWords();
    const vector = new Float32Array(this.dimension);
    const bytes = encoder.encode(word);
    this.#sum(this.#ids.get(word), bytes, vector);
    return vector;
  }

  /** The words and vectors of the vocabulary, those wanted. */
  table(choice: RowChoice = {}): WordVectorTable {
    const { dimension, words } = this;
    const V = sizeOf(words);
    const { wordBytes, wordOffsets, counts } = words;
    // keepRows works in place: the words are copied, and their numbers stand in for rows that are not made yet.
    const kept = keepRows(
      {
        wordBytes: wordBytes.slice(),
        wordOffsets: wordOffsets.slice(),
        dimension: 1,
        data: Float32Array.from({ length: V }, (_, i) => i),
        ...(counts && { counts: counts.slice() }),
      },
      choice,
    );
    const size = sizeOf(kept);
    const data = allocate(size * dimension);
    for (let i = 0; i < size; i++) {
      this.#sum(kept.data[i], wordBytesAt(kept, i), data.subarray(i * dimension, (i + 1) * dimension));
    }
    return { ...kept, dimension, data };
  }

  #sum(id: number | undefined, word: Uint8Array, vector: Float32Array): void {
    const V = sizeOf(this.words);
    const rows = subwordBuckets(word, this.shape).map((bucket) => V + bucket);
    if (id !== undefined) rows.unshift(id);
    const { dimension } = this;
    for (const row of rows) {
      const first = row * dimension;
      for (let j = 0; j < dimension; j++) vector[j] += this.rows[first + j];
    }
    const share = Math.fround(1 / rows.length);
    if (rows.length > 0) for (let j = 0; j < dimension; j++) vector[j] *= share;
  }

  #numberWords(): Map<string, number> {
    const ids = new Map<string, number>();
    const { words } = this;
    for (let i = sizeOf(words) - 1; i >= 0; i--) ids.set(decoder.decode(wordBytesAt(words, i)), i);
    return ids;
  }
}
