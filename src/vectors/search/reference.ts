// The search to be read, in the order of additions that contract.ts sets down.

import { copyRow } from '../row-storage.js';
import type { Hits, RowSearch, RowSearchFactory, SearchedRows, SearchRange } from './contract.js';
import { topRows } from './top-rows.js';

const { fround } = Math;

export const createReferenceSearch: RowSearchFactory = (rows, inverseNorms) =>
  new ReferenceSearch(rows, inverseNorms);

class ReferenceSearch implements RowSearch {
  readonly inverseNorms: Float32Array;
  readonly #rows: SearchedRows;
  readonly #row: Float32Array;

  constructor(rows: SearchedRows, inverseNorms: Float32Array | undefined) {
    this.#rows = rows;
    this.#row = new Float32Array(rows.dimension);
    this.inverseNorms = inverseNorms ?? this.#computeInverseNorms();
  }

  best(queries: Float32Array, { topN, from, to, excluded = [] }: SearchRange): Hits[] {
    const D = this.#rows.dimension;
    const cosines = new Float32Array(to - from);
    return Array.from({ length: queries.length / D }, (_, q) => {
      this.cosines(queries.subarray(q * D, (q + 1) * D), from, to, cosines);
      const { rows, scores } = topRows(cosines, from, topN, new Set(Array.from(excluded[q] ?? [])));
      return { rows: Int32Array.from(rows), cosines: Float32Array.from(scores) };
    });
  }

  cosines(queries: Float32Array, from: number, to: number, out: Float32Array): void {
    const { storage, dimension: D } = this.#rows;
    for (let row = from; row < to; row++) {
      copyRow(storage, D, row, this.#row);
      for (let q = 0; q < queries.length / D; q++) {
        const query = queries.subarray(q * D, (q + 1) * D);
        out[q * (to - from) + row - from] = product(this.#row, query) * this.inverseNorms[row];
      }
    }
  }

  #computeInverseNorms(): Float32Array {
    const { storage, dimension: D } = this.#rows;
    return Float32Array.from({ length: storage.data.length / D }, (_, row) => {
      copyRow(storage, D, row, this.#row);
      let [even, odd] = [0, 0];
      for (let d = 0; d + 1 < D; d += 2) {
        even += this.#row[d] ** 2;
        odd += this.#row[d + 1] ** 2;
      }
      const squared = even + odd + (D % 2 === 1 ? this.#row[D - 1] ** 2 : 0);
      return squared > 0 && squared < Infinity ? 1 / Math.sqrt(squared) : Number.NaN;
    });
  }
}

/** In float32. */
function product(a: Float32Array, b: Float32Array): number {
  const sums = new Float32Array(4);
  const whole = a.length - (a.length % 4);
  for (let d = 0; d < whole; d++) sums[d % 4] += fround(a[d] * b[d]);
  let sum = fround(fround(sums[0] + sums[1]) + fround(sums[2] + sums[3]));
  for (let d = whole; d < a.length; d++) sum = fround(sum + fround(a[d] * b[d]));
  return sum;
}
