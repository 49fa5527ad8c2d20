// The learning rate: falls linearly over all epochs, to a given end or, as in word2vec.c, to a ten-thousandth of its
// start; a function of the place in the corpus, never of time or of how far other threads are.

/** word2vec.c's floor, as a share of the rate at the start. */
const LEAST_SHARE = 1e-4;

export interface RatePlan {
  /** At the start. */
  readonly rate: number;
  /** At the end; 0: a ten-thousandth of that at the start. */
  readonly minRate: number;
  /** N, tokens of the corpus. */
  readonly tokens: number;
  /** Passes in all. */
  readonly epochs: number;
}

/**
 * The rate at token `position` of epoch `epoch` (both from 0).
 *
 * @example
 * rateAt({ rate: 0.025, minRate: 0, tokens: 100, epochs: 5 }, { epoch: 2, position: 50 }) // 0.0125
 */
export function rateAt(
  { rate, minRate, tokens, epochs }: RatePlan,
  { epoch, position }: { readonly epoch: number; readonly position: number },
): number {
  const left = 1 - (epoch * tokens + position) / (epochs * tokens);
  return Math.max(minRate + (rate - minRate) * left, minRate || rate * LEAST_SHARE);
}
