// The experiment for one kind of features: softmax regression for every penalty on train, the penalty chosen on dev,
// and what it comes to on test. Test takes no part in any choice.

import { fitSoftmaxRegression } from '../../math/fit-softmax-regression.js';
import type { Matrix } from '../../math/matrix.js';
import { ArgumentError } from '../../support/errors.js';
import { SPLITS, type Split } from '../treebank/split.js';
import { accuracyOf, CLASS_NAMES, type Confusion, confusionOf, predict } from './confusion.js';

/** Shares of sentences whose class is found, 0 to 1. */
export type Accuracies = Readonly<Record<Split, number>>;

/** One penalty. */
export interface PenaltyResult extends Accuracies {
  readonly penalty: number;
  /** Steps of the optimiser. */
  readonly iterations: number;
  /** Whether they led to the minimum. */
  readonly converged: boolean;
}

export interface Examples {
  /** n x D. */
  readonly features: Matrix;
  /** n classes. */
  readonly labels: readonly number[];
}

export interface Classified {
  /** In the order of the penalties. */
  readonly grid: readonly PenaltyResult[];
  /** The best on dev; of equally good ones the one with the largest penalty. */
  readonly chosen: PenaltyResult;
  readonly weights: Matrix;
  readonly confusion: Readonly<Record<Split, Confusion>>;
}

/**
 * Fits every penalty. A generator that stops after each, so that the caller can show progress, or stop.
 *
 * @param penalties ascending, greater than 0.
 * @returns yields how many penalties are done.
 * @throws ArgumentError as `fitSoftmaxRegression` does.
 */
export function* classify(
  examples: Readonly<Record<Split, Examples>>,
  penalties: readonly number[],
): Generator<number, Classified> {
  const grid: PenaltyResult[] = [];
  let best: Omit<Classified, 'grid'> | undefined;
  const fits = fitSoftmaxRegression(examples.train, CLASS_NAMES.length, penalties.toReversed());
  for (const { penalty, iterations, converged, weights } of fits) {
    const confusion = perSplit((split) => {
      const { features, labels } = examples[split];
      return confusionOf(labels, predict(features, weights), CLASS_NAMES.length);
    });
    const result = { penalty, iterations, converged, ...perSplit((split) => accuracyOf(confusion[split])) };
    grid.unshift(result);
    if (best === undefined || result.dev > best.chosen.dev) best = { chosen: result, weights, confusion };
    yield grid.length;
  }
  if (best === undefined) throw new ArgumentError('penalties', 'at least one number', penalties.length);
  return { grid, ...best };
}

/**
 * What guessing the most frequent class of train comes to.
 *
 * @example
 * majorityBaseline({ train: [1, 1, 3], dev: [3], test: [1, 3] }) // { class: 1, train: 0.6666666666666666, dev: 0, test: 0.5 }
 */
export function majorityBaseline(
  labels: Readonly<Record<Split, readonly number[]>>,
): Accuracies & { readonly class: number } {
  const counts = CLASS_NAMES.map((_, k) => labels.train.filter((label) => label === k).length);
  const majority = counts.indexOf(Math.max(...counts));
  const share = (split: Split) =>
    labels[split].filter((label) => label === majority).length / labels[split].length;
  return { class: majority, ...perSplit(share) };
}

/** The same for each split. */
export function perSplit<Value>(of: (split: Split) => Value): Record<Split, Value> {
  return Object.fromEntries(SPLITS.map((split) => [split, of(split)])) as Record<Split, Value>;
}
