// How much of the truth an index finds: the share of the exact nearest neighbours that it gives as well.

import { ArgumentError } from '../support/errors.js';
import type { NeighbourIndex } from './neighbour-index.js';
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
  { queries = spread(vectors), topN = 10, effort }: RecallOptions = {},
): Recall {
  const exact = vectors.neighboursOfEach(queries, { topN });
  let [asked, expected, both] = [0, 0, 0];
  queries.forEach((query, q) => {
    const truth = exact[q];
    const answer = index.neighbours(query, { topN, ...(effort !== undefined && { effort }) });
    if (!truth.found || !answer.found || truth.value.length === 0) return;
    const rows = new Set(answer.value.map(({ row }) => row));
    asked++;
    expected += truth.value.length;
    both += truth.value.filter(({ row }) => rows.has(row)).length;
  });
  if (expected === 0) throw new ArgumentError('queries', 'words that have neighbours', queries.slice(0, 3));
  return { recall: both / expected, queries: asked, neighbours: expected };
}

function spread(vectors: WordVectors): string[] {
  const count = Math.min(QUERIES, vectors.size);
  return Array.from({ length: count }, (_, i) => vectors.word(Math.floor((i * vectors.size) / count)));
}
