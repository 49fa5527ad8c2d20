// Skip-gram over one window, handout part (i): the loss of a centre word is the sum (not the mean) of the pair losses
// of its outside words; so are its gradients. Only the centre word's own row of the centre matrix gets a gradient.

import { ArgumentError } from '../support/errors.js';
import { Matrix } from './matrix.js';
import { addScaled, type PairLoss } from './pair-loss.js';

export interface SkipGramGradients {
  readonly loss: number;
  /** V x D, zero but for row c. */
  readonly dCenters: Matrix;
  /** V x D. */
  readonly dOutside: Matrix;
}

/**
 * Loss and gradients of a window; `skipgram` of the course.
 *
 * @param center c, a row of the centre vectors.
 * @param outside the window's other words, m rows of the outside vectors; a word may stand several times.
 * @param centerVectors V x D, rows are words.
 * @param outsideVectors V x D, rows are words.
 * @param pairLoss naiveSoftmax, negativeSamplingWith(...), or any function of that type.
 * @throws ArgumentError when c is no row, or as the pair loss throws.
 * @example
 * skipGram(0, [1, 1], Matrix.from([[0], [0]]), Matrix.from([[1], [2]]), naiveSoftmax).loss // 1.3862943611198906
 */
export function skipGram(
  center: number,
  outside: readonly number[],
  centerVectors: Matrix,
  outsideVectors: Matrix,
  pairLoss: PairLoss,
): SkipGramGradients {
  if (!Number.isInteger(center) || center < 0 || center >= centerVectors.rows) {
    throw new ArgumentError('center', `a row from 0 to ${centerVectors.rows - 1}`, center);
  }
  const v = centerVectors.row(center);
  const dCenters = new Matrix(centerVectors.rows, centerVectors.columns);
  const dOutside = new Matrix(outsideVectors.rows, outsideVectors.columns);
  let loss = 0;
  for (const word of outside) {
    const pair = pairLoss(v, word, outsideVectors);
    loss += pair.loss;
    addScaled(dCenters.row(center), 1, pair.dCenter);
    addScaled(dOutside.data, 1, pair.dOutside.data);
  }
  return { loss, dCenters, dOutside };
}
