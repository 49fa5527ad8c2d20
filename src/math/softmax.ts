// Softmax, log-sum-exp and log-softmax of a vector of scores, without overflow: softmax(x) = softmax(x - max x). The
// maximum is not added back on the way: beside a large one, the log of the sum would round away.

/**
 * log sum_i e^x_i, from terms of at most 1.
 *
 * @param scores at least one number; -Infinity stands for a probability of zero.
 * @returns -Infinity for no scores.
 * @example
 * logSumExp([1000, 1000]) // 1000.6931471805599
 */
export function logSumExp(scores: ArrayLike<number>): number {
  const largest = largestOf(scores);
  if (!Number.isFinite(largest)) return largest;
  return largest + Math.log(sumOfExponentials(scores, largest));
}

/**
 * The probabilities e^x_i / sum_j e^x_j.
 *
 * @param scores n numbers.
 * @returns n numbers in [0, 1] that add up to 1.
 * @example
 * softmax([1, 2]) // Float64Array [0.2689414213699951, 0.7310585786300048]
 */
export function softmax(scores: ArrayLike<number>): Float64Array {
  const largest = largestOf(scores);
  const sum = sumOfExponentials(scores, largest);
  return Float64Array.from(scores, (score) => Math.exp(score - largest) / sum);
}

/**
 * The logarithms of the probabilities, x_i - log sum_j e^x_j: finite where the probability itself rounds to zero.
 *
 * @param scores n numbers.
 * @example
 * logSoftmax([0, -1000]) // Float64Array [0, -1000]
 */
export function logSoftmax(scores: ArrayLike<number>): Float64Array {
  const largest = largestOf(scores);
  const logSum = Math.log(sumOfExponentials(scores, largest));
  return Float64Array.from(scores, (score) => score - largest - logSum);
}

function largestOf(scores: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let i = 0; i < scores.length; i++) largest = Math.max(largest, scores[i]);
  return largest;
}

function sumOfExponentials(scores: ArrayLike<number>, largest: number): number {
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += Math.exp(scores[i] - largest);
  return sum;
}
