// The WebAssembly module of exact search (assembly/search/index.ts), and the scratch that an instance has at the end of
// the memory it works on.

import { FirthError } from '../../support/errors.js';
import { KERNEL_BYTES_BASE64 } from './generated/kernel-bytes.js';

/** Every argument that is a place in memory is a byte address. */
export interface SearchFunctions {
  scoreRows(
    queries: number,
    Q: number,
    rows: number,
    n: number,
    D: number,
    scores: number,
    stride: number,
  ): void;
  select(
    scores: number,
    inverse: number,
    n: number,
    first: number,
    excluded: number,
    exclusions: number,
    heap: number,
    size: number,
    N: number,
  ): number;
  inverseNorms(rows: number, n: number, D: number, out: number): void;
  fromInt8(values: number, scales: number, n: number, D: number, out: number): void;
  fromFloat16(halves: number, count: number, out: number): void;
  sumNumbers(at: number, count: number): number;
}

const PAGE_BYTES = 65536;
const MOST_PAGES = 65536;

let compiled: WebAssembly.Module | undefined;

/** An instance over a memory, with scratch of its own. */
export class SearchInstance {
  readonly functions: SearchFunctions;
  readonly memory: WebAssembly.Memory;
  #scratch = 0;
  #scratchBytes = 0;

  constructor(memory: WebAssembly.Memory) {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL_BYTES_BASE64), (c) => c.charCodeAt(0)));
    const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
    this.functions = exports as unknown as SearchFunctions;
    this.memory = memory;
  }

  /**
   * The address of so many bytes of scratch, the same as before while they suffice.
   *
   * @throws FirthError when the memory cannot grow so far.
   */
  scratch(bytes: number): number {
    if (bytes <= this.#scratchBytes) return this.#scratch;
    const pages = Math.ceil(bytes / PAGE_BYTES);
    try {
      this.#scratch = this.memory.grow(pages) * PAGE_BYTES;
    } catch (cause) {
      const mebibytes = Math.ceil(bytes / 2 ** 20);
      throw new FirthError(
        `The search needs ${mebibytes} MiB more than the 4096 MiB that WebAssembly has. Ask fewer queries at a time, or for fewer neighbours.`,
        { cause },
      );
    }
    this.#scratchBytes = pages * PAGE_BYTES;
    return this.#scratch;
  }
}

const instances = new WeakMap<WebAssembly.Memory, SearchInstance>();
let general: SearchInstance | undefined;

/** This thread's instance over a memory; without one, over a memory that all searches of this thread share. */
export function searchInstance(memory?: WebAssembly.Memory): SearchInstance {
  if (memory === undefined) {
    general ??= new SearchInstance(new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true }));
    return general;
  }
  let instance = instances.get(memory);
  if (instance === undefined) {
    instance = new SearchInstance(memory);
    instances.set(memory, instance);
  }
  return instance;
}
