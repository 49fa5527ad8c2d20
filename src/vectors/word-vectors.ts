// Word vectors that can be asked: vectors of words, cosines, neighbours, analogies. Nothing is copied from the table
// they are made of; the rows' inverse norms are computed at the first question that needs them, and kept.
//
// Cosines of results are computed in float64; which rows are candidates is found with float32 products (search/). A
// zero vector has cosine 0 with everything and is never a neighbour; neither is a row that holds NaN or an infinity.

import { sizeOf, type WordVectorTable, wordAt } from '../formats/word-vector-table.js';
import { ArgumentError } from '../support/errors.js';
import { type Answer, found, type NotFound, notFound } from './answer.js';
import { cosine, normalize } from './cosine.js';
import { multipliedCosines } from './multiplied-cosines.js';
import { checkedOptions, type Neighbour, type NeighbourOptions } from './neighbour-options.js';
import { prepareQuery } from './prepare-query.js';
import {
  type AnalogyOptions,
  type MostSimilarQuery,
  type SearchQuery,
  type Term,
  unitVectors,
} from './queries.js';
import { copyRow, type Precision, quantizeRows, type RowStorage } from './row-storage.js';
import type { RowSearch } from './search/contract.js';
import { topRows } from './search/top-rows.js';
import { createWasmSearch } from './search/wasm.js';
import { sentenceMeanInto } from './sentence-mean.js';
import { suggestWords } from './suggest-words.js';
import { WordIndex } from './word-index.js';
import { memoryOfRows, requireLengths, storageOf, type WordVectorsData } from './word-vectors-data.js';

/**
 * @example
 * const words = ['man', 'woman', 'king', 'queen', 'snow'];
 * const data = Float32Array.of(1, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, -1, 0);
 * const vectors = WordVectors.fromTable(tableOfWords(words, 3, data));
 * vectors.analogy('man', 'woman', 'king', { topN: 1 })
 * // { found: true, value: [{ word: 'queen', row: 3, similarity: 0.9752868621749661 }] }
 * vectors.similarity('king', 'quen') // { found: false, word: 'quen', suggestions: ['queen'] }
 */
export class WordVectors {
  /** V. */
  readonly size: number;
  /** D. */
  readonly dimension: number;
  readonly #data: WordVectorsData;
  readonly #storage: RowStorage;
  readonly #scratch: Float32Array;
  #index: WordIndex | undefined;
  #search: RowSearch | undefined;

  private constructor(data: WordVectorsData) {
    requireLengths(data);
    this.#data = data;
    this.#storage = storageOf(data);
    this.size = sizeOf(data);
    this.dimension = data.dimension;
    this.#scratch = new Float32Array(data.dimension);
  }

  /** Vectors over a table's own arrays, which must not change from now on. */
  static fromTable({ data, ...words }: WordVectorTable): WordVectors {
    return new WordVectors({ ...words, storage: { kind: 'float32', data } });
  }

  /** Vectors over the arrays of `toData`, on this or another thread. @throws ArgumentError when they do not fit together. */
  static fromData(data: WordVectorsData): WordVectors {
    return new WordVectors(data);
  }

