// A batch of windows as one objective for SGD, as the course wraps it: centre and outside vectors are one parameter
// matrix, and loss and gradients are means over the batch's windows. Dense and slow; trainer/ has the fast ways.

import { Matrix } from '../math/matrix.js';
import { addScaled, type PairLoss } from '../math/pair-loss.js';
import { skipGram } from '../math/skip-gram.js';
import type { Context } from './treebank/context.js';

/**
 * Loss and gradient of a batch; `word2vec_sgd_wrapper` of the course.
 *
 * @param parameters 2V x D: centre rows, then outside rows.
 * @param size contexts in the batch; the course takes 50.
 * @param nextContext draws a context, window and all.
 * @returns the mean loss, and its gradient, 2V x D.
 */
export function batchLossAndGradient(
  parameters: Matrix,
  size: number,
  nextContext: () => Context,
  pairLoss: PairLoss,
): { loss: number; gradient: Matrix } {
  const V = parameters.rows / 2;
  const centers = parameters.slice(0, V);
  const outsideVectors = parameters.slice(V, 2 * V);
  const gradient = new Matrix(parameters.rows, parameters.columns);
  let loss = 0;
  for (let i = 0; i < size; i++) {
    const { center, outside } = nextContext();
    const window = skipGram(center, outside, centers, outsideVectors, pairLoss);
    loss += window.loss / size;
    addScaled(gradient.slice(0, V).data, 1 / size, window.dCenters.data);
    addScaled(gradient.slice(V, 2 * V).data, 1 / size, window.dOutside.data);
  }
  return { loss, gradient };
}
