// The negative-sampling loss of one pair, handout parts (g) and (h):
//
//   J = -log s(u_o.v_c) - sum_k log s(-u_wk.v_c)
//
// Part (g)(ii) asks what can be used again. With M = [u_o, -u_w1, ..., -u_wK] it is r = s(M v_c) - 1, K + 1 numbers:
//
//   J = -sum log(r + 1),   dJ/dv_c = M^T r,   dJ/du_o = r_0 v_c,   dJ/du_wk = -r_k v_c.
//
// A word drawn n times stands n times in M, so it counts n times in the loss and in the gradients (h).

import { ArgumentError } from '../support/errors.js';
import { Matrix } from './matrix.js';
import { addScaled, dot, type PairGradients, type PairLoss, requirePair } from './pair-loss.js';
import { logSigmoid, sigmoid } from './sigmoid.js';

/**
 * Loss and gradients for given negatives; `negSamplingLossAndGradient` of the course.
 *
 * @param center v_c, D numbers.
 * @param outside o, a row of U.
 * @param outsideVectors U, V x D, rows are words.
 * @param negatives w_1 to w_K, rows of U other than o; repetitions count.
 * @returns the loss, dCenter (D) and dOutside (V x D; rows that are neither o nor drawn stay zero).
 * @throws ArgumentError when the shapes do not fit, a word is no row, or a negative is the outside word.
 * @example
 * negativeSampling(Float64Array.of(0, 0), 0, Matrix.from([[1, 2], [3, 4]]), [1, 1]).loss // 2.0794415416798357
 */
export function negativeSampling(
  center: Float64Array,
  outside: number,
  outsideVectors: Matrix,
  negatives: ArrayLike<number>,
): PairGradients {
  requirePair(center, [outside], outsideVectors, 'outside');
  requirePair(center, negatives, outsideVectors, 'negatives');
  const dCenter = new Float64Array(center.length);
  const dOutside = new Matrix(outsideVectors.rows, outsideVectors.columns);
  let loss = 0;

  /** The row of M for `word` is sign u_word. */
  const addRow = (word: number, sign: 1 | -1) => {
    const score = sign * dot(outsideVectors, word, center);
    const r = -sigmoid(-score); // s(score) - 1, without cancelling
    loss -= logSigmoid(score); // log(r + 1), without forming r + 1, which may round to zero
    addScaled(dCenter, sign * r, outsideVectors.row(word));
    addScaled(dOutside.row(word), sign * r, center);
  };

  addRow(outside, 1);
  for (let k = 0; k < negatives.length; k++) {
    if (negatives[k] === outside) {
      throw new ArgumentError(`negatives[${k}]`, 'a word other than the outside word', negatives[k]);
    }
    addRow(negatives[k], -1);
  }
  return { loss, dCenter, dOutside };
}

/**
 * The loss as skip-gram takes it: negatives come from `drawNegatives`, called once for each pair.
 *
 * @param drawNegatives K rows of U other than the outside word it is given.
 */
export function negativeSamplingWith(drawNegatives: (outside: number) => ArrayLike<number>): PairLoss {
  return (center, outside, outsideVectors) =>
    negativeSampling(center, outside, outsideVectors, drawNegatives(outside));
}
