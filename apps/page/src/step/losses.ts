// The two losses of what is looked at, with gradients and what goes into them, all from the library. A single pair is a
// window of one.

import {
  logSigmoid,
  logSoftmax,
  Matrix,
  naiveSoftmax,
  negativeSamplingWith,
  numericalGradient,
  sigmoid,
  skipGram,
  softmax,
} from 'firth';
import type { Situation } from './situation.js';

export const LOSSES = {
  softmax: { title: 'Naive softmax' },
  sampling: { title: 'Negative sampling' },
} as const;

export type LossName = keyof typeof LOSSES;

export interface Gradients {
  /** dJ/dv_c, D numbers. */
  readonly dCenter: Float64Array;
  /** dJ/du_w of every word, V x D. */
  readonly dOutside: Matrix;
}

export interface LossAndGradients extends Gradients {
  readonly loss: number;
}

/** Loss and gradients of the pairs, for the situation's vectors or others. */
export function evaluate(
  name: LossName,
  { pairs, centerVector, outsideVectors }: Pick<Situation, 'pairs' | 'centerVector' | 'outsideVectors'>,
): LossAndGradients {
  let next = 0;
  // skipGram takes the pairs in order, each once.
  const pairLoss = name === 'softmax' ? naiveSoftmax : negativeSamplingWith(() => pairs[next++].negatives);
  const outside = pairs.map(({ word }) => word);
  const center = new Matrix(1, centerVector.length, centerVector);
  const { loss, dCenters, dOutside } = skipGram(0, outside, center, outsideVectors, pairLoss);
  return { loss, dCenter: dCenters.row(0), dOutside };
}

/** The gradients again, measured on the loss by central differences. */
export function measured(name: LossName, situation: Situation): Gradients {
  const { pairs, centerVector, outsideVectors } = situation;
  const slopes = numericalGradient(
    ([v, U]: readonly [Float64Array, Matrix]) =>
      evaluate(name, { pairs, centerVector: v, outsideVectors: U }).loss,
    [centerVector, outsideVectors] as const,
  );
  const D = centerVector.length;
  return {
    dCenter: slopes.subarray(0, D),
    dOutside: new Matrix(outsideVectors.rows, D, slopes.subarray(D)),
  };
}

/** u_w . v_c of every word. */
export function scoresOf({ outsideVectors, centerVector }: Situation): Float64Array {
  return Float64Array.from({ length: outsideVectors.rows }, (_, w) =>
    outsideVectors.row(w).reduce((sum, u, d) => sum + u * centerVector[d], 0),
  );
}

export interface WordPrediction {
  /** y^_w. */
  readonly probability: number;
  /** y_w; of a window, how often the word stands in it. */
  readonly truth: number;
  /** y^_w - y_w, added up over the pairs: the factor of v_c in dJ/du_w. */
  readonly error: number;
}

/** What naive softmax says of every word. */
export function predictions(situation: Situation): WordPrediction[] {
  const { pairs } = situation;
  return Array.from(softmax(scoresOf(situation)), (probability, w) => {
    const truth = pairs.filter(({ word }) => word === w).length;
    return { probability, truth, error: pairs.length * probability - truth };
  });
}

/** -log y^_o of each pair. */
export function softmaxShares(situation: Situation): number[] {
  const logarithms = logSoftmax(scoresOf(situation));
  return situation.pairs.map(({ word }) => -logarithms[word]);
}

/** One question of negative sampling: did this word stand there? */
export interface SampledQuestion {
  readonly word: number;
  /** 1 for the outside word, 0 for a negative. */
  readonly truth: 0 | 1;
  readonly score: number;
  /** s(score), the probability of a yes. */
  readonly yes: number;
  /** -log of the probability of the right answer. */
  readonly share: number;
  /** s(score) - truth: what the question adds to the factor of v_c in dJ/du_w. */
  readonly error: number;
}

/** The questions of each pair: the outside word first, then its negatives, each as often as it was drawn. */
export function sampledQuestions(situation: Situation): SampledQuestion[][] {
  const scores = scoresOf(situation);
  const question = (word: number, truth: 0 | 1): SampledQuestion => {
    const score = scores[word];
    const yes = sigmoid(score);
    // s(x) - 1 is -s(-x), which does not cancel.
    const error = truth === 1 ? -sigmoid(-score) : yes;
    return { word, truth, score, yes, share: -logSigmoid(truth === 1 ? score : -score), error };
  };
  return situation.pairs.map(({ word, negatives }) => [
    question(word, 1),
    ...negatives.map((w) => question(w, 0)),
  ]);
}

/** What v_c is multiplied by in dJ/du_w, term by term; no term where the word is in none. */
export function factorsOfCenter(name: LossName, situation: Situation): (readonly number[])[] {
  if (name === 'softmax') return predictions(situation).map(({ error }) => [error]);
  const terms: number[][] = situation.vocabulary.map(() => []);
  for (const { word, error } of sampledQuestions(situation).flat()) terms[word].push(error);
  return terms;
}

/** The vectors after a step against the gradient. */
export function stepped(name: LossName, situation: Situation, rate: number) {
  const { dCenter, dOutside } = evaluate(name, situation);
  const centers = situation.centers.clone();
  const outsideVectors = situation.outsideVectors.clone();
  const centerVector = centers.row(situation.center);
  dCenter.forEach((slope, d) => {
    centerVector[d] -= rate * slope;
  });
  dOutside.data.forEach((slope, i) => {
    outsideVectors.data[i] -= rate * slope;
  });
  return { centers, outsideVectors, centerVector };
}
