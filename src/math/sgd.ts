// Stochastic gradient descent: x <- x - rate gradient, the rate annealed in steps. A resumed descent equals the
// uninterrupted one bit for bit: a checkpoint holds x, the smoothed loss and the generator's state, and the rate is a
// function of the iteration alone.

import { ArgumentError, DivergenceError } from '../support/errors.js';

/** Loss and gradient at x; the gradient has x's length and may be a buffer that is used again. */
export type Objective = (x: Float64Array) => { readonly loss: number; readonly gradient: Float64Array };

/** A generator whose state can be kept, such as PythonRandom. */
export interface RestorableRandom {
  getState(): unknown;
  /** Takes what `getState` gave. */
  setState(state: never): void;
}

/** Where a descent stands after an iteration. */
export interface SgdCheckpoint {
  /** Iterations done. */
  readonly iteration: number;
  /** A copy of x. */
  readonly x: Float64Array;
  /** The smoothed loss so far; undefined before the first report. */
  readonly smoothedLoss: number | undefined;
  /** The generator's state, where one was given. */
  readonly random: unknown;
}

export interface SgdReport {
  readonly iteration: number;
  /** The loss before this iteration's step. */
  readonly loss: number;
  readonly smoothedLoss: number;
  readonly rate: number;
}

export interface SgdOptions {
  /** The learning rate of the first iterations; greater than 0. */
  readonly rate: number;
  /** Iterations in all, those before a checkpoint included; at least 1. */
  readonly iterations: number;
  /** The rate is halved after every so many iterations; default 20,000, the course's. */
  readonly annealEvery?: number;
  /** Applied to x after each step, in place: a projection onto the ball, say. */
  readonly postprocess?: (x: Float64Array) => void;
  /** Report every so many iterations; default 10, the course's. Only reported losses enter the smoothed loss. */
  readonly reportEvery?: number;
  readonly onReport?: (report: SgdReport) => void;
  /** Make a checkpoint every so many iterations; default 5,000, the course's. */
  readonly checkpointEvery?: number;
  readonly onCheckpoint?: (checkpoint: SgdCheckpoint) => void;
  /** The generator that the objective draws from: its state goes into checkpoints. */
  readonly random?: RestorableRandom;
  /** Go on from here instead of from x0. */
  readonly resume?: SgdCheckpoint;
}

/**
 * Minimises an objective; `sgd` of the course.
 *
 * @param x0 n numbers, left as they are.
 * @returns the last x.
 * @throws ArgumentError for options out of range; DivergenceError when the loss is not finite.
 * @example
 * const square = (x) => ({ loss: x[0] ** 2, gradient: Float64Array.of(2 * x[0]) });
 * sgd(square, Float64Array.of(0.5), { rate: 0.01, iterations: 1000 })[0] // 8.414836786079764e-10
 */
export function sgd(objective: Objective, x0: Float64Array, options: SgdOptions): Float64Array {
  const { iterations, annealEvery = 20_000, reportEvery = 10, checkpointEvery = 5000, resume } = options;
  requireOptions({ ...options, annealEvery, reportEvery, checkpointEvery });
  if (resume !== undefined && resume.x.length !== x0.length) {
    throw new ArgumentError('resume.x', `${x0.length} numbers, as x0`, resume.x.length);
  }
  if (resume !== undefined && options.random !== undefined && resume.random === undefined) {
    throw new ArgumentError('resume.random', "the generator's state, since a generator is given", undefined);
  }
  const x = (resume?.x ?? x0).slice();
  const { random } = options;
  if (resume !== undefined) random?.setState(resume.random as never);
  let smoothedLoss = resume?.smoothedLoss;

  for (let iteration = (resume?.iteration ?? 0) + 1; iteration <= iterations; iteration++) {
    const rate = annealedRate(options.rate, iteration, annealEvery);
    const { loss, gradient } = objective(x);
    if (!Number.isFinite(loss)) throw new DivergenceError(iteration, rate);
    for (let i = 0; i < x.length; i++) x[i] -= rate * gradient[i];
    options.postprocess?.(x);
    if (iteration % reportEvery === 0) {
      smoothedLoss = smoothLoss(smoothedLoss, loss);
      options.onReport?.({ iteration, loss, smoothedLoss, rate });
    }
    if (iteration % checkpointEvery === 0) {
      options.onCheckpoint?.({ iteration, x: x.slice(), smoothedLoss, random: random?.getState() });
    }
  }
  return x;
}

/**
 * The rate in force at an iteration, counted from 1: halved after every `annealEvery` iterations.
 *
 * @example
 * annealedRate(0.3, 20_001, 20_000) // 0.15
 */
export function annealedRate(rate: number, iteration: number, annealEvery: number): number {
  // Halving is exact, so this equals halving step by step.
  return rate * 0.5 ** Math.floor((iteration - 1) / annealEvery);
}

/**
 * The loss as the course prints it: the first reported loss, then 0.95 previous + 0.05 loss.
 *
 * @example
 * smoothLoss(20, 10) // 19.5
 */
export function smoothLoss(previous: number | undefined, loss: number): number {
  return previous === undefined ? loss : 0.95 * previous + 0.05 * loss;
}

function requireOptions(options: SgdOptions): void {
  const { rate, resume } = options;
  if (!(rate > 0 && Number.isFinite(rate))) throw new ArgumentError('rate', 'a number greater than 0', rate);
  for (const name of ['iterations', 'annealEvery', 'reportEvery', 'checkpointEvery'] as const) {
    const value = options[name];
    if (value !== undefined && !(Number.isInteger(value) && value >= 1)) {
      throw new ArgumentError(name, 'an integer >= 1', value);
    }
  }
  if (resume !== undefined && !(Number.isInteger(resume.iteration) && resume.iteration >= 0)) {
    throw new ArgumentError('resume.iteration', 'an integer >= 0', resume.iteration);
  }
}
