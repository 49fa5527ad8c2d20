// The search in WebAssembly SIMD (assembly/search/), chunk by chunk: rows in a kernel's memory are scored where they
// are, others are copied into scratch that stays in the cache. Measured in bench/search.ts.

import { upTo } from '../../support/memory-map.js';
import { memoryOf } from '../../support/memory-of-array.js';
import type { Hits, RowSearch, RowSearchFactory, SearchedRows, SearchRange } from './contract.js';
import { type SearchInstance, searchInstance } from './search-module.js';

/** Bytes of float32 rows scored at a time: with several queries they are read again and again from the cache. */
const CHUNK_BYTES = 1 << 16;
/** The same for one query over rows in place, which are read once. */
const LARGE_CHUNK_BYTES = 1 << 20;
const LINE_BYTES = 64;
const ENTRY_BYTES = 8;

export const createWasmSearch: RowSearchFactory = (rows, inverseNorms) => new WasmSearch(rows, inverseNorms);

/** Byte addresses of a search's scratch. */
interface Scratch {
  /** Rows of a chunk, a multiple of 4. */
  readonly chunkRows: number;
  readonly queries: number;
  readonly excluded: number;
  readonly heaps: number;
  readonly inverse: number;
  readonly scores: number;
  readonly rows: number;
  readonly packed: number;
  readonly scales: number;
}

class WasmSearch implements RowSearch {
  readonly inverseNorms: Float32Array;
  readonly #rows: SearchedRows;
  readonly #size: number;
  readonly #instance: SearchInstance;
  /** Where the rows are in the instance's memory, or undefined when they must be brought there. */
  readonly #inPlace: number | undefined;

  constructor(rows: SearchedRows, inverseNorms: Float32Array | undefined) {
    this.#rows = rows;
    const { data, kind } = rows.storage;
    const memory = kind === 'float32' ? memoryOf(data.buffer) : undefined;
    this.#instance = searchInstance(memory);
    this.#inPlace = memory && data.byteOffset;
    this.#size = data.length / rows.dimension;
    this.inverseNorms = inverseNorms ?? this.#computeInverseNorms();
  }

