// From scores to what the step multiplies with, for predictions that are each true or false: rate (label - weight
// s(score)). And their loss: label times -log s(score) and weight - label times -log s(-score).

import { exponential } from '../arithmetic/exponential';
import { sigmoid } from '../arithmetic/sigmoid';
import { labels, weights } from './configuration';
import { inputCount, predictionsOf } from './step';

/** Turns scores into coefficients, in place. */
export function differentiate(scores: usize, rate: f32): void {
  const step = f32x4.splat(rate);
  const end = predictionsOf(inputCount);
  for (let at: usize = 0; at < end; at += 16) {
    const expected = f32x4.mul(v128.load(weights + at), sigmoid(v128.load(scores + at)));
    v128.store(scores + at, f32x4.mul(step, f32x4.sub(v128.load(labels + at), expected)));
  }
}

/** The sum of what was added since resetLoss(), kept as `linear` + log(`product`). */
let linear: f64 = 0;
let product: f64 = 1;

export function resetLoss(): void {
  linear = 0;
  product = 1;
}

export function lossSum(): f64 {
  return linear + Math.log(product);
}

export function addToLoss(part: f64): void {
  linear += part;
}

/** Adds the loss of a step: -log s(-z) = max(z, 0) + log(1 + e^-|z|), and -log s(z) is z less. */
export function addLoss(scores: usize): void {
  const end = predictionsOf(inputCount);
  for (let at: usize = 0; at < end; at += 4) {
    const weight = load<f32>(weights + at);
    if (weight == 0) continue;
    const z = <f64>load<f32>(scores + at);
    linear += <f64>weight * max<f64>(z, 0) - <f64>load<f32>(labels + at) * z;
    const factor = 1 + f64x2.extract_lane(exponential(f64x2.splat(-abs(z))), 0);
    for (let left = weight; left > 0; left--) multiply(factor);
  }
}

// @ts-ignore: decorator
@inline
function multiply(factor: f64): void {
  product *= factor;
  if (product > 1e200) {
    linear += Math.log(product);
    product = 1;
  }
}