  /** Plain data that can be posted; nothing is copied here, and arrays over shared memory are not copied on the way. */
  toData(): WordVectorsData {
    const memory = memoryOfRows(this.#storage);
    const inverseNorms = this.#search?.inverseNorms;
    return {
      ...this.#data,
      storage: this.#storage,
      ...(memory && { memory }),
      ...(inverseNorms && { inverseNorms }),
    };
  }

  /** The same words with their numbers in fewer bits: 'float16' in half the memory, 'int8' in a quarter. */
  quantize(precision: Precision): WordVectors {
    const { wordBytes, wordOffsets, dimension, counts } = this.#data;
    const storage = quantizeRows(this.#storage, dimension, precision);
    return new WordVectors({ wordBytes, wordOffsets, dimension, storage, ...(counts && { counts }) });
  }

  /** How the numbers are kept. */
  get precision(): Precision | 'float32' {
    return this.#storage.kind;
  }

  /** Whether the word is known. */
  has(word: string): boolean {
    return this.indexOf(word) >= 0;
  }

  /** The word's row, or -1; of a word that stands there twice the first. */
  indexOf(word: string): number {
    this.#index ??= new WordIndex(this.#data);
    return this.#index.find(word);
  }

  /** The word of a row. @throws ArgumentError for a row that is not there. */
  word(row: number): string {
    this.#requireRow(row);
    return wordAt(this.#data, row);
  }

  /** How often the word occurs in the corpus; undefined where the file did not tell. */
  count(word: string): Answer<number | undefined> {
    return this.#withRow(word, (row) => this.#data.counts?.[row]);
  }

  /** A copy of the word's vector, D numbers. */
  get(word: string): Answer<Float32Array> {
    return this.#withRow(word, (row) => this.rowInto(row, new Float32Array(this.dimension)));
  }

  /** Copies the word's vector to `target`, D numbers; false, and `target` as it was, when the word is unknown. */
  getInto(word: string, target: Float32Array): boolean {
    const row = this.indexOf(word);
    if (row >= 0) this.rowInto(row, target);
    return row >= 0;
  }

  /** Copies the vector of a row to `target` and returns it. @throws ArgumentError for a row or length that does not fit. */
  rowInto(row: number, target: Float32Array): Float32Array {
    this.#requireRow(row);
    this.#requireLength('target', target);
    copyRow(this.#storage, this.dimension, row, target);
    return target;
  }

  /** The cosine of two words, in [-1, 1]. */
  similarity(a: string, b: string): Answer<number> {
    return this.#withRows(a, b, (rowA, rowB) => {
      const vector = this.rowInto(rowA, new Float32Array(this.dimension));
      return cosine(vector, this.rowInto(rowB, this.#scratch));
    });
  }

  /**
   * The words with the largest cosines to a word, which is left out, or to a vector; ties go to the smaller row.
   *
   * @param query A word, or D numbers.
   * @throws ArgumentError for an option out of range or a vector of another length.
   */
  neighbours(query: Term, options: NeighbourOptions = {}): Answer<Neighbour[]> {
    return this.neighboursOfEach([query], options)[0];
  }

  /** `neighbours` of many words or vectors at once: several times faster than one after the other. */
  neighboursOfEach(queries: readonly Term[], options: NeighbourOptions = {}): Answer<Neighbour[]>[] {
    const prepared = queries.map((query) => this.prepare([query], [], options));
    const known = prepared.flatMap((query) => (query.found ? [query.value] : []));
    const results = this.searchFor(known, options);
    let next = 0;
    return prepared.map((query) => (query.found ? found(results[next++]) : query));
  }

  /**
   * The words nearest to the mean of unit vectors, those of `negative` with their sign turned; the words of the question
   * are left out. A vector counts as it is. This is gensim's `most_similar`.
   *
   * @throws ArgumentError when neither `positive` nor `negative` has an element, and as `neighbours`.
   */
  mostSimilar({ positive = [], negative = [], ...options }: MostSimilarQuery): Answer<Neighbour[]> {
    if (positive.length + negative.length === 0) {
      throw new ArgumentError('positive or negative', 'words or vectors', 'neither');
    }
    const query = this.prepare(positive, negative, options);
    return query.found ? found(this.searchFor([query.value], options)[0]) : query;
  }

  /** a is to b as c is to which words? The three are left out. */
  analogy(
    a: string,
    b: string,
    c: string,
    { method = '3CosAdd', ...options }: AnalogyOptions = {},
  ): Answer<Neighbour[]> {
    if (method === '3CosAdd') return this.mostSimilar({ positive: [b, c], negative: [a], ...options });
    if (method !== '3CosMul') throw new ArgumentError('method', 'one of 3CosAdd, 3CosMul', method);
    const query = this.prepare([b, c], [a], options);
    return query.found ? found(this.#multiplied([a, b, c], query.value.excluded, options)) : query;
  }

  /** The word that fits the others least: the smallest cosine with the mean of their unit vectors. */
  doesntMatch(words: readonly string[]): Answer<string> {
    if (words.length === 0) throw new ArgumentError('words', 'at least one word', words);
    const query = this.prepare(words, [], {});
    if (!query.found) return query;
    const cosines = words.map((word) =>
      cosine(this.rowInto(this.indexOf(word), this.#scratch), query.value.vector),
    );
    return found(words[cosines.indexOf(Math.min(...cosines))]);
  }

  /** The place of b among the neighbours of a, from 1: one more than how many words are nearer to a. */
  rank(a: string, b: string): Answer<number> {
    return this.#withRows(a, b, (rowA, rowB) => {
      if (rowA === rowB) return 1;
      const cosines = this.#cosinesWith(a, this.size);
      const limit = Number.isNaN(cosines[rowB]) ? 0 : cosines[rowB];
      let nearer = 0;
      for (let row = 0; row < this.size; row++) if (row !== rowA && cosines[row] > limit) nearer++;
      return nearer + 1;
    });
  }

  /** The mean of the unit vectors of the known words; `found: false` when none is known. @throws ArgumentError for no words. */
  sentenceMean(words: readonly string[]): Answer<Float32Array> {
    if (words.length === 0) throw new ArgumentError('words', 'at least one word', words);
    const target = new Float32Array(this.dimension);
    return this.sentenceMeanInto(words, target) > 0 ? found(target) : this.#unknown(words[0]);
  }

  /** Writes the mean to `target`, D numbers, and returns how many of the words are known; zeros when none is. */
  sentenceMeanInto(words: readonly string[], target: Float32Array): number {
    this.#requireLength('target', target);
    return sentenceMeanInto(this, words, target);
  }

  /** 1 / |row| of every row; NaN for rows that are zero or not finite. */
  get inverseNorms(): Float32Array {
    return this.#rowSearch.inverseNorms;
  }

  /**
   * The question for other ways of searching (threads, an index): its vector, and the rows to leave out.
   *
   * @throws ArgumentError for an option out of range or a vector of another length.
   */
  prepare(
    positive: readonly Term[],
    negative: readonly Term[],
    options: NeighbourOptions,
  ): Answer<SearchQuery> {
    const { exclude } = checkedOptions(options, this.size);
    for (const term of [...positive, ...negative]) {
      if (typeof term !== 'string') this.#requireLength('vector', term);
    }
    return prepareQuery(this, positive, negative, exclude);
  }

  /** Exact search on this thread. */
  searchFor(queries: readonly SearchQuery[], options: NeighbourOptions): Neighbour[][] {
    const { topN, to } = checkedOptions(options, this.size);
    if (queries.length === 0) return [];
    const vectors = unitVectors(queries, this.dimension);
    const excluded = queries.map((query) => query.excluded);
    const hits = this.#rowSearch.best(vectors, { topN, from: 0, to, excluded });
    return hits.map(({ rows }, q) => this.neighboursOfRows(rows, queries[q]));
  }

  /** Rows that some search found, with their exact cosines, the nearest first; nothing is near to a zero vector. */
  neighboursOfRows(rows: ArrayLike<number>, { vector }: SearchQuery): Neighbour[] {
    if (vector.every((x) => x === 0)) return [];
    const neighbours = Array.from(rows, (row) => ({
      word: wordAt(this.#data, row),
      row,
      similarity: cosine(this.rowInto(row, this.#scratch), vector),
    }));
    return neighbours.sort((x, y) => y.similarity - x.similarity || x.row - y.row);
  }

  get #rowSearch(): RowSearch {
    this.#search ??= createWasmSearch(
      { storage: this.#storage, dimension: this.dimension },
      this.#data.inverseNorms,
    );
    return this.#search;
  }

  #multiplied(
    [a, b, c]: readonly string[],
    excluded: readonly number[],
    options: NeighbourOptions,
  ): Neighbour[] {
    const { topN, to } = checkedOptions(options, this.size);
    const [withA, withB, withC] = [a, b, c].map((word) => this.#cosinesWith(word, to));
    const best = topRows(multipliedCosines(withA, withB, withC), 0, topN, new Set(excluded));
    return best.rows.map((row, i) => ({ word: wordAt(this.#data, row), row, similarity: best.scores[i] }));
  }

  /** With the first `count` rows; NaN for rows that are never found. */
  #cosinesWith(word: string, count: number): Float32Array {
    const query = this.rowInto(this.indexOf(word), new Float32Array(this.dimension));
    normalize(query);
    const cosines = new Float32Array(count);
    this.#rowSearch.cosines(query, 0, count, cosines);
    return cosines;
  }

  #withRow<Value>(word: string, use: (row: number) => Value): Answer<Value> {
    const row = this.indexOf(word);
    return row < 0 ? this.#unknown(word) : found(use(row));
  }

  #withRows<Value>(a: string, b: string, use: (rowA: number, rowB: number) => Value): Answer<Value> {
    const rows = [a, b].map((word) => this.indexOf(word));
    return rows.includes(-1) ? this.#unknown(rows[0] < 0 ? a : b) : found(use(rows[0], rows[1]));
  }

  #unknown(word: string): NotFound {
    return notFound(word, () => suggestWords(this.#data, word));
  }

  #requireRow(row: number): void {
    if (Number.isInteger(row) && row >= 0 && row < this.size) return;
    throw new ArgumentError('row', `an integer from 0 to ${this.size - 1}`, row);
  }

  #requireLength(name: string, vector: ArrayLike<number>): void {
    if (vector.length === this.dimension) return;
    throw new ArgumentError(name, `${this.dimension} numbers`, vector.length);
  }
}
