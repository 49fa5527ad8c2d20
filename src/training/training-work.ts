// What passes between a run of the trainer and its threads, wherever those are: workers of Node or of a browser, or the
// thread that asks. All of it is plain data and shared memory, so that a message can carry it.

import type { SharedKernel } from '../kernels/wasm.js';
import type { RatePlan } from './schedule.js';

/** What a thread must know beside the tokens. */
export interface TrainingWork {
  readonly shared: SharedKernel;
  /** Which of the memory's scratch areas is this thread's, from 0. */
  readonly instance: number;
  readonly plan: RatePlan;
  /** Of each thousand blocks so many are not trained on. */
  readonly heldOut: number;
  /** The number under which the draws of epoch 0 are made. */
  readonly firstEpoch: number;
  /** The queue's (work-queue.ts). */
  readonly counters: Int32Array;
  /** The loss is measured on every chunk whose number this divides. */
  readonly lossEvery: number;
}

/** Train on an epoch, from 0; or measure the loss of what is held out. */
export type TrainingOrder = { readonly kind: 'train'; readonly epoch: number } | { readonly kind: 'measure' };

/** The loss of a chunk, a sum over so many pairs; and, once no chunk is left, what was done since the order. */
export type TrainingReport =
  | { readonly kind: 'loss'; readonly chunk: number; readonly loss: number; readonly pairs: number }
  | { readonly kind: 'done'; readonly words: number; readonly pairs: number };

export type LossReport = Extract<TrainingReport, { kind: 'loss' }>;

/** A thread, as the run sees it. */
export interface TrainingThread {
  /** It answers with reports, the last of them 'done'. */
  send(order: TrainingOrder): void;
  /** Ends it, wherever it is. @param resting whether it has answered all orders. */
  end(resting: boolean): void | Promise<void>;
}

/** What a thread tells the run. */
export interface TrainingEvents {
  report(report: TrainingReport): void;
  /** Something went wrong: the run rejects with the error. */
  fail(error: unknown): void;
}

/**
 * How threads are started, so many; `open` is called once for each.
 *
 * @example
 * // In a browser, on a page that is isolated from other origins; the worker's side is at ChunkTrainer.
 * const threads = {
 *   count: navigator.hardwareConcurrency,
 *   open(work, { report, fail }) {
 *     const worker = new Worker(new URL('./training-worker.js', import.meta.url), { type: 'module' });
 *     worker.onmessage = ({ data }) => report(data);
 *     worker.onerror = ({ message }) => fail(new Error(message));
 *     worker.postMessage({ work, tokens });
 *     return { send: (order) => worker.postMessage({ order }), end: () => worker.terminate() };
 *   },
 * };
 */
export interface TrainingThreads {
  /** T, an integer >= 1. */
  readonly count: number;
  open(work: TrainingWork, events: TrainingEvents): TrainingThread;
}
