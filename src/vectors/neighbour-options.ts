// What a search for neighbours may be told.

import { ArgumentError } from '../support/errors.js';

export interface NeighbourOptions {
  /** How many to find at most, an integer >= 0. Default: 10. */
  readonly topN?: number;
  /** Only the first so many words are searched, the most frequent ones in most files. Default: all. */
  readonly restrict?: number | undefined;
  /** Words that are not to be found, besides those of the question; unknown ones do no harm. */
  readonly exclude?: readonly string[];
}

export interface Neighbour {
  readonly word: string;
  /** The word's row. */
  readonly row: number;
  /** Cosine, in [-1, 1]. */
  readonly similarity: number;
}

/** @throws ArgumentError for a number out of range. */
export function checkedOptions({ topN = 10, restrict, exclude = [] }: NeighbourOptions, V: number) {
  if (!(Number.isSafeInteger(topN) && topN >= 0)) throw new ArgumentError('topN', 'an integer >= 0', topN);
  if (restrict !== undefined && !(Number.isSafeInteger(restrict) && restrict >= 1)) {
    throw new ArgumentError('restrict', 'an integer >= 1', restrict);
  }
  return { topN, to: Math.min(restrict ?? V, V), exclude };
}
