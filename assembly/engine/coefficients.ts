// From scores to what the step multiplies with, for predictions that are each true or false: rate (label - weight
// s(score)). And their loss: label times -log s(score) and weight - label times -log s(-score). What concerns a negative
// counts `negativeWeight` times.

import { exponential } from '../arithmetic/exponential';
import { sigmoid } from '../arithmetic/sigmoid';
import { labels, negativeWeight, weights } from './configuration';
import { inputCount, predictionsOf, tiles } from './step';

/** Turns scores into coefficients, in place. Behind the first `certain` output rows are negatives, which count less. */
export function differentiate(scores: usize, certain: i32, rate: f32): void {
  const step = f32x4.splat(rate);
  const end = predictionsOf(inputCount);
  const stride = <usize>tiles << 4;
  for (let tile = 0; tile < tiles; tile++) {
    const counts = countsOf(tile, certain);
    for (let at = <usize>tile << 4; at < end; at += stride) {
      const weight = f32x4.mul(v128.load(weights + at), counts);
      const expected = f32x4.mul(weight, sigmoid(v128.load(scores + at)));
      v128.store(scores + at, f32x4.mul(step, f32x4.sub(v128.load(labels + at), expected)));
    }
  }
}

// @ts-ignore: decorator
@inline
function countsOf(tile: i32, certain: i32): v128 {
  const lanes = i32x4.add(i32x4.splat(tile << 2), i32x4(0, 1, 2, 3));
  const isCertain = i32x4.lt_s(lanes, i32x4.splat(certain));
  return v128.bitselect(f32x4.splat(1), f32x4.splat(negativeWeight), isCertain);
}

/** The sum of what was added since resetLoss(), kept as `linear` + log(`product`), and the same for negatives. */
let linear: f64 = 0;
let product: f64 = 1;
let noiseLinear: f64 = 0;
let noiseProduct: f64 = 1;

export function resetLoss(): void {
  linear = 0;
  product = 1;
  noiseLinear = 0;
  noiseProduct = 1;
}

export function lossSum(): f64 {
  return linear + Math.log(product) + <f64>negativeWeight * (noiseLinear + Math.log(noiseProduct));
}

export function addToLoss(part: f64): void {
  linear += part;
}

/**
 * Adds the loss of a step: -log s(-z) = max(z, 0) + log(1 + e^-|z|), and -log s(z) is z less. One logarithm is taken
 * for many factors; negatives, behind the first `certain` rows, have a product of their own, whose logarithm is weighed.
 */
export function addLoss(scores: usize, certain: i32): void {
  const rows = tiles << 2;
  for (let i = 0; i < inputCount; i++) {
    const at = predictionsOf(i);
    for (let j = 0; j < rows; j++) {
      const place = at + (<usize>j << 2);
      const weight = load<f32>(weights + place);
      if (weight == 0) continue;
      const z = <f64>load<f32>(scores + place);
      const factor = 1 + f64x2.extract_lane(exponential(f64x2.splat(-abs(z))), 0);
      const part = <f64>weight * max<f64>(z, 0);
      if (j < certain) {
        linear += part - <f64>load<f32>(labels + place) * z;
        for (let left = weight; left > 0; left--) multiply(factor);
      } else {
        noiseLinear += part;
        for (let left = weight; left > 0; left--) multiplyNoise(factor);
      }
    }
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

// @ts-ignore: decorator
@inline
function multiplyNoise(factor: f64): void {
  noiseProduct *= factor;
  if (noiseProduct > 1e200) {
    noiseLinear += Math.log(noiseProduct);
    noiseProduct = 1;
  }
}
