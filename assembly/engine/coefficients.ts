// From scores to what the step multiplies with: rate (label - s(score)), label 1 for the target and 0 for a negative,
// times how often the input row and the output row count. And the loss, where it is asked for.

import { exponential } from '../arithmetic/exponential';
import { sigmoid } from '../arithmetic/sigmoid';
import { inputCounts, outputCounts, TILE } from './window';

/** Turns the scores at `scores` into coefficients, in place. */
export function differentiate(place: usize, scores: usize, rate: f32): void {
  const m = <usize>load<i32>(place);
  const tiles = <usize>load<i32>(place, 4);
  const step = f32x4.splat(-rate);
  const end = scores + tiles * m * 24;
  for (let s = scores; s < end; s += 16) v128.store(s, f32x4.mul(step, sigmoid(v128.load(s))));
  for (let s = scores; s < scores + m * 24; s += 24) store<f32>(s, load<f32>(s) + rate);
  if (load<i32>(place, 12) != 0) weigh(place, scores);
}

function weigh(place: usize, coefficients: usize): void {
  const m = load<i32>(place);
  const tiles = load<i32>(place, 4);
  let g = coefficients;
  for (let tile = 0; tile < tiles; tile++) {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < TILE; j++) {
        const count = countOf(place, i, tile * TILE + j);
        // Not a product with zero, which would make NaN of what is not finite.
        store<f32>(g, count == 0 ? 0 : load<f32>(g) * count);
        g += 4;
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function countOf(place: usize, i: i32, j: i32): f32 {
  if (load<i32>(place, 12) == 0) return 1;
  return load<f32>(inputCounts(place) + (<usize>i << 2)) * load<f32>(outputCounts(place) + (<usize>j << 2));
}

/** The sum of what loss() was given since resetLoss(), kept as `linear` + log(`product`). */
let linear: f64 = 0;
let product: f64 = 1;

export function resetLoss(): void {
  linear = 0;
  product = 1;
}

export function lossSum(): f64 {
  return linear + Math.log(product);
}

/** Adds -log s(score) for the target and -log s(-score) for each negative: max(z, 0) + log(1 + e^-|z|). */
export function addLoss(place: usize, scores: usize): void {
  const m = load<i32>(place);
  const tiles = load<i32>(place, 4);
  let s = scores;
  for (let tile = 0; tile < tiles; tile++) {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < TILE; j++) {
        const score = <f64>load<f32>(s);
        s += 4;
        const z = tile + j == 0 ? -score : score;
        const factor = 1 + f64x2.extract_lane(exponential(f64x2.splat(-abs(z))), 0);
        for (let left = countOf(place, i, tile * TILE + j); left > 0; left--) {
          linear += max<f64>(z, 0);
          product *= factor;
          if (product > 1e200) {
            linear += Math.log(product);
            product = 1;
          }
        }
      }
    }
  }
}
