// Skip-gram with negative sampling in plain TypeScript, to read and to hold the kernel against: for each step every
// coefficient at the parameters before it, then both updates. Sums are float64; what is stored is float32.

import { sigmoid, softplus } from '../math/sigmoid.js';
import type {
  Kernel,
  KernelFactory,
  KernelParameters,
  KernelTask,
  TrainingCounts,
  TrainingRange,
} from './contract.js';
import { examplesOf } from './examples.js';
import { requireRange, requireTask } from './require-task.js';

export const createReferenceKernel: KernelFactory = (task, start) => new ReferenceKernel(task, start);

class ReferenceKernel implements Kernel {
  readonly #task: KernelTask;
  readonly #input: Float32Array;
  readonly #output: Float32Array;

  constructor(task: KernelTask, start: KernelParameters) {
    requireTask(task, start);
    this.#task = task;
    this.#input = Float32Array.from(start.input);
    this.#output = Float32Array.from(start.output);
  }

  parameters(): KernelParameters {
    return { input: Float32Array.from(this.#input), output: Float32Array.from(this.#output) };
  }

  train(range: TrainingRange): TrainingCounts {
    requireRange(this.#task.tokens.length, range);
    const rate = Math.fround(range.rate);
    let words = 0;
    let windows = 0;
    let pairs = 0;
    let loss = 0;
    for (const { target, context, negatives } of examplesOf(this.#task, range)) {
      words++;
      if (context.length === 0) continue;
      windows++;
      pairs += context.length;
      if (this.#task.negativesFor === 'window') {
        loss += this.#step(context, target, negatives[0], rate);
      } else {
        for (let i = 0; i < context.length; i++) {
          loss += this.#step([context[i]], target, negatives[i], rate);
        }
      }
    }
    return { words, windows, pairs, loss: range.loss === true ? loss : undefined };
  }

  /** x -= rate dJ/dx for every context word with the target and the negatives; returns J. */
  #step(context: readonly number[], target: number, negatives: readonly number[], rate: number): number {
    const { dimension: D } = this.#task;
    const I = this.#input;
    const O = this.#output;
    const outputs = [target, ...negatives];
    const oldInputs = context.map((word) => I.slice(word * D, (word + 1) * D));
    const oldOutputs = outputs.map((word) => O.slice(word * D, (word + 1) * D));
    let loss = 0;
    oldInputs.forEach((x, i) => {
      oldOutputs.forEach((o, j) => {
        const label = j === 0 ? 1 : 0;
        let score = 0;
        for (let d = 0; d < D; d++) score += o[d] * x[d];
        loss += softplus(label === 1 ? -score : score);
        const g = rate * (label - sigmoid(score));
        const row = context[i] * D;
        const outputRow = outputs[j] * D;
        for (let d = 0; d < D; d++) {
          I[row + d] += g * o[d];
          O[outputRow + d] += g * x[d];
        }
      });
    });
    return loss;
  }
}
