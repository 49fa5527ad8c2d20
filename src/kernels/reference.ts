// The kernel in plain TypeScript, to read and to hold the fast one against: all scores of a step at the parameters
// before it, J's gradient from them, then x -= rate dJ/dx. Sums are float64; what is stored is float32.

import type {
  Kernel,
  KernelFactory,
  KernelParameters,
  KernelTask,
  TrainingCounts,
  TrainingRange,
} from './contract.js';
import { type Step, stepsOf, windowsOf } from './examples.js';
import { scoreLoss } from './losses.js';
import { type Prediction, predictionsOf } from './predictions.js';
import { requireRange, requireTask } from './require-task.js';
import { SparseGradient } from './sparse-gradient.js';

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
    requireRange(this.#task.words, range);
    const rate = Math.fround(range.rate);
    const centers = [...windowsOf(this.#task, range)];
    let pairs = 0;
    let loss = 0;
    for (const step of stepsOf(this.#task, centers)) {
      const predictions = step.windows.flatMap((window) => predictionsOf(this.#task.architecture, window));
      pairs += predictions.length;
      loss += this.#step(predictions, step.negatives, rate);
    }
    return {
      words: centers.length,
      windows: centers.filter(({ context }) => context.length > 0).length,
      pairs,
      loss: range.loss === true ? loss : undefined,
    };
  }

  /** x -= rate dJ/dx; returns J. */
  #step(predictions: readonly Prediction[], negatives: Step['negatives'], rate: number): number {
    const { dimension: D, words: V, objective } = this.#task;
    const dInput = new SparseGradient(D);
    const dOutput = new SparseGradient(D);
    let J = 0;
    for (const prediction of predictions) {
      const h = this.#hidden(prediction);
      const { rows, at } = scoreLoss(objective, V, prediction.target, negatives);
      const { loss, slopes } = at(Float64Array.from(rows, (row) => this.#score(row, h)));
      J += loss;
      const dHidden = new Float64Array(D);
      slopes.forEach((slope, n) => {
        const o = this.#output.subarray(rows[n] * D, (rows[n] + 1) * D);
        for (let d = 0; d < D; d++) dHidden[d] += slope * o[d];
        dOutput.add(rows[n], slope, h);
      });
      for (const word of prediction.words) dInput.add(word, prediction.gradientShare, dHidden);
    }
    dInput.descend(this.#input, rate);
    dOutput.descend(this.#output, rate);
    return J;
  }

  #hidden({ words, share }: Prediction): Float64Array {
    const { dimension: D } = this.#task;
    const h = new Float64Array(D);
    for (const word of words) {
      for (let d = 0; d < D; d++) h[d] += this.#input[word * D + d];
    }
    return h.map((x) => share * x);
  }

  #score(row: number, h: Float64Array): number {
    return h.reduce((sum, x, d) => sum + x * this.#output[row * h.length + d], 0);
  }
}
