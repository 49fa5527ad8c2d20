// How much of the truth an index finds: the share of the exact nearest neighbours that it gives as well.

import { ArgumentError } from '../support/errors.js';
import type { Answer } from './answer.js';
import type { NeighbourIndex } from './neighbour-index.js';
import type { Neighbour } from './neighbour-options.js';
import type { WordVectors } from './word-vectors.js';

export interface RecallOptions {
  /** The words that are asked for. Default: up to 200, spread evenly over the vocabulary. */
  readonly queries?: readonly string[];
  /** How many neighbours of each. Default: 10. */
  readonly topN?: number;
  /** See IndexedOptions. */
  readonly effort?: number;
}

export interface Recall {
  /** Neighbours found by both / exact neighbours, in [0, 1]. */
  readonly recall: number;
  /** Words that were asked for: unknown ones and zero vectors are left out. */
  readonly queries: number;
  /** Exact neighbours of them all. */
  readonly neighbours: number;
}

const QUERIES = 200;

/**
 * Asks the index and the exact search the same.
 *
 * @throws ArgumentError when none of the queries has a neighbour.
 */
export function recall(
  index: NeighbourIndex,
  vectors: WordVectors,
  { queries = spreadWords(vectors), topN = 10, effort }: RecallOptions = {},
): Recall {
  const exact = vectors.neighboursOfEach(queries, { topN });
  const tally = new RecallTally();
  queries.forEach((query, q) => {
    tally.add(exact[q], index.neighbours(query, { topN, ...(effort !== undefined && { effort }) }));
  });
  return tally.result(queries);
}

/** Counts the neighbours of one query after the other. */
export class RecallTally {
  #asked = 0;
  #expected = 0;
  #both = 0;

  add(truth: Answer<readonly Neighbour[]>, answer: Answer<readonly Neighbour[]>): void {
    if (!truth.found || !answer.found || truth.value.length === 0) return;
    const rows = new Set(answer.value.map(({ row }) => row));
    this.#asked++;
    this.#expected += truth.value.length;
    this.#both += truth.value.filter(({ row }) => rows.has(row)).length;
  }

  /** @throws ArgumentError when none of the queries had a neighbour. */
  result(queries: readonly string[]): Recall {
    if (this.#expected > 0) {
      return { recall: this.#both / this.#expected, queries: this.#asked, neighbours: this.#expected };
    }
    throw new ArgumentError('queries', 'words that have neighbours', queries.slice(0, 3));
  }
}

/** Words at even distances from the first to the last, or all of them. */
export function spreadWords(vectors: WordVectors, most = QUERIES): string[] {
  const count = Math.min(most, vectors.size);
  return Array.from({ length: count }, (_, i) => vectors.word(Math.floor((i * vectors.size) / count)));
}
