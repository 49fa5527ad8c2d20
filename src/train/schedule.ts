// The learning rate: falls linearly over all epochs to a ten-thousandth of its start, as in word2vec.c; here as a
// function of the place in the corpus, never of time or of how far other threads are.

/** word2vec.c's floor, as a share of the rate at the start. */
const LEAST_SHARE = 1e-4;

/**
 * The rate at token `position` of epoch `epoch` (both from 0).
 *
 * @param tokens N, tokens of the corpus.
 * @param epochs passes in all.
 * @example
 * rateAt(0.025, { epoch: 2, position: 50, tokens: 100, epochs: 5 }) // 0.0125
 */
export function rateAt(
  rate: number,
  at: { readonly epoch: number; readonly position: number; readonly tokens: number; readonly epochs: number },
): number {
  const done = (at.epoch * at.tokens + at.position) / (at.epochs * at.tokens);
  return rate * Math.max(LEAST_SHARE, 1 - done);
}
