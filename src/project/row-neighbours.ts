// The nearest rows of every row, exactly, with the search's kernel: what UMAP begins with. Rows of length one that are
// near by their cosine are near by their distance too: |x - y|^2 = 2 - 2 cos(x, y).

import type { Matrix } from '../math/matrix.js';
import { createWasmSearch } from '../vectors/search/wasm.js';

/** Rows that are searched for together. */
const BATCH = 64;

export interface RowNeighbours {
  /** Row i: the k nearest, itself first. */
  readonly indices: number[][];
  /** Their Euclidean distances; 0 for itself. */
  readonly distances: number[][];
}

/**
 * The k nearest rows of each row of unit vectors, itself counted, in steps of some rows.
 *
 * @param units n x D, rows of length 1, or zero: a zero row has itself and the first rows, at the distance of a right angle.
 * @param k 1 to n.
 * @yields how many rows are done.
 */
export function* rowNeighbours(units: Matrix, k: number): Generator<number, RowNeighbours> {
  const { rows: n, columns: dimension } = units;
  const data = Float32Array.from(units.data);
  const search = createWasmSearch({ storage: { kind: 'float32', data }, dimension });
  const indices: number[][] = [];
  const distances: number[][] = [];
  for (let first = 0; first < n; first += BATCH) {
    const end = Math.min(n, first + BATCH);
    const excluded = Array.from({ length: end - first }, (_, q) => [first + q]);
    const queries = data.subarray(first * dimension, end * dimension);
    const hits = search.best(queries, { topN: k - 1, from: 0, to: n, excluded });
    hits.forEach((hit, q) => {
      const near = withEnough(Array.from(hit.rows), first + q, k - 1, n);
      indices.push([first + q, ...near]);
      distances.push([0, ...near.map((row) => distance(units.row(first + q), units.row(row)))]);
    });
    yield end;
  }
  return { indices, distances };
}

/** Rows that the search leaves out, being zero, make up the number. */
function withEnough(near: number[], self: number, wanted: number, n: number): number[] {
  for (let row = 0; near.length < wanted && row < n; row++) {
    if (row !== self && !near.includes(row)) near.push(row);
  }
  return near;
}

function distance(x: Float64Array, y: Float64Array): number {
  let squares = 0;
  for (let d = 0; d < x.length; d++) squares += (x[d] - y[d]) ** 2;
  return Math.sqrt(squares);
}
