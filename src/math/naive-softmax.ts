// The naive-softmax loss of one pair, handout parts (a) to (d): J = -log softmax(U v_c)_o.
//
//   dJ/dv_c = U^T (y^ - y)          (b)
//   dJ/du_o = (y^_o - 1) v_c        (c)
//   dJ/du_w = y^_w v_c, w != o      (c)
//
// with y^ = softmax(U v_c) and y one at o and zero elsewhere; U has words as rows.

import { Matrix } from './matrix.js';
import { addScaled, dot, type PairGradients, type PairLoss, requirePair } from './pair-loss.js';
import { logSoftmax } from './softmax.js';

/**
 * Loss and gradients of naive softmax; `naiveSoftmaxLossAndGradient` of the course.
 *
 * @param center v_c, D numbers.
 * @param outside o, a row of U.
 * @param outsideVectors U, V x D, rows are words.
 * @returns the loss (at least 0), dCenter (D) and dOutside (V x D, every row non-zero in general).
 * @throws ArgumentError when the shapes do not fit or o is no row.
 * @example
 * naiveSoftmax(Float64Array.of(0, 0), 1, Matrix.from([[1, 2], [3, 4]])).loss // 0.6931471805599453
 */
export const naiveSoftmax: PairLoss = (center, outside, outsideVectors): PairGradients => {
  requirePair(center, [outside], outsideVectors, 'outside');
  const { rows: V, columns: D } = outsideVectors;
  const scores = Float64Array.from({ length: V }, (_, w) => dot(outsideVectors, w, center));
  const logProbabilities = logSoftmax(scores);

  const dCenter = new Float64Array(D);
  const dOutside = new Matrix(V, D);
  for (let w = 0; w < V; w++) {
    const probability = Math.exp(logProbabilities[w]);
    const dScore = w === outside ? probability - 1 : probability; // (y^ - y)_w
    addScaled(dCenter, dScore, outsideVectors.row(w));
    addScaled(dOutside.row(w), dScore, center);
  }
  // -log y^_o, from the logarithm itself: y^_o may round to zero.
  return { loss: -logProbabilities[outside], dCenter, dOutside };
};
