// A question of words and vectors as one vector to search for: the mean of the words' unit vectors, and of vectors as
// they are, those of `negative` with their sign turned. The words of the question are not to be found.

import { type Answer, found, type NotFound } from './answer.js';
import { normalize } from './cosine.js';
import type { SearchQuery, Term } from './queries.js';

/** What is asked of the vectors. */
export interface VectorsOfWords {
  /** D. */
  readonly dimension: number;
  /** The word's row, or -1. */
  indexOf(word: string): number;
  /** A copy of the word's vector. */
  get(word: string): Answer<Float32Array>;
}

/**
 * @param exclude further words that are not to be found; unknown ones do no harm.
 * @returns the query, or which word is unknown.
 */
export function prepareQuery(
  vectors: VectorsOfWords,
  positive: readonly Term[],
  negative: readonly Term[],
  exclude: readonly string[],
): Answer<SearchQuery> {
  const sum = new Float64Array(vectors.dimension);
  const several = positive.length + negative.length > 1;
  const unknown =
    addTerms(vectors, positive, 1, several, sum) ?? addTerms(vectors, negative, -1, several, sum);
  if (unknown !== undefined) return unknown;
  if (!normalize(sum.slice())) sum.fill(0);
  const words = [...positive, ...negative].filter((term) => typeof term === 'string');
  const rows = [...words, ...exclude].map((word) => vectors.indexOf(word)).filter((row) => row >= 0);
  return found({ vector: sum, excluded: [...new Set(rows)].sort((a, b) => a - b) });
}

/** Words count as unit vectors where there are several terms. Returns the answer for the first unknown word. */
function addTerms(
  vectors: VectorsOfWords,
  terms: readonly Term[],
  weight: number,
  several: boolean,
  sum: Float64Array,
): NotFound | undefined {
  for (const term of terms) {
    const answer = typeof term === 'string' ? vectors.get(term) : found(term);
    if (!answer.found) return answer;
    const vector = Float64Array.from(answer.value);
    if (several && typeof term === 'string') normalize(vector);
    for (let d = 0; d < sum.length; d++) sum[d] += weight * vector[d];
  }
  return undefined;
}
