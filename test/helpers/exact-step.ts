// A step of the engine's kernels by the formulas of src/math, in float64.

import type { KernelParameters, KernelTask, Objective } from '#firth/kernels/contract.js';
import type { Step } from '#firth/kernels/examples.js';
import { cbow } from '#firth/math/cbow.js';
import { hierarchicalSoftmaxWith } from '#firth/math/hierarchical-softmax.js';
import { Matrix } from '#firth/math/matrix.js';
import { naiveSoftmax } from '#firth/math/naive-softmax.js';
import { negativeSampling } from '#firth/math/negative-sampling.js';
import { addScaled, type PairLoss } from '#firth/math/pair-loss.js';

export interface Matrices {
  readonly input: Matrix;
  readonly output: Matrix;
}

export function matricesOf(
  { dimension: D }: Pick<KernelTask, 'dimension'>,
  { input, output }: KernelParameters,
): Matrices {
  const matrix = (data: Float32Array) => new Matrix(data.length / D, D, Float64Array.from(data));
  return { input: matrix(input), output: matrix(output) };
}

/** J of a step, and what each matrix is to be moved against. */
export function gradientOf(
  { architecture, objective }: KernelTask,
  { windows, negatives }: Step,
  { input, output }: Matrices,
): { readonly loss: number; readonly dInput: Matrix; readonly dOutput: Matrix } {
  const pairLoss = pairLossOf(objective, negatives);
  const dInput = new Matrix(input.rows, input.columns);
  const dOutput = new Matrix(output.rows, output.columns);
  let loss = 0;
  for (const { target, context } of windows) {
    if (architecture === 'skip-gram') {
      for (const word of context) {
        const pair = pairLoss(input.row(word), target, output);
        loss += pair.loss;
        addScaled(dInput.row(word), 1, pair.dCenter);
        addScaled(dOutput.data, 1, pair.dOutside.data);
      }
      continue;
    }
    const combine = architecture === 'cbow-sum' ? 'sum' : 'mean';
    const window = cbow(target, context, input, output, combine, pairLoss);
    loss += window.loss;
    // word2vec.c does not divide by the number of context words.
    addScaled(dInput.data, architecture === 'cbow-word2vec' ? context.length : 1, window.dInput.data);
    addScaled(dOutput.data, 1, window.dOutput.data);
  }
  return { loss, dInput, dOutput };
}

/** Takes the steps one after the other; returns the sum of their losses, each before its step. */
export function stepExactly(
  task: KernelTask,
  steps: Iterable<Step>,
  matrices: Matrices,
  rate: number,
): number {
  let sum = 0;
  for (const step of steps) {
    const { loss, dInput, dOutput } = gradientOf(task, step, matrices);
    addScaled(matrices.input.data, -rate, dInput.data);
    addScaled(matrices.output.data, -rate, dOutput.data);
    sum += loss;
  }
  return sum;
}

/** The loss with all negatives less that with none, times their weight, and that with none. */
function weighedNegativeSampling(negatives: readonly number[], weight: number): PairLoss {
  return (center, outside, outsideVectors) => {
    const none = negativeSampling(center, outside, outsideVectors, []);
    const all = negativeSampling(center, outside, outsideVectors, negatives);
    const mix = (x: number, y: number) => (1 - weight) * x + weight * y;
    const { rows, columns } = outsideVectors;
    return {
      loss: mix(none.loss, all.loss),
      dCenter: none.dCenter.map((x, d) => mix(x, all.dCenter[d])),
      dOutside: new Matrix(
        rows,
        columns,
        none.dOutside.data.map((x, i) => mix(x, all.dOutside.data[i])),
      ),
    };
  };
}

function pairLossOf(objective: Objective, negatives: readonly number[]): PairLoss {
  switch (objective.kind) {
    case 'negative-sampling':
      return weighedNegativeSampling(negatives, objective.negatives / objective.pool);
    case 'hierarchical-softmax':
      return hierarchicalSoftmaxWith(objective.tree);
    case 'softmax':
      return naiveSoftmax;
  }
}
