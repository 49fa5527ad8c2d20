// SGD on the negative-sampling loss, a batch a step. All gradients of a batch are taken at the parameters before the
// step, so the order is: every score, every centre gradient, then the updates. Readable twin:
// src/cs224n/trainer/reference.ts; the formulas are those of src/math/negative-sampling.ts.

import { batchSize, centers, drawBatch, negatives, pairCounts, rowBytes, targets } from './batch';
import { drawingThreadReady, finishDrawing, giveBack, startDrawing, takeBatch } from './drawing-ahead';
import { exponential } from '../arithmetic/exponential';
import { addScaled, BLOCK_BYTES, dotPair } from './rows';

/** One f64 a target: the score u.v, and then the gradient with respect to it. */
let scores: usize = 0;
/** The batch's centre gradients, a row each. */
let centerGradients: usize = 0;

export function setNegativeSampling(scoresPointer: usize, centerGradientsPointer: usize): void {
  scores = scoresPointer;
  centerGradients = centerGradientsPointer;
}

/**
 * Runs `iterations` steps x <- x - rate * gradient, the first being number `first` (counted from 1). The batch loss
 * of each iteration divisible by `lossEvery` is written to `losses` (f64 each). Batches come from the drawing thread
 * where one stands by.
 */
export function trainNegativeSampling(
  iterations: i32,
  first: i32,
  rate: f64,
  lossEvery: i32,
  losses: usize,
): void {
  const step = f64x2.splat(-rate / <f64>batchSize);
  const ahead = drawingThreadReady();
  if (ahead) startDrawing(iterations);
  for (let iteration = first; iteration < first + iterations; iteration++) {
    const pairs = ahead ? takeBatch() : drawBatch();
    fetchRows(pairs);
    score();
    if (iteration % lossEvery == 0) {
      store<f64>(losses, loss(pairs) / <f64>batchSize);
      losses += 8;
    }
    differentiateScores(pairs);
    differentiateCenters();
    update(step);
    if (ahead) giveBack();
  }
  if (ahead) finishDrawing();
}

/**
 * Brings the rows of the batch into the cache. Rows come from all over memory; a loop that only touches them keeps
 * many more misses under way than one that computes.
 */
function fetchRows(pairs: i32): void {
  const end = targets + ((<usize>pairs * (<usize>negatives + 1)) << 2);
  let sum: u32 = 0;
  for (let target = targets; target < end; target += 4) {
    const row = <usize>load<u32>(target);
    sum += load<u32>(row) + load<u32>(row + rowBytes - 4);
  }
  // Stored where the first score will overwrite it, so that the loads are not removed.
  store<u32>(scores, sum);
}

/** scores = u.v of every target. */
function score(): void {
  let target = targets;
  let out = scores;
  for (let b = 0; b < batchSize; b++) {
    const center = <usize>load<u32>(centers + ((<usize>b) << 2));
    const m = <usize>load<u32>(pairCounts + ((<usize>b) << 2));
    const end = target + ((m * (<usize>negatives + 1)) << 2);
    for (; target + 4 < end; target += 8) {
      v128.store(out, dotPair(center, <usize>load<u32>(target), <usize>load<u32>(target, 4), rowBytes));
      out += 16;
    }
    if (target < end) {
      const row = <usize>load<u32>(target);
      store<f64>(out, f64x2.extract_lane(dotPair(center, row, row, rowBytes), 0));
      target += 4;
      out += 8;
    }
  }
}

/**
 * J = sum of softplus(-x) over the outside words and of softplus(x) over the negatives, with
 * softplus(x) = max(x, 0) + log(1 + e^-|x|). The logarithms' arguments, each at most 2, are multiplied up so that one
 * logarithm serves hundreds of terms.
 */
function loss(pairs: i32): f64 {
  const group = negatives + 1;
  let linear = 0.0;
  let logarithms = 0.0;
  let product = 1.0;
  let factors = 0;
  let x = scores;
  for (let pair = 0; pair < pairs; pair++) {
    for (let k = 0; k < group; k++) {
      const value = load<f64>(x);
      const argument = k == 0 ? -value : value;
      linear += max<f64>(argument, 0.0);
      product *= 1.0 + f64x2.extract_lane(exponential(f64x2.splat(-abs<f64>(value))), 0);
      factors++;
      if (factors == 512) {
        logarithms += Math.log(product);
        product = 1.0;
        factors = 0;
      }
      x += 8;
    }
  }
  return linear + logarithms + Math.log(product);
}

/** Replaces each score x by s(x) - label, the derivative of the loss with respect to it. */
function differentiateScores(pairs: i32): void {
  const group = <usize>negatives + 1;
  const end = scores + ((<usize>pairs * group) << 3);
  const one = f64x2.splat(1);
  // The list may end in the middle of the last vector; the place after it is scratch.
  for (let x = scores; x < end; x += 16) {
    v128.store(x, f64x2.div(one, f64x2.add(one, exponential(f64x2.neg(v128.load(x))))));
  }
  for (let x = scores; x < end; x += group << 3) store<f64>(x, load<f64>(x) - 1.0);
}

/** Row b of the centre gradients = sum over context b's targets of g u. */
function differentiateCenters(): void {
  let target = targets;
  let g = scores;
  let gradient = centerGradients;
  for (let b = 0; b < batchSize; b++) {
    const m = <usize>load<u32>(pairCounts + ((<usize>b) << 2));
    const count = m * (<usize>negatives + 1);
    for (let offset: usize = 0; offset < rowBytes; offset += BLOCK_BYTES) {
      let d0 = f64x2.splat(0);
      let d1 = d0;
      let d2 = d0;
      let d3 = d0;
      let d4 = d0;
      for (let i: usize = 0; i < count; i++) {
        const row = <usize>load<u32>(target + (i << 2)) + offset;
        const factor = v128.load64_splat(g + (i << 3));
        d0 = f64x2.add(d0, f64x2.mul(factor, v128.load(row)));
        d1 = f64x2.add(d1, f64x2.mul(factor, v128.load(row, 16)));
        d2 = f64x2.add(d2, f64x2.mul(factor, v128.load(row, 32)));
        d3 = f64x2.add(d3, f64x2.mul(factor, v128.load(row, 48)));
        d4 = f64x2.add(d4, f64x2.mul(factor, v128.load(row, 64)));
      }
      v128.store(gradient + offset, d0);
      v128.store(gradient + offset, d1, 16);
      v128.store(gradient + offset, d2, 32);
      v128.store(gradient + offset, d3, 48);
      v128.store(gradient + offset, d4, 64);
    }
    target += count << 2;
    g += count << 3;
    gradient += rowBytes;
  }
}

/** u -= rate g v for every target, then v -= rate * its gradient for every centre. */
function update(step: v128): void {
  let target = targets;
  let g = scores;
  for (let b = 0; b < batchSize; b++) {
    const center = <usize>load<u32>(centers + ((<usize>b) << 2));
    const m = <usize>load<u32>(pairCounts + ((<usize>b) << 2));
    const end = target + ((m * (<usize>negatives + 1)) << 2);
    for (; target < end; target += 4) {
      addScaled(<usize>load<u32>(target), f64x2.mul(step, v128.load64_splat(g)), center, rowBytes);
      g += 8;
    }
  }
  let gradient = centerGradients;
  for (let b = 0; b < batchSize; b++) {
    addScaled(<usize>load<u32>(centers + ((<usize>b) << 2)), step, gradient, rowBytes);
    gradient += rowBytes;
  }
}
