// Approximate search: a graph over the vectors that leads to the neighbours of a query by looking at a few thousand words
// instead of all (HNSW, graph/contract.ts). It walks over 8-bit rows; what it finds is put in order by exact cosines.

import { ArgumentError } from '../support/errors.js';
import type { Answer } from './answer.js';
import { found } from './answer.js';
import type { GraphTask, NeighbourGraph } from './graph/contract.js';
import { makeTask, quantizeQuery } from './graph/make-task.js';
import { createWasmGraph } from './graph/wasm.js';
import { parseIndex, printIndex } from './index-file.js';
import { type IndexOptions, indexOptions } from './index-options.js';
import { checkedOptions, type Neighbour, type NeighbourOptions } from './neighbour-options.js';
import type { MostSimilarQuery, SearchQuery, Term } from './queries.js';
import type { WordVectors } from './word-vectors.js';

export interface IndexedOptions extends Omit<NeighbourOptions, 'restrict'> {
  /** How many near words the search keeps in view. Default: the index's `searchEffort`. */
  readonly effort?: number;
}

/** Rows inserted between two steps. */
const STEP_ROWS = 256;
const LARGEST_EFFORT = 65_535;

/**
 * @example
 * const index = buildIndex(vectors);
 * index.neighbours('king', { topN: 3 }) // as vectors.neighbours('king', { topN: 3 }), nearly always
 * recall(index, vectors).recall // 0.99, say
 */
export class NeighbourIndex {
  readonly options: IndexOptions;
  readonly vectors: WordVectors;
  readonly #graph: NeighbourGraph;
  readonly #task: GraphTask;
  readonly #float: Float32Array;
  readonly #query: Int8Array;

  private constructor(vectors: WordVectors, task: GraphTask, graph: NeighbourGraph, options: IndexOptions) {
    this.vectors = vectors;
    this.options = options;
    this.#graph = graph;
    this.#task = task;
    this.#float = new Float32Array(vectors.dimension);
    this.#query = new Int8Array(vectors.dimension);
  }

  /**
   * Builds an index in steps, between which a caller may show progress, stop, or let others work: each yields how many of
   * the words have been linked.
   *
   * @throws ArgumentError for an option out of range; FirthError when the index needs more than 4 GiB.
   */
  static *steps(
    vectors: WordVectors,
    options: Partial<IndexOptions> = {},
  ): Generator<{ linked: number; words: number }, NeighbourIndex> {
    const complete = indexOptions(options);
    const task = makeTask(vectors, complete.links);
    const graph = createWasmGraph(task);
    for (let from = 0; from < vectors.size; from += STEP_ROWS) {
      const to = Math.min(vectors.size, from + STEP_ROWS);
      graph.insert(from, to, complete.effort);
      yield { linked: to, words: vectors.size };
    }
    return new NeighbourIndex(vectors, task, graph, complete);
  }

  /**
   * The index in bytes of `toBytes`, for the same vectors.
   *
   * @param name what messages call the bytes: the file's name.
   * @throws FileError when the bytes are no index, are damaged, or belong to other vectors.
   */
  static fromBytes(bytes: Uint8Array, vectors: WordVectors, name = 'index'): NeighbourIndex {
    const parsed = parseIndex(bytes, name, (links) => makeTask(vectors, links));
    return new NeighbourIndex(
      vectors,
      parsed.task,
      createWasmGraph(parsed.task, parsed.links),
      indexOptions(parsed.options),
    );
  }

  /** The links and options, not the vectors, which `fromBytes` is given again. */
  toBytes(): Uint8Array {
    return printIndex(this.#task, this.#graph.toLinks(), this.options);
  }

  /** As `neighbours` of the vectors; now and then a neighbour is missed, and a further one takes its place. */
  neighbours(query: Term, options: IndexedOptions = {}): Answer<Neighbour[]> {
    return this.mostSimilar({ positive: [query], ...options });
  }

  /** As `mostSimilar` of the vectors. */
  mostSimilar({
    positive = [],
    negative = [],
    ...options
  }: Omit<MostSimilarQuery, 'restrict'> & IndexedOptions): Answer<Neighbour[]> {
    if (positive.length + negative.length === 0) {
      throw new ArgumentError('positive or negative', 'words or vectors', 'neither');
    }
    const query = this.vectors.prepare(positive, negative, options);
    return query.found ? found(this.#searchFor(query.value, options)) : query;
  }

  #searchFor(query: SearchQuery, options: IndexedOptions): Neighbour[] {
    const { topN } = checkedOptions(options, this.vectors.size);
    const { effort = this.options.searchEffort } = options;
    if (!(Number.isSafeInteger(effort) && effort >= 1 && effort <= LARGEST_EFFORT)) {
      throw new ArgumentError('effort', `an integer from 1 to ${LARGEST_EFFORT}`, effort);
    }
    this.#float.set(query.vector);
    const inverse = quantizeQuery(this.#float, this.#query);
    if (inverse === 0 || topN === 0) return [];
    const view = Math.min(LARGEST_EFFORT, Math.max(effort, topN + query.excluded.length));
    const rows = this.#graph.search(this.#query, inverse, view);
    // 8 bits may put near rows in another order: some more than asked for are compared exactly.
    const excluded = new Set(query.excluded);
    const candidates = rows.filter((row) => !excluded.has(row)).subarray(0, 2 * topN + 10);
    return this.vectors.neighboursOfRows(candidates, query).slice(0, topN);
  }
}

/** An index over the vectors, at once: for 100,000 words of 300 numbers a minute or so. See `NeighbourIndex.steps`. */
export function buildIndex(vectors: WordVectors, options: Partial<IndexOptions> = {}): NeighbourIndex {
  const steps = NeighbourIndex.steps(vectors, options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
