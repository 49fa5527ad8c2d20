// What a pair costs before training: the output vectors are zero, so every score is 0, and what is predicted is pure
// chance. The loss of training is to be held against it.

import { keepThresholds } from '../kernels/keep-thresholds.js';
import { type TrainOptions, trainOptions } from '../model/train-options.js';
import { huffmanTree } from '../vocabulary/huffman-tree.js';

/**
 * The mean loss of a pair of untrained vectors, in nats:
 *
 *   negative sampling      (1 + K) ln 2       K negatives and the target, each a coin
 *   softmax                ln V
 *   hierarchical softmax   L ln 2             L the mean length of a target's code; exact but for which words survive
 *                                             subsampling, which is known as a probability here
 *
 * @param counts occurrences of each word, V >= 2 numbers in descending order.
 * @param treeCounts with hierarchical softmax what its tree is made of, where it is not `counts`.
 * @throws ArgumentError for options out of range.
 * @example
 * untrainedLoss([5, 3, 2]) // 6 ln 2 = 4.1588..., with 5 negatives
 */
export function untrainedLoss(
  counts: ArrayLike<number>,
  options: Partial<TrainOptions> = {},
  treeCounts: ArrayLike<number> = counts,
): number {
  const { loss, negative, sample, sampleRule } = trainOptions(options);
  if (loss === 'negative-sampling') return (1 + negative) * Math.LN2;
  if (loss === 'softmax') return Math.log(counts.length);
  const { offsets } = huffmanTree(treeCounts);
  const keep = keepThresholds(counts, sample === 0 ? Infinity : sample, sampleRule);
  let targets = 0;
  let nodes = 0;
  for (let word = 0; word < counts.length; word++) {
    const survivors = counts[word] * (keep[word] + 1);
    targets += survivors;
    nodes += survivors * (offsets[word + 1] - offsets[word]);
  }
  return (nodes / targets) * Math.LN2;
}
