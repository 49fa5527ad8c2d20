// What an exact search does: for each of Q queries, the rows of a V x D matrix with the largest cosines. Two
// implementations keep it, reference.ts, to be read, and wasm.ts; they give the same bits.
//
// A product adds lane by lane in four float32 sums (lane d mod 4, d rising), then (0 + 1) + (2 + 3), then the last
// D mod 4 products one by one. The cosine is the product times the row's inverse norm, rounded to float32.

import type { RowStorage } from '../row-storage.js';

export interface SearchedRows {
  readonly storage: RowStorage;
  /** D. */
  readonly dimension: number;
}

export interface SearchRange {
  /** How many rows to find for each query, an integer >= 0. */
  readonly topN: number;
  /** The first row that is searched, and the row behind the last. */
  readonly from: number;
  readonly to: number;
  /** For each query, rows that are never found, rising. Default: none. */
  readonly excluded?: readonly ArrayLike<number>[];
}

/** The rows found for a query, the best first; of rows with equal cosines the smaller first. */
export interface Hits {
  readonly rows: Int32Array;
  readonly cosines: Float32Array;
}

export interface RowSearch {
  /**
   * 1 / |row| for every row, computed in float64; NaN for a row that is zero or not finite, which is therefore never
   * found.
   */
  readonly inverseNorms: Float32Array;
  /** @param queries Q x D, rows of length one. */
  best(queries: Float32Array, range: SearchRange): Hits[];
  /**
   * Writes the cosine of query q with row `from + i` to `out[q * (to - from) + i]`; NaN for rows that are never found.
   *
   * @param queries Q x D, rows of length one.
   */
  cosines(queries: Float32Array, from: number, to: number, out: Float32Array): void;
}

/** `inverseNorms` where they are known already. */
export type RowSearchFactory = (rows: SearchedRows, inverseNorms?: Float32Array) => RowSearch;
