// Questions of nearness, as they are asked and as they are searched for.

import { normalize } from './cosine.js';
import type { NeighbourOptions } from './neighbour-options.js';

/** A word, or a vector of D numbers. */
export type Term = string | ArrayLike<number>;

export interface MostSimilarQuery extends NeighbourOptions {
  /** Words, and vectors as they are, that count for the result. */
  readonly positive?: readonly Term[];
  /** Words and vectors that count against it. */
  readonly negative?: readonly Term[];
}

export interface AnalogyOptions extends NeighbourOptions {
  /**
   * '3CosAdd' (default): the largest cosine with b - a + c, unit vectors each (Mikolov et al. 2013). '3CosMul': the
   * largest (1 + cos b)(1 + cos c) / (2 (1 + cos a)), with which no single term decides (Levy and Goldberg 2014); the
   * result's `similarity` is that quotient, which may be above 1.
   */
  readonly method?: '3CosAdd' | '3CosMul';
}

/** A question as it is searched for, and the rows that are left out. */
export interface SearchQuery {
  /** Of any length; zeros when there is no direction to search in. */
  readonly vector: Float64Array;
  readonly excluded: readonly number[];
}

/** The queries as vectors of length one, Q x D; what is zero stays so. */
export function unitVectors(queries: readonly SearchQuery[], D: number): Float32Array {
  const vectors = new Float32Array(queries.length * D);
  queries.forEach(({ vector }, q) => {
    const unit = vector.slice();
    normalize(unit);
    vectors.set(unit, q * D);
  });
  return vectors;
}
