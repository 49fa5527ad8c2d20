// How training is asked for and watched, and what it hands out when it pauses.

import type { TrainOptions } from '../model/train-options.js';
import type { MatrixRows } from '../support/matrix-rows.js';
import type { StopSignal } from '../support/stop-signal.js';
import type { EpochReport, TrainingState } from './training-state.js';

/** The two matrices where the threads train on them. */
export interface TrainingMatrices {
  /** V rows: the word vectors. */
  readonly input: MatrixRows;
  /** V rows, with hierarchical softmax V - 1: what is predicted with. */
  readonly output: MatrixRows;
}

/** Training at rest: what a checkpoint holds. The matrices change when it goes on. */
export interface TrainingSnapshot extends TrainingMatrices {
  readonly state: TrainingState;
}

/** Where snapshots go. */
export interface Checkpointing {
  /** The file, for messages, where it is one. */
  readonly path?: string;
  /** Milliseconds between two; Infinity: only when stopped. */
  readonly everyMs: number;
  /** Threads rest until it resolves. */
  write(snapshot: TrainingSnapshot): Promise<void>;
  /** Called when one could not be written; training goes on. */
  readonly onFailure?: (error: unknown) => void;
}

/** A run's settings, wherever its threads are. */
export interface RunSettings {
  /** The options that are not the defaults. */
  readonly options?: Partial<TrainOptions>;
  /** Stops the training at the next chunk. */
  readonly signal?: StopSignal;
  /**
   * Called ten times a second, and at each epoch's end. The matrices are those that are trained on, to look at rows of;
   * they stay the same ones until training has ended, and are of no use then.
   */
  readonly onProgress?: (progress: TrainProgress, matrices: TrainingMatrices) => void;
  readonly onEpoch?: (epoch: EpochReport) => void;
  /** Fills the matrices, which are zero, instead of word2vec.c's rule. */
  readonly start?: (matrices: TrainingMatrices) => Promise<void>;
  /** Where an earlier run stood, whose matrices `start` brings back. */
  readonly state?: TrainingState;
  /** Passes made by earlier runs: the draws of other passes are other draws. */
  readonly firstEpoch?: number;
  /** Saves now and then, and when stopped. */
  readonly checkpoint?: Checkpointing;
}

export interface TrainProgress {
  /** Tokens trained on, over all epochs. */
  readonly tokens: number;
  readonly totalTokens: number;
  /** Words that survived subsampling and were trained on, over all epochs. */
  readonly words: number;
  /** From 0. */
  readonly epoch: number;
  readonly rate: number;
  /** Mean loss of a pair over the chunks measured lately, in nats; undefined at the very start. */
  readonly loss: number | undefined;
}
