// Exact search on several threads: each searches a part of the rows, all in one shared memory, and the best of each part
// are put together. A row's product is the same wherever it is computed, so the results are those of one thread.

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ArgumentError } from '../../support/errors.js';
import { allocateVectors } from '../../support/vector-memory.js';
import { type Answer, found } from '../../vectors/answer.js';
import { checkedOptions, type Neighbour, type NeighbourOptions } from '../../vectors/neighbour-options.js';
import { type MostSimilarQuery, type SearchQuery, type Term, unitVectors } from '../../vectors/queries.js';
import type { RowStorage } from '../../vectors/row-storage.js';
import type { Hits, SearchRange } from '../../vectors/search/contract.js';
import { WordVectors } from '../../vectors/word-vectors.js';
import type { WordVectorsData } from '../../vectors/word-vectors-data.js';

export interface SearchThreadsOptions {
  /** From 1 to 1024. Default: the processors. */
  readonly threads?: number;
}

/** What a worker is handed at its start. */
export type ThreadRows = Pick<WordVectorsData, 'storage' | 'dimension' | 'inverseNorms' | 'memory'>;
/** What it is asked. */
export type ThreadQuestion = SearchRange & { readonly queries: Float32Array };
export type ThreadAnswer = { readonly hits: Hits[] } | { readonly error: unknown };

const MOST_THREADS = 1024;

/**
 * @example
 * const threads = SearchThreads.open(vectors);
 * const [answer] = await threads.neighboursOfEach(['king'], { topN: 3 });
 * await threads.close();
 */
export class SearchThreads {
  readonly #vectors: WordVectors;
  readonly #workers: readonly SearchThread[];

  private constructor(vectors: WordVectors, workers: readonly SearchThread[]) {
    this.#vectors = vectors;
    this.#workers = workers;
  }

  /**
   * Starts the threads. Vectors in a memory that cannot be shared are copied once, for all of them; those of
   * `allocateVectors` are not.
   *
   * @throws ArgumentError for a number of threads out of range.
   */
  static open(
    vectors: WordVectors,
    { threads = availableParallelism() }: SearchThreadsOptions = {},
  ): SearchThreads {
    if (!(Number.isSafeInteger(threads) && threads >= 1 && threads <= MOST_THREADS)) {
      throw new ArgumentError('threads', `an integer from 1 to ${MOST_THREADS}`, threads);
    }
    const { inverseNorms } = vectors;
    const data = vectors.toData();
    const shared = WordVectors.fromData({ ...data, storage: sharedStorage(data.storage), inverseNorms });
    const { storage, dimension, memory } = shared.toData();
    const rows: ThreadRows = { storage, dimension, inverseNorms, ...(memory && { memory }) };
    return new SearchThreads(
      shared,
      Array.from({ length: threads }, () => new SearchThread(rows)),
    );
  }

  /** As `neighboursOfEach` of the vectors. */
  async neighboursOfEach(
    queries: readonly Term[],
    options: NeighbourOptions = {},
  ): Promise<Answer<Neighbour[]>[]> {
    const prepared = queries.map((query) => this.#vectors.prepare([query], [], options));
    const known = prepared.flatMap((query) => (query.found ? [query.value] : []));
    const results = await this.#searchFor(known, options);
    let next = 0;
    return prepared.map((query) => (query.found ? found(results[next++]) : query));
  }

  /** As `mostSimilar` of the vectors. */
  async mostSimilar({
    positive = [],
    negative = [],
    ...options
  }: MostSimilarQuery): Promise<Answer<Neighbour[]>> {
    if (positive.length + negative.length === 0) {
      throw new ArgumentError('positive or negative', 'words or vectors', 'neither');
    }
    const query = this.#vectors.prepare(positive, negative, options);
    return query.found ? found((await this.#searchFor([query.value], options))[0]) : query;
  }

  /** Ends the threads; searches under way are given up. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()));
  }

  async #searchFor(queries: readonly SearchQuery[], options: NeighbourOptions): Promise<Neighbour[][]> {
    const { topN, to } = checkedOptions(options, this.#vectors.size);
    if (queries.length === 0) return [];
    const vectors = unitVectors(queries, this.#vectors.dimension);
    const excluded = queries.map((query) => query.excluded);
    const T = this.#workers.length;
    const parts = await Promise.all(
      this.#workers.map((worker, t) => {
        const [from, end] = [t, t + 1].map((part) => Math.floor((part * to) / T));
        return worker.ask({ queries: vectors, topN, from, to: end, excluded });
      }),
    );
    return queries.map((query, q) => {
      const best = bestOf(parts.map((hits) => hits[q])).slice(0, topN);
      return this.#vectors.neighboursOfRows(best, query);
    });
  }
}

/** The rows of several hits, the best first, in the search's own order. */
function bestOf(parts: readonly Hits[]): number[] {
  const all = parts.flatMap(({ rows, cosines }) =>
    Array.from(rows, (row, i) => ({ row, cosine: cosines[i] })),
  );
  return all.sort((x, y) => y.cosine - x.cosine || x.row - y.row).map(({ row }) => row);
}

/** The same rows in memory that threads can share. */
function sharedStorage(storage: RowStorage): RowStorage {
  if (storage.data.buffer instanceof SharedArrayBuffer) return storage;
  const room = (bytes: number) => new SharedArrayBuffer(bytes);
  switch (storage.kind) {
    case 'float32': {
      const data = allocateVectors(storage.data.length);
      data.set(storage.data);
      return { kind: 'float32', data };
    }
    case 'float16': {
      const data = new Uint16Array(room(storage.data.byteLength));
      data.set(storage.data);
      return { kind: 'float16', data };
    }
    case 'int8': {
      const data = new Int8Array(room(storage.data.byteLength));
      data.set(storage.data);
      return { kind: 'int8', data, scales: storage.scales };
    }
  }
}

/** A worker with the questions that it has yet to answer; it answers in order. */
class SearchThread {
  readonly #worker: Worker;
  readonly #asked: { resolve: (hits: Hits[]) => void; reject: (error: unknown) => void }[] = [];
  #failure: { error: unknown } | undefined;

  constructor(rows: ThreadRows) {
    this.#worker = new Worker(new URL('./search-thread-main.js', import.meta.url), { workerData: rows });
    // A program that forgets to close the threads ends all the same.
    this.#worker.unref();
    this.#worker.on('message', (answer: ThreadAnswer) => {
      const question = this.#asked.shift();
      if (this.#asked.length === 0) this.#worker.unref();
      if (!question) return;
      if ('hits' in answer) question.resolve(answer.hits);
      else question.reject(answer.error);
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('The search threads are closed.')));
  }

  ask(question: ThreadQuestion): Promise<Hits[]> {
    if (this.#failure) return Promise.reject(this.#failure.error);
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      this.#worker.postMessage(question);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    for (const { reject } of this.#asked.splice(0)) reject(error);
  }
}
