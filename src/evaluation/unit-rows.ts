// Rows of a table as vectors of length one in float64, and the products of two sets of them: the one place where
// evaluation spends its time.

import { vectorOf, type WordVectorTable } from '../formats/word-vector-table.js';

/** Copies the rows, divided by their Euclidean lengths, to `out`; a zero row stays zero. rows.length x D. */
export function copyUnitRows(table: WordVectorTable, rows: ArrayLike<number>, out: Float64Array): void {
  const { dimension } = table;
  for (let i = 0; i < rows.length; i++) {
    const vector = vectorOf(table, rows[i]);
    let squared = 0;
    for (let d = 0; d < dimension; d++) squared += vector[d] * vector[d];
    const scale = squared === 0 ? 0 : 1 / Math.sqrt(squared);
    for (let d = 0; d < dimension; d++) out[i * dimension + d] = vector[d] * scale;
  }
}

/**
 * out[i * n + j] = row i of `a` times row j of `b`, for m rows of `a` and n of `b`, D numbers each. Four rows by two at
 * a time: eight sums stay in registers while each number loaded is used two or four times.
 */
export function innerProducts(
  a: Float64Array,
  m: number,
  b: Float64Array,
  n: number,
  D: number,
  out: Float64Array,
): void {
  const [m4, n2] = [m - (m % 4), n - (n % 2)];
  for (let j = 0; j < n2; j += 2) {
    for (let i = 0; i < m4; i += 4) tile(a, i * D, b, j * D, D, out, i * n + j, n);
    for (let i = m4; i < m; i++) edge(a, i, b, j, j + 2, D, out, n);
  }
  for (let i = 0; i < m; i++) edge(a, i, b, n2, n, D, out, n);
}

function tile(
  a: Float64Array,
  a0: number,
  b: Float64Array,
  b0: number,
  D: number,
  out: Float64Array,
  at: number,
  n: number,
): void {
  const [a1, a2, a3, b1] = [a0 + D, a0 + 2 * D, a0 + 3 * D, b0 + D];
  let [s00, s01, s10, s11, s20, s21, s30, s31] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let d = 0; d < D; d++) {
    const y0 = b[b0 + d];
    const y1 = b[b1 + d];
    const x0 = a[a0 + d];
    s00 += x0 * y0;
    s01 += x0 * y1;
    const x1 = a[a1 + d];
    s10 += x1 * y0;
    s11 += x1 * y1;
    const x2 = a[a2 + d];
    s20 += x2 * y0;
    s21 += x2 * y1;
    const x3 = a[a3 + d];
    s30 += x3 * y0;
    s31 += x3 * y1;
  }
  out[at] = s00;
  out[at + 1] = s01;
  out[at + n] = s10;
  out[at + n + 1] = s11;
  out[at + 2 * n] = s20;
  out[at + 2 * n + 1] = s21;
  out[at + 3 * n] = s30;
  out[at + 3 * n + 1] = s31;
}

/** Row i of `a` with rows `from` to `to` of `b`, what the tiles leave over. */
function edge(
  a: Float64Array,
  i: number,
  b: Float64Array,
  from: number,
  to: number,
  D: number,
  out: Float64Array,
  n: number,
): void {
  for (let j = from; j < to; j++) {
    let sum = 0;
    for (let d = 0; d < D; d++) sum += a[i * D + d] * b[j * D + d];
    out[i * n + j] = sum;
  }
}
