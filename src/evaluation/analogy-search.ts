// The best answers to analogies. Since (b - a + c) r = b r - a r + c r, the cosines of the few hundred words that
// questions are made of with every word are enough: the search kernel takes them in float32 for a block of words at a
// time, and each question adds up three rows of them. What may be the best so far is computed anew in float64, so the
// answers are those of float64.

import { vectorOf, type WordVectorTable } from '../formats/word-vector-table.js';
import { normalize } from '../vectors/cosine.js';
import type { RowSearch } from '../vectors/search/contract.js';
import { createWasmSearch } from '../vectors/search/wasm.js';

/** A question as rows. */
export type QuestionRows = readonly [a: number, b: number, c: number, d: number];

export class AnalogySearch {
  readonly #table: WordVectorTable;
  readonly #questions: readonly QuestionRows[];
  readonly #firstRows: Int32Array;
  /** Where the row of a question's word stands among them all. */
  readonly #placeOf: Map<number, number>;
  /** Their unit vectors. */
  readonly #units: Float64Array;
  readonly #queries: Float32Array;
  readonly #search: RowSearch;
  /** Three cosines in float32 are together off by less. */
  readonly #margin: number;
  #cosines = new Float32Array(0);
  /** Of a block: b's cosines less a's. */
  #differences = new Float32Array(0);
  readonly #bestScore: Float64Array;
  readonly #bestRow: Int32Array;

  /** @param firstRows for each row, the first row of an equal word: the one that is the answer. */
  constructor(table: WordVectorTable, questions: readonly QuestionRows[], firstRows: Int32Array) {
    const { dimension: D } = table;
    this.#table = table;
    this.#questions = questions;
    this.#firstRows = firstRows;
    const given = [...new Set(questions.flat())];
    this.#placeOf = new Map(given.map((row, place) => [row, place]));
    this.#units = new Float64Array(given.length * D);
    given.forEach((row, place) => {
      const unit = this.#units.subarray(place * D, (place + 1) * D);
      unit.set(vectorOf(table, row));
      normalize(unit);
    });
    this.#queries = Float32Array.from(this.#units);
    this.#search = createWasmSearch({ storage: { kind: 'float32', data: table.data }, dimension: D });
    // Each cosine: D / 4 + 4 additions one after the other, and the roundings of query, product, inverse norm, difference.
    this.#margin = 3 * (D / 4 + 9) * 2 ** -24;
    this.#bestScore = new Float64Array(questions.length).fill(-Infinity);
    this.#bestRow = new Int32Array(questions.length).fill(-1);
  }

  /** Compares the words of rows `from` to before `to` with the answers so far. */
  searchBlock(from: number, to: number): void {
    const n = to - from;
    if (this.#differences.length < n) {
      this.#cosines = new Float32Array(this.#placeOf.size * n);
      this.#differences = new Float32Array(n);
    }
    this.#search.cosines(this.#queries, from, to, this.#cosines);
    let [lastA, lastB] = [-1, -1];
    this.#questions.forEach(([a, b, c], q) => {
      const places = [a, b, c].map((row) => this.#placeOf.get(row) ?? 0);
      // In the usual files many questions one after the other begin with the same two words.
      if (a !== lastA || b !== lastB) this.#subtract(places, n);
      [lastA, lastB] = [a, b];
      this.#searchFor(q, places, from, n);
    });
  }

  /** The row of the answer to a question, -1 where there is none. */
  answer(question: number): number {
    return this.#bestRow[question];
  }

  /** Takes a's cosines from b's. */
  #subtract([a, b]: readonly number[], n: number): void {
    const cosines = this.#cosines;
    for (let i = 0; i < n; i++) this.#differences[i] = cosines[b * n + i] - cosines[a * n + i];
  }

  #searchFor(q: number, places: readonly number[], from: number, n: number): void {
    const differences = this.#differences;
    const cosines = this.#cosines;
    const [a, b, c] = this.#questions[q];
    const atC = places[2] * n;
    let least = this.#bestScore[q] - this.#margin;
    for (let i = 0; i < n; i++) {
      if (!(differences[i] + cosines[atC + i] > least)) continue; // NaN is no answer
      const word = this.#firstRows[from + i];
      if (word === a || word === b || word === c) continue;
      const score = this.#exactScore(places, from + i);
      if (!(score > this.#bestScore[q])) continue;
      this.#bestScore[q] = score;
      this.#bestRow[q] = word;
      least = score - this.#margin;
    }
  }

  /** (b - a + c) r / |r|. */
  #exactScore([a, b, c]: readonly number[], row: number): number {
    const { dimension: D } = this.#table;
    const vector = vectorOf(this.#table, row);
    const units = this.#units;
    let [product, squared] = [0, 0];
    for (let d = 0; d < D; d++) {
      product += (units[b * D + d] - units[a * D + d] + units[c * D + d]) * vector[d];
      squared += vector[d] * vector[d];
    }
    return product / Math.sqrt(squared);
  }
}
