// Softmax (multinomial logistic) regression with an L2 penalty, as an objective:
//   J(W, b) = -sum_i log softmax(W x_i + b)_{y_i} + penalty/2 |W|^2.
// The loss is a sum over the examples, as in scikit-learn, whose C is 1/penalty; the intercepts b are not penalised.

import { ArgumentError } from '../support/errors.js';
import type { Matrix } from './matrix.js';
import type { Objective } from './sgd.js';

/** Examples with a class each. */
export interface LabelledRows {
  /** An example a row. n x D, n >= 1. */
  readonly features: Matrix;
  /** The class of each row, integers from 0 to K - 1. */
  readonly labels: ArrayLike<number>;
}

/**
 * Loss and gradient for K x (D + 1) weights, row after row: class k's row is w_k and then its intercept b_k. The
 * gradient is a buffer that the next call writes to again.
 *
 * @param classes K, at least 2.
 * @param penalty a number >= 0.
 * @throws ArgumentError when a label is no class, or the lengths do not fit together.
 * @example
 * const rows = { features: Matrix.from([[1], [-1]]), labels: [0, 1] };
 * softmaxRegression(rows, 2, 0)(new Float64Array(4)).loss // 1.3862943611198906, twice log 2
 */
export function softmaxRegression(
  { features, labels }: LabelledRows,
  classes: number,
  penalty: number,
): Objective {
  checkRows({ features, labels }, classes);
  if (!(penalty >= 0 && Number.isFinite(penalty))) {
    throw new ArgumentError('penalty', 'a number >= 0', penalty);
  }
  const D = features.columns;
  const gradient = new Float64Array(classes * (D + 1));
  const scores = new Float64Array(classes);
  return (weights) => {
    gradient.fill(0);
    let loss = 0;
    for (let i = 0; i < features.rows; i++) {
      scoreRow(features, i, weights, scores);
      loss += toProbabilities(scores, labels[i]);
      scores[labels[i]] -= 1;
      addOuterProduct(gradient, scores, features, i);
    }
    for (let k = 0; k < classes; k++) {
      for (let at = k * (D + 1); at < (k + 1) * (D + 1) - 1; at++) {
        loss += (penalty / 2) * weights[at] * weights[at];
        gradient[at] += penalty * weights[at];
      }
    }
    return { loss, gradient };
  };
}

/**
 * The probabilities of the classes for each row of features.
 *
 * @param features n x D.
 * @param weights K x (D + 1), as `softmaxRegression` takes them.
 * @param take called with each row's number and its K probabilities, a buffer that changes after the call.
 * @example
 * forEachPrediction(Matrix.from([[2]]), Float64Array.of(1, 0, 0, 0), 2, (_, p) => console.log(p[0])) // 0.8807970779778823
 */
export function forEachPrediction(
  features: Matrix,
  weights: Float64Array,
  classes: number,
  take: (i: number, probabilities: Float64Array) => void,
): void {
  const scores = new Float64Array(classes);
  for (let i = 0; i < features.rows; i++) {
    scoreRow(features, i, weights, scores);
    toProbabilities(scores, 0);
    take(i, scores);
  }
}

/** scores_k = w_k x_i + b_k. */
function scoreRow(
  { data, columns: D }: Matrix,
  i: number,
  weights: Float64Array,
  scores: Float64Array,
): void {
  const start = i * D;
  for (let k = 0; k < scores.length; k++) {
    const row = k * (D + 1);
    let score = weights[row + D];
    for (let d = 0; d < D; d++) score += weights[row + d] * data[start + d];
    scores[k] = score;
  }
}

/** Softmax in place; returns -log of the label's probability, finite where that rounds to zero. */
function toProbabilities(scores: Float64Array, label: number): number {
  let largest = -Infinity;
  for (let k = 0; k < scores.length; k++) if (scores[k] > largest) largest = scores[k];
  const ofLabel = scores[label] - largest;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(scores[k] - largest);
    sum += scores[k];
  }
  for (let k = 0; k < scores.length; k++) scores[k] /= sum;
  return Math.log(sum) - ofLabel;
}

/** gradient += errors (x_i, 1)^T. */
function addOuterProduct(
  gradient: Float64Array,
  errors: Float64Array,
  { data, columns: D }: Matrix,
  i: number,
): void {
  const start = i * D;
  for (let k = 0; k < errors.length; k++) {
    const error = errors[k];
    const row = k * (D + 1);
    for (let d = 0; d < D; d++) gradient[row + d] += error * data[start + d];
    gradient[row + D] += error;
  }
}

function checkRows({ features, labels }: LabelledRows, classes: number): void {
  if (!(Number.isInteger(classes) && classes >= 2)) {
    throw new ArgumentError('classes', 'an integer >= 2', classes);
  }
  if (features.rows === 0) throw new ArgumentError('features', 'at least one row', 0);
  if (labels.length !== features.rows) {
    throw new ArgumentError('labels', `one label for each of the ${features.rows} rows`, labels.length);
  }
  for (let i = 0; i < labels.length; i++) {
    if (!(Number.isInteger(labels[i]) && labels[i] >= 0 && labels[i] < classes)) {
      throw new ArgumentError(`labels[${i}]`, `an integer from 0 to ${classes - 1}`, labels[i]);
    }
  }
}
