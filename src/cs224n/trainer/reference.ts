// The course's run in plain TypeScript, to read and to hold the kernel against: draw a batch, take every gradient at
// the parameters before the step, then step. Only the rows that a batch touches are computed.

import { Matrix } from '../../math/matrix.js';
import { addScaled, dot } from '../../math/pair-loss.js';
import { sigmoid, softplus } from '../../math/sigmoid.js';
import { logSumExp } from '../../math/softmax.js';
import { PythonRandom } from '../random/python-random.js';
import { type Context, drawContext, drawNegatives } from '../treebank/context.js';
import { thin } from '../treebank/thinning.js';
import type { EncodedCorpus } from '../treebank/vocabulary.js';
import type { Trainer, TrainerFactory, TrainerState, TrainingTask } from './contract.js';

/** A context with, for negative sampling, the negatives of each outside word. */
interface DrawnContext extends Context {
  readonly negatives: readonly (readonly number[])[];
}

export const createReferenceTrainer: TrainerFactory = (task, start, resumed) =>
  new ReferenceTrainer(task, start, resumed);

class ReferenceTrainer implements Trainer {
  readonly #task: TrainingTask;
  readonly #random: PythonRandom;
  readonly #thinned: EncodedCorpus;
  readonly #centers: Matrix;
  readonly #outside: Matrix;
  readonly #dCenters: Matrix;
  readonly #dOutside: Matrix;
  /** The first reach is drawn before the corpus is thinned, so it waits here for the first context. */
  #reachAhead: number | undefined;
  #iteration: number;

  constructor(
    task: TrainingTask,
    start: { readonly parameters: Matrix; readonly seed: number },
    resumed?: TrainerState,
  ) {
    this.#task = task;
    this.#random = new PythonRandom(start.seed);
    this.#reachAhead = this.#random.randint(1, task.window);
    this.#thinned = thin(task.corpus, task.reject, task.copies, () => this.#random.random());
    this.#iteration = resumed?.iteration ?? 0;
    if (resumed !== undefined && resumed.iteration > 0) {
      this.#reachAhead = undefined;
      this.#random.setState(resumed.random);
    }
    const parameters = (resumed ?? start).parameters.clone();
    const V = parameters.rows / 2;
    this.#centers = parameters.slice(0, V);
    this.#outside = parameters.slice(V, 2 * V);
    this.#dCenters = new Matrix(V, parameters.columns);
    this.#dOutside = new Matrix(V, parameters.columns);
  }

  thinned(): EncodedCorpus {
    return this.#thinned;
  }

  close(): void {}

  state(): TrainerState {
    const parameters = new Matrix(2 * this.#centers.rows, this.#centers.columns);
    parameters.data.set(this.#centers.data);
    parameters.data.set(this.#outside.data, this.#centers.data.length);
    return { iteration: this.#iteration, parameters, random: this.#random.getState() };
  }

  advance(iterations: number, rate: number, lossEvery: number): Float64Array {
    const losses: number[] = [];
    for (let i = 0; i < iterations; i++) {
      this.#iteration++;
      const contexts = Array.from({ length: this.#task.batch }, () => this.#draw());
      const naive = this.#task.loss === 'naive-softmax';
      const reported = this.#iteration % lossEvery === 0;
      let loss = 0;
      for (const context of contexts) {
        loss += naive ? this.#naiveSoftmax(context) : this.#negativeSampling(context, reported);
      }
      if (reported) losses.push(loss / this.#task.batch);
      this.#step(contexts, rate / this.#task.batch);
    }
    return Float64Array.from(losses);
  }

  #draw(): DrawnContext {
    const { window, negatives, noiseTable, loss } = this.#task;
    const reach = this.#reachAhead ?? this.#random.randint(1, window);
    this.#reachAhead = undefined;
    const context = drawContext(this.#thinned, reach, this.#random);
    const count = loss === 'naive-softmax' ? 0 : negatives;
    return {
      ...context,
      negatives: context.outside.map((word) => drawNegatives(word, count, noiseTable, this.#random)),
    };
  }

  /** Adds the context's gradients (src/math/negative-sampling.ts); returns its loss where that is wanted, else 0. */
  #negativeSampling({ center, outside, negatives }: DrawnContext, wanted: boolean): number {
    let loss = 0;
    const addPair = (word: number, label: 0 | 1) => {
      const score = this.#pair(center, word, label);
      if (wanted) loss += softplus(label === 1 ? -score : score);
    };
    for (let i = 0; i < outside.length; i++) {
      addPair(outside[i], 1);
      for (const negative of negatives[i]) addPair(negative, 0);
    }
    return loss;
  }

  /**
   * Adds the gradients of one score and returns it: J = -log s(u.v) for label 1, -log s(-u.v) for label 0, so
   * dJ/d(u.v) = s(u.v) - label.
   */
  #pair(center: number, word: number, label: 0 | 1): number {
    const D = this.#centers.columns;
    const v = this.#centers.data;
    const u = this.#outside.data;
    const dv = this.#dCenters.data;
    const du = this.#dOutside.data;
    const c = center * D;
    const w = word * D;
    let score = 0;
    for (let d = 0; d < D; d++) score += u[w + d] * v[c + d];
    const g = sigmoid(score) - label;
    for (let d = 0; d < D; d++) {
      dv[c + d] += g * u[w + d];
      du[w + d] += g * v[c + d];
    }
    return score;
  }

  /** Adds the context's gradients (src/math/naive-softmax.ts, the scores computed once) and returns its loss. */
  #naiveSoftmax({ center, outside }: DrawnContext): number {
    const v = this.#centers.row(center);
    const dv = this.#dCenters.row(center);
    const V = this.#outside.rows;
    const scores = Float64Array.from({ length: V }, (_, w) => dot(this.#outside, w, v));
    const normalizer = logSumExp(scores);
    // g_w = m y^_w, less one for each time that w is an outside word.
    const g = scores.map((score) => outside.length * Math.exp(score - normalizer));
    let loss = outside.length * normalizer;
    for (const word of outside) {
      g[word] -= 1;
      loss -= scores[word];
    }
    for (let w = 0; w < V; w++) {
      addScaled(dv, g[w], this.#outside.row(w));
      addScaled(this.#dOutside.row(w), g[w], v);
    }
    return loss;
  }

  /** x -= step * gradient for the rows touched, whose gradients are then zero again. */
  #step(contexts: readonly DrawnContext[], step: number): void {
    for (const { center } of contexts) descend(this.#centers, this.#dCenters, center, step);
    if (this.#task.loss === 'naive-softmax') {
      for (let w = 0; w < this.#outside.rows; w++) descend(this.#outside, this.#dOutside, w, step);
      return;
    }
    for (const { outside, negatives } of contexts) {
      for (const word of outside) descend(this.#outside, this.#dOutside, word, step);
      for (const word of negatives.flat()) descend(this.#outside, this.#dOutside, word, step);
    }
  }
}

function descend(parameters: Matrix, gradients: Matrix, row: number, step: number): void {
  const x = parameters.data;
  const g = gradients.data;
  for (let i = row * parameters.columns; i < (row + 1) * parameters.columns; i++) {
    x[i] -= step * g[i];
    g[i] = 0;
  }
}