  best(queries: Float32Array, { topN, from, to, excluded = [] }: SearchRange): Hits[] {
    const { dimension: D } = this.#rows;
    const Q = queries.length / D;
    const N = Math.min(topN, to - from);
    const exclusions = excluded.map((rows) => rows.length);
    const scratch = this.#scratch(
      Q,
      N,
      exclusions.reduce((sum, count) => sum + count, 0),
    );
    const { functions } = this.#instance;
    this.#floats(scratch.queries, queries.length).set(queries);
    let next = scratch.excluded;
    const excludedAt = excluded.map((rows) => {
      new Int32Array(this.#buffer, next, rows.length).set(rows);
      next += 4 * rows.length;
      return next - 4 * rows.length;
    });
    const sizes = new Int32Array(Q);
    this.#forEachChunk(scratch, from, to, (rows, n, first) => {
      functions.scoreRows(scratch.queries, Q, rows, n, D, scratch.scores, scratch.chunkRows);
      this.#floats(scratch.inverse, n).set(this.inverseNorms.subarray(first, first + n));
      for (let q = 0; q < Q; q++) {
        sizes[q] = functions.select(
          scratch.scores + 4 * q * scratch.chunkRows,
          scratch.inverse,
          n,
          first,
          excludedAt[q] ?? 0,
          exclusions[q] ?? 0,
          scratch.heaps + ENTRY_BYTES * q * N,
          sizes[q],
          N,
        );
      }
    });
    return Array.from(sizes, (size, q) => this.#hits(scratch.heaps + ENTRY_BYTES * q * N, size));
  }

  cosines(queries: Float32Array, from: number, to: number, out: Float32Array): void {
    const { dimension: D } = this.#rows;
    const Q = queries.length / D;
    const scratch = this.#scratch(Q, 0, 0);
    this.#floats(scratch.queries, queries.length).set(queries);
    const scores = this.#floats(scratch.scores, Q * scratch.chunkRows);
    const { inverseNorms } = this;
    this.#forEachChunk(scratch, from, to, (rows, n, first) => {
      this.#instance.functions.scoreRows(scratch.queries, Q, rows, n, D, scratch.scores, scratch.chunkRows);
      for (let q = 0; q < Q; q++) {
        const [source, target] = [q * scratch.chunkRows, q * (to - from) + first - from];
        for (let i = 0; i < n; i++) out[target + i] = scores[source + i] * inverseNorms[first + i];
      }
    });
  }

  #computeInverseNorms(): Float32Array {
    const norms = new Float32Array(this.#size);
    const scratch = this.#scratch(0, 0, 0);
    this.#forEachChunk(scratch, 0, this.#size, (rows, n, first) => {
      this.#instance.functions.inverseNorms(rows, n, this.#rows.dimension, scratch.inverse);
      norms.set(this.#floats(scratch.inverse, n), first);
    });
    return norms;
  }

  #forEachChunk(
    scratch: Scratch,
    from: number,
    to: number,
    work: (rows: number, n: number, first: number) => void,
  ): void {
    for (let first = from; first < to; first += scratch.chunkRows) {
      const n = Math.min(scratch.chunkRows, to - first);
      work(this.#bringRows(scratch, first, n), n, first);
    }
  }

  /** The address of rows as float32. */
  #bringRows(scratch: Scratch, first: number, n: number): number {
    const { storage, dimension: D } = this.#rows;
    if (this.#inPlace !== undefined) return this.#inPlace + 4 * D * first;
    const { functions } = this.#instance;
    const [start, end] = [first * D, (first + n) * D];
    switch (storage.kind) {
      case 'float32':
        this.#floats(scratch.rows, n * D).set(storage.data.subarray(start, end));
        break;
      case 'float16':
        new Uint16Array(this.#buffer, scratch.packed, n * D).set(storage.data.subarray(start, end));
        functions.fromFloat16(scratch.packed, n * D, scratch.rows);
        break;
      case 'int8':
        new Int8Array(this.#buffer, scratch.packed, n * D).set(storage.data.subarray(start, end));
        this.#floats(scratch.scales, n).set(storage.scales.subarray(first, first + n));
        functions.fromInt8(scratch.packed, scratch.scales, n, D, scratch.rows);
    }
    return scratch.rows;
  }

  #scratch(Q: number, N: number, exclusions: number): Scratch {
    const D = this.#rows.dimension;
    const bytes = this.#inPlace !== undefined && Q <= 1 ? LARGE_CHUNK_BYTES : CHUNK_BYTES;
    const n = Math.max(4, upTo(Math.floor(bytes / (4 * D)), 4));
    const brought = this.#inPlace === undefined ? n : 0;
    const lengths = [
      4 * Q * D,
      4 * exclusions,
      ENTRY_BYTES * Q * N,
      4 * n,
      4 * Math.max(1, Q) * n,
      4 * brought * D,
      2 * brought * D,
      4 * brought,
    ].map((bytes) => upTo(bytes, LINE_BYTES) + LINE_BYTES);
    const base = this.#instance.scratch(lengths.reduce((sum, bytes) => sum + bytes, 0));
    let end = base;
    const [queries, excluded, heaps, inverse, scores, rows, packed, scales] = lengths.map((bytes) => {
      end += bytes;
      return end - bytes;
    });
    return { chunkRows: n, queries, excluded, heaps, inverse, scores, rows, packed, scales };
  }

  /** A heap's entries, the best first. */
  #hits(heap: number, size: number): Hits {
    const scores = this.#floats(heap, 2 * size);
    const rows = new Int32Array(this.#buffer, heap, 2 * size);
    const order = Array.from({ length: size }, (_, i) => 2 * i).sort(
      (a, b) => scores[b] - scores[a] || rows[a + 1] - rows[b + 1],
    );
    return {
      rows: Int32Array.from(order, (at) => rows[at + 1]),
      cosines: Float32Array.from(order, (at) => scores[at]),
    };
  }

  get #buffer(): SharedArrayBuffer {
    return this.#instance.memory.buffer;
  }

  #floats(address: number, length: number): Float32Array {
    return new Float32Array(this.#buffer, address, length);
  }
}
