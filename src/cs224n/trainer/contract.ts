// What a trainer of the course's run is: something that goes forward a number of iterations and can be asked where it
// stands. There are two, reference.ts (to read) and kernel.ts (fast); one test suite runs over both.

import type { Matrix } from '../../math/matrix.js';
import type { GeneratorState } from '../random/mersenne-twister.js';
import type { EncodedCorpus } from '../treebank/vocabulary.js';

export type CourseLoss = 'negative-sampling' | 'naive-softmax';

/** What is trained on, and how a batch is made of it. */
export interface TrainingTask {
  readonly corpus: EncodedCorpus;
  /** The probability of dropping an occurrence of each word, V numbers in [0, 1). */
  readonly reject: Float64Array;
  /** How many times over the corpus is thinned. */
  readonly copies: number;
  /** Word ids to draw negatives from. */
  readonly noiseTable: Uint32Array;
  /** C: a context reaches a uniform 1 to C words each way. */
  readonly window: number;
  /** K, negatives for each outside word. */
  readonly negatives: number;
  /** Contexts in a batch. */
  readonly batch: number;
  readonly loss: CourseLoss;
}

/** Where a run stands: everything that the rest of it depends on. */
export interface TrainerState {
  /** Iterations done. */
  readonly iteration: number;
  /** 2V x D: centre rows, then outside rows. */
  readonly parameters: Matrix;
  /** The state of Python's generator. */
  readonly random: GeneratorState;
}

export interface Trainer {
  /**
   * Runs `iterations` steps x <- x - rate * gradient.
   *
   * @param lossEvery an integer >= 1; the batch loss is returned for each iteration of the run that this divides.
   * @returns those losses, before the step of their iteration, in order.
   */
  advance(iterations: number, rate: number, lossEvery: number): Float64Array;
  /** A copy of where the run stands. */
  state(): TrainerState;
  /** The thinned corpus that contexts are drawn from, not to be changed. */
  thinned(): EncodedCorpus;
  /** Ends what the trainer started, such as a thread; it can still be asked where it stands. */
  close(): void;
}

/** Makes a trainer that stands at iteration 0 with the given parameters and seed, or goes on from `resumed`. */
export type TrainerFactory = (
  task: TrainingTask,
  start: { readonly parameters: Matrix; readonly seed: number },
  resumed?: TrainerState,
) => Trainer;
