// From scores to what the step multiplies with, for predictions that are each true or false: rate (label - weight
// s(score)). And their loss: label times -log s(score) and weight - label times -log s(-score).

import { exponential } from '../arithmetic/exponential';
import { sigmoid } from '../arithmetic/sigmoid';
import { labels, weights } from './configuration';
import { inputCount, predictionsOf } from './step';

/** Turns scores into coefficients, in place. */
export function differentiate(scores: usize, rate: f32): void {
  const step = f32x4.splat(rate);
  const toLabels = labels - scores;
  const toWeights = weights - scores;
  const end = scores + predictionsOf(inputCount);
  for (let at = scores; at < end; at += 16) {
    const expected = f32x4.mul(v128.load(at + toWeights), sigmoid(v128.load(at)));
    v128.store(at, f32x4.mul(step, f32x4.sub(v128.load(at + toLabels), expected)));
  }
}

/** The sum of what was added since resetLoss(). */
export let lossSum: f64 = 0;

export function resetLoss(): void {
  lossSum = 0;
}

export function addToLoss(part: f64): void {
  lossSum += part;
}

/** Adds the loss of a step: -log s(-z) = max(z, 0) + log(1 + e^-|z|), and -log s(z) is z less. */
export function addLoss(scores: usize): void {
  const end = predictionsOf(inputCount);
  for (let at: usize = 0; at < end; at += 4) {
    const weight = <f64>load<f32>(weights + at);
    if (weight == 0) continue;
    const z = <f64>load<f32>(scores + at);
    const rest = Math.log(1 + f64x2.extract_lane(exponential(f64x2.splat(-abs(z))), 0));
    lossSum += weight * (max<f64>(z, 0) + rest) - <f64>load<f32>(labels + at) * z;
  }
}
