// The full softmax of a window: every word is an output row, and an input row's coefficient for word j is
// rate (y_j - p_j), as often as the context word counts. p is computed in float64.

import { exponential } from '../arithmetic/exponential';
import { weights, words } from './configuration';
import { addToLoss } from './coefficients';
import { inputCount, predictionsOf } from './step';

/**
 * Adds the loss of a step and, at a rate that is not 0, turns scores into coefficients, in place. `weights` holds how
 * often each input row counts.
 */
export function differentiateSoftmax(scores: usize, target: i32, rate: f32, withLoss: bool): void {
  for (let i = 0; i < inputCount; i++) {
    const row = scores + predictionsOf(i);
    const times = load<f32>(weights + (<usize>i << 2));
    const largest = largestOf(row);
    const sum = exponentialSum(row, largest);
    const own = row + (<usize>target << 2);
    if (withLoss) addToLoss(<f64>times * (largest + Math.log(sum) - <f64>load<f32>(own)));
    if (rate == 0) continue;
    const step = <f64>(rate * times);
    toCoefficients(row, largest, -step / sum);
    store<f32>(own, load<f32>(own) + <f32>step);
  }
}

function largestOf(row: usize): f64 {
  let largest = load<f32>(row);
  const end = row + (<usize>words << 2);
  for (let at = row; at < end; at += 4) largest = max<f32>(largest, load<f32>(at));
  return <f64>largest;
}

/** Two exponentials of scores less the largest, from `at` on; what lies beyond the last word is left to the caller. */
// @ts-ignore: decorator
@inline
function exponentials(at: usize, largest: f64): v128 {
  return exponential(f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(at)), f64x2.splat(largest)));
}

function exponentialSum(row: usize, largest: f64): f64 {
  let sums = f64x2.splat(0);
  const end = row + (<usize>(words & ~1) << 2);
  for (let at = row; at < end; at += 8) sums = f64x2.add(sums, exponentials(at, largest));
  let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  if ((words & 1) != 0) sum += f64x2.extract_lane(exponentials(end, largest), 0);
  return sum;
}

function toCoefficients(row: usize, largest: f64, factor: f64): void {
  const end = row + (<usize>(words & ~1) << 2);
  const all = f64x2.splat(factor);
  for (let at = row; at < end; at += 8) {
    v128.store64_lane(at, f32x4.demote_f64x2_zero(f64x2.mul(all, exponentials(at, largest))), 0);
  }
  if ((words & 1) != 0) store<f32>(end, <f32>(factor * f64x2.extract_lane(exponentials(end, largest), 0)));
  // The null rows of the last tile.
  const filled = row + (<usize>((words + 3) & ~3) << 2);
  for (let at = row + (<usize>words << 2); at < filled; at += 4) store<f32>(at, 0);
}
