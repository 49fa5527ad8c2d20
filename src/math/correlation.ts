// How far two lists of numbers rise and fall together: Pearson's coefficient, and Spearman's, which is Pearson's of the
// ranks, equal numbers having the mean of their ranks.

import { ArgumentError } from '../support/errors.js';

/**
 * Pearson's correlation coefficient, in [-1, 1]; NaN when there are fewer than two numbers or a list is constant.
 *
 * @throws ArgumentError when the lists differ in length.
 * @example
 * pearson([1, 2, 3], [2, 4, 6]) // 1
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number {
  if (x.length !== y.length) throw new ArgumentError('y', `${x.length} numbers, as many as x`, y.length);
  const n = x.length;
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [dx, dy] = [x[i] - meanX, y[i] - meanY];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  if (n < 2 || xx === 0 || yy === 0) return Number.NaN;
  return Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
}

/**
 * Spearman's rank correlation coefficient, in [-1, 1]; NaN when there are fewer than two numbers or a list is constant.
 *
 * @throws ArgumentError when the lists differ in length.
 * @example
 * spearman([1, 2, 3, 4], [1, 4, 9, 8]) // 0.8
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return pearson(meanRanks(x), meanRanks(y));
}

/**
 * The place of each number in rising order, from 1; equal numbers share the mean of their places.
 *
 * @example
 * meanRanks([10, 30, 10, 20]) // Float64Array [1.5, 4, 1.5, 3]
 */
export function meanRanks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end]] === values[order[first]]) end++;
    for (let i = first; i < end; i++) ranks[order[i]] = (first + 1 + end) / 2;
    first = end;
  }
  return ranks;
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}
