// The engine's kernels, and how close two of them must come.

import assert from 'node:assert/strict';
import type {
  KernelFactory,
  KernelParameters,
  KernelTask,
  TrainingCounts,
  TrainingRange,
} from '#firth/kernels/contract.js';
import { createReferenceKernel } from '#firth/kernels/reference.js';
import { createWasmKernel } from '#firth/kernels/wasm.js';
import { assertAllClose, assertClose } from './close.js';

export const KERNELS: readonly (readonly [string, KernelFactory])[] = [
  ['the reference', createReferenceKernel],
  ['the kernel', createWasmKernel],
];

const EPSILON = 2 ** -23;

/** The most output rows that a prediction is scored with, or counts as. */
function rowsOfPrediction({ words: V, objective }: KernelTask): number {
  switch (objective.kind) {
    case 'negative-sampling':
      return 1 + Math.max(objective.pool, objective.negatives);
    case 'hierarchical-softmax':
      return Math.max(...Array.from({ length: V }, (_, w) => pathLength(objective.tree.offsets, w)));
    case 'softmax':
      return V;
  }
}

const pathLength = (offsets: Int32Array, word: number) => offsets[word + 1] - offsets[word];

/** Small enough a rate that rounding differences do not grow from one step to the next. */
export function rateFor(task: KernelTask): number {
  const { window, objective } = task;
  const shared = objective.kind === 'negative-sampling' ? objective.sharedBy : 1;
  return Math.fround(1 / (2 * window * rowsOfPrediction(task) * (shared === 'pair' ? 1 : shared)));
}

/** All of a text. */
export function whole(task: KernelTask, tokens: Int32Array, start = 0): TrainingRange {
  return {
    tokens,
    start,
    from: Math.ceil(start / 256) * 256,
    to: start + tokens.length,
    epoch: 0,
    rate: rateFor(task),
    loss: true,
  };
}

/**
 * How far two orders of summation may lie apart, scores being below 1 or near it: for each window a number is added to
 * at most 2C times the rows of a prediction, each addition rounding by half an epsilon of the largest number; and what
 * is added is off by the rate times the rounding of a score of D products, of 2C rows in h, and of a sigmoid or of the
 * softmax's sum.
 */
export function toleranceFor(
  task: KernelTask,
  { windows }: TrainingCounts,
  at: KernelParameters,
  rate = rateFor(task),
): number {
  const rows = rowsOfPrediction(task);
  const additions = 2 * task.window * rows;
  const largest = [...at.input, ...at.output].reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const scored = task.dimension + 2 * task.window + rows + 4;
  return EPSILON * largest * (1 + windows) * additions * (1 + rate * scored);
}

/** The same for the loss: each score is off by D times as much, of a sum of rows 2C times as often. */
export function lossToleranceFor(task: KernelTask, counts: TrainingCounts, at: KernelParameters): number {
  const scores = counts.pairs * rowsOfPrediction(task);
  const parts = task.architecture === 'skip-gram' ? 1 : 2 * task.window;
  return scores * task.dimension * parts * toleranceFor(task, counts, at) + scores * EPSILON * 4;
}

export function assertSameParameters(
  actual: KernelParameters,
  expected: KernelParameters,
  tolerance = 0,
): void {
  assertAllClose(actual.input, expected.input, tolerance, 'input');
  assertAllClose(actual.output, expected.output, tolerance, 'output');
}

/** The same counts, and a loss as close as `tolerance`. */
export function assertSameCounts(actual: TrainingCounts, expected: TrainingCounts, tolerance: number): void {
  const { loss: expectedLoss = Number.NaN, ...expectedCounts } = expected;
  const { loss: actualLoss = Number.NaN, ...actualCounts } = actual;
  assert.deepEqual(actualCounts, expectedCounts);
  assertClose(actualLoss, expectedLoss, tolerance, 'the loss');
}
