// The loss of an untrained model, the level that a loss curve must be read against: with all outside vectors zero,
// every score is 0, so a pair costs (K + 1) ln 2 with negative sampling and ln V with naive softmax, and a context
// that many times its outside words.

import type { CourseLoss } from '../trainer/contract.js';
import type { EncodedCorpus } from '../treebank/vocabulary.js';

/**
 * The expected loss of a context before training.
 *
 * @param outsideWords mean number of outside words of a context.
 * @example
 * untrainedLoss('negative-sampling', 2.86, { negatives: 10, vocabularySize: 19539 }) // 21.8064...
 */
export function untrainedLoss(
  loss: CourseLoss,
  outsideWords: number,
  { negatives, vocabularySize }: { negatives: number; vocabularySize: number },
): number {
  return outsideWords * (loss === 'naive-softmax' ? Math.log(vocabularySize) : (negatives + 1) * Math.LN2);
}

/**
 * The exact expectation of a context's number of outside words, over sentence, position and reach as they are drawn:
 * words equal to the centre do not count, and a context without outside words is drawn again with the same reach.
 *
 * @param window the largest reach.
 */
export function meanOutsideWords({ words, offsets }: EncodedCorpus, window: number): number {
  // For each reach: the expected number of outside words, and the probability that there is one.
  const expected = new Float64Array(window + 1);
  const probability = new Float64Array(window + 1);
  const sentences = offsets.length - 1;
  for (let s = 0; s < sentences; s++) {
    const first = offsets[s];
    const last = offsets[s + 1] - 1;
    const weight = 1 / (last - first + 1);
    for (let position = first; position <= last; position++) {
      let outside = 0;
      for (let reach = 1; reach <= window; reach++) {
        if (position - reach >= first && words[position - reach] !== words[position]) outside++;
        if (position + reach <= last && words[position + reach] !== words[position]) outside++;
        expected[reach] += weight * outside;
        if (outside > 0) probability[reach] += weight;
      }
    }
  }
  let sum = 0;
  for (let reach = 1; reach <= window; reach++) sum += expected[reach] / probability[reach];
  return sum / window;
}
