// The leaky rectifier max(a x, x) and its derivative, handout part (e).

import { ArgumentError } from '../support/errors.js';

/**
 * max(slope x, x): x itself where positive, slope x where negative.
 *
 * @param slope a in (0, 1).
 * @throws ArgumentError when the slope is outside (0, 1), where the formula would mean something else.
 * @example
 * leakyRelu(-2, 0.1) // -0.2
 */
export function leakyRelu(x: number, slope: number): number {
  requireSlope(slope);
  return Math.max(slope * x, x);
}

/**
 * The derivative: 1 for x > 0, slope for x < 0. At 0, where there is none, the left one is returned.
 *
 * @throws ArgumentError when the slope is outside (0, 1).
 * @example
 * leakyReluDerivative(-2, 0.1) // 0.1
 */
export function leakyReluDerivative(x: number, slope: number): number {
  requireSlope(slope);
  return x > 0 ? 1 : slope;
}

function requireSlope(slope: number): void {
  if (!(slope > 0 && slope < 1)) throw new ArgumentError('slope', 'a number between 0 and 1', slope);
}
