// What a word2vec loss is: a function of one centre vector, one outside word and all outside vectors. Naive softmax
// and negative sampling are two; skip-gram takes any.

import { ArgumentError } from '../support/errors.js';
import type { Matrix } from './matrix.js';

/** The loss of one (centre, outside) pair with its gradients. */
export interface PairGradients {
  readonly loss: number;
  /** dJ/dv_c, D numbers. */
  readonly dCenter: Float64Array;
  /** dJ/dU, V x D, rows are words. */
  readonly dOutside: Matrix;
}

/**
 * @param center v_c, D numbers.
 * @param outside o, the outside word's row.
 * @param outsideVectors U, V x D, rows are words.
 */
export type PairLoss = (center: Float64Array, outside: number, outsideVectors: Matrix) => PairGradients;

/** @throws ArgumentError when the shapes do not fit or a word is no row of U. */
export function requirePair(
  center: Float64Array,
  words: ArrayLike<number>,
  outsideVectors: Matrix,
  what: string,
): void {
  if (center.length !== outsideVectors.columns) {
    throw new ArgumentError(
      'center',
      `${outsideVectors.columns} numbers, as each outside vector`,
      center.length,
    );
  }
  for (let i = 0; i < words.length; i++) {
    if (!Number.isInteger(words[i]) || words[i] < 0 || words[i] >= outsideVectors.rows) {
      throw new ArgumentError(what, `a row from 0 to ${outsideVectors.rows - 1}`, words[i]);
    }
  }
}

/** u.v for row `word` of `vectors`. */
export function dot(vectors: Matrix, word: number, v: Float64Array): number {
  const offset = word * vectors.columns;
  let sum = 0;
  for (let d = 0; d < v.length; d++) sum += vectors.data[offset + d] * v[d];
  return sum;
}

/** y += factor x. */
export function addScaled(y: Float64Array, factor: number, x: Float64Array): void {
  for (let d = 0; d < y.length; d++) y[d] += factor * x[d];
}
