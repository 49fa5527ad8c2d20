// The logistic function s(x) = 1 / (1 + e^-x), its derivative (part (f)), and its logarithm, all exact in both tails.

/**
 * s(x) = 1 / (1 + e^-x), without overflow for any x.
 *
 * @param x any number.
 * @returns a number in [0, 1].
 * @example
 * sigmoid(1) // 0.7310585786300049
 */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  // For negative x, e^x is small: dividing by 1 + e^x keeps every digit where 1 + e^-x would overflow.
  const e = Math.exp(x);
  return e / (1 + e);
}

/**
 * s'(x) = s(x) (1 - s(x)), handout part (f). Written as s(x) s(-x), which does not cancel for large x.
 *
 * @example
 * sigmoidDerivative(0) // 0.25
 */
export function sigmoidDerivative(x: number): number {
  return sigmoid(x) * sigmoid(-x);
}

/**
 * log s(x) = -log(1 + e^-x). The logarithm of the rounded sigmoid would be -Infinity below -745 and lose all digits
 * above 37; this does neither.
 *
 * @example
 * logSigmoid(-1000) // -1000
 */
export function logSigmoid(x: number): number {
  return -softplus(-x);
}

/**
 * log(1 + e^x) = max(x, 0) + log(1 + e^-|x|): the negative logarithm of s(-x), and so the loss of one score.
 *
 * @example
 * softplus(0) // 0.6931471805599453
 */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
