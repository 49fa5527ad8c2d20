// The graph in WebAssembly SIMD (assembly/graph/), in a memory of its own.

import { FirthError } from '../../support/errors.js';
import { MemoryMap, upTo } from '../../support/memory-map.js';
import {
  type GraphFactory,
  type GraphLinks,
  type GraphTask,
  type NeighbourGraph,
  upperBlocks,
} from './contract.js';
import { KERNEL_BYTES_BASE64 } from './generated/kernel-bytes.js';

/** Every argument that is a place in memory is a byte address. */
interface GraphFunctions {
  setShape(rowBytes: number, M: number): void;
  setAreas(...addresses: number[]): void;
  setEntry(row: number): void;
  entryNode(): number;
  insert(first: number, end: number, ef: number): void;
  search(query: number, inverse: number, ef: number): number;
}

const VECTOR_BYTES = 16;
const ENTRY_BYTES = 8;
const LARGEST_EF = 1 << 16;

let compiled: WebAssembly.Module | undefined;

export const createWasmGraph: GraphFactory = (task, links) => new WasmGraph(task, links);

class WasmGraph implements NeighbourGraph {
  readonly #functions: GraphFunctions;
  readonly #buffer: SharedArrayBuffer;
  readonly #map: ReturnType<typeof mapGraph>;

  constructor(task: GraphTask, links: GraphLinks | undefined) {
    const map = mapGraph(task);
    const memory = new WebAssembly.Memory({ initial: map.pages, maximum: map.pages, shared: true });
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL_BYTES_BASE64), (c) => c.charCodeAt(0)));
    const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
    this.#functions = exports as unknown as GraphFunctions;
    this.#buffer = memory.buffer;
    this.#map = map;
    this.#functions.setShape(map.rowBytes, task.links);
    const { values, inverse, levels, ground, upperAt, upper, visited, candidates, results, chosen, near } =
      map;
    this.#functions.setAreas(
      ...[values, inverse, levels, ground, upperAt, upper, visited, candidates, results, chosen, near],
    );
    this.#fill(task, links);
  }

  insert(from: number, to: number, ef: number): void {
    requireEf(ef);
    this.#functions.insert(from, to, ef);
  }

  search(query: Int8Array, inverse: number, ef: number): Int32Array {
    requireEf(ef);
    new Int8Array(this.#buffer, this.#map.query, query.length).set(query);
    const found = this.#functions.search(this.#map.query, inverse, ef);
    const entries = new Int32Array(this.#buffer, this.#map.results, 2 * found);
    return Int32Array.from({ length: found }, (_, i) => entries[2 * i + 1]);
  }

  toLinks(): GraphLinks {
    const { ground, groundLength, upper, upperLength } = this.#map;
    return {
      entry: this.#functions.entryNode(),
      ground: new Int32Array(this.#buffer, ground, groundLength).slice(),
      upper: new Int32Array(this.#buffer, upper, upperLength).slice(),
    };
  }

  #fill({ values, dimension: D, inverse, levels }: GraphTask, links: GraphLinks | undefined): void {
    const map = this.#map;
    for (let row = 0; row < levels.length; row++) {
      const target = new Int8Array(this.#buffer, map.values + row * map.rowBytes, D);
      target.set(values.subarray(row * D, (row + 1) * D));
    }
    new Float32Array(this.#buffer, map.inverse, inverse.length).set(inverse);
    new Uint8Array(this.#buffer, map.levels, levels.length).set(levels);
    new Int32Array(this.#buffer, map.upperAt, levels.length).set(upperBlocks(levels).first);
    if (links === undefined) return;
    new Int32Array(this.#buffer, map.ground, map.groundLength).set(links.ground);
    new Int32Array(this.#buffer, map.upper, map.upperLength).set(links.upper);
    this.#functions.setEntry(links.entry);
  }
}

function mapGraph({ dimension, levels, links: M }: GraphTask) {
  const V = levels.length;
  const rowBytes = upTo(dimension, VECTOR_BYTES);
  const groundLength = V * (1 + 2 * M);
  const upperLength = upperBlocks(levels).count * (1 + M);
  const map = new MemoryMap();
  const areas = {
    rowBytes,
    groundLength,
    upperLength,
    values: map.area(V * rowBytes),
    inverse: map.area(4 * V),
    levels: map.area(V),
    ground: map.area(4 * groundLength),
    upperAt: map.area(4 * V),
    upper: map.area(4 * upperLength),
    visited: map.area(4 * V),
    candidates: map.area(ENTRY_BYTES * V),
    results: map.area(ENTRY_BYTES * (Math.min(V, LARGEST_EF) + 1)),
    chosen: map.area(ENTRY_BYTES * (2 * M + 2)),
    near: map.area(ENTRY_BYTES * (2 * M + 2)),
    query: map.area(rowBytes),
  };
  return { ...areas, pages: map.pages('This index', 'Index fewer words') };
}

function requireEf(ef: number): void {
  if (ef > LARGEST_EF) throw new FirthError(`Expected ef to be at most ${LARGEST_EF}, got ${ef}`);
}
