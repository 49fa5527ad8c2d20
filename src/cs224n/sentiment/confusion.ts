// Which classes are taken for which, and what follows from that.

import type { Matrix } from '../../math/matrix.js';
import { forEachPrediction } from '../../math/softmax-regression.js';

/** The five classes, in order. */
export const CLASS_NAMES = ['very negative', 'negative', 'neutral', 'positive', 'very positive'] as const;

/** K x K counts: entry [t][p] is how many of class t were taken for class p. */
export type Confusion = readonly (readonly number[])[];

/** The most probable class of each row; of equally probable ones the first. */
export function predict(features: Matrix, weights: Matrix): number[] {
  const predicted: number[] = [];
  forEachPrediction(features, weights.data, weights.rows, (_, probabilities) => {
    predicted.push(largestOf(probabilities));
  });
  return predicted;
}

/** The place of the largest number; of equal ones the first. */
export function largestOf(numbers: ArrayLike<number>): number {
  let largest = 0;
  for (let k = 1; k < numbers.length; k++) if (numbers[k] > numbers[largest]) largest = k;
  return largest;
}

/**
 * Counts pairs of true and predicted class.
 *
 * @example
 * confusionOf([0, 0, 1], [0, 1, 1], 2) // [[1, 1], [0, 1]]
 */
export function confusionOf(
  labels: readonly number[],
  predicted: readonly number[],
  classes: number,
): Confusion {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  labels.forEach((label, i) => {
    counts[label][predicted[i]]++;
  });
  return counts;
}

/**
 * The share on the diagonal.
 *
 * @example
 * accuracyOf([[1, 1], [0, 1]]) // 0.6666666666666666
 */
export function accuracyOf(confusion: Confusion): number {
  const all = confusion.flat().reduce((sum, count) => sum + count, 0);
  return confusion.reduce((sum, row, k) => sum + row[k], 0) / all;
}
