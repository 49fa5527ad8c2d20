// The trainer's threads: all get the same order, and it is done when every one of them has said so.

import { Worker } from 'node:worker_threads';
import type { Order, Report, TrainWorkerData } from './train-worker.js';

/** What an order came to: a sum over threads. */
export interface Done {
  words: number;
  pairs: number;
}

export type LossReport = Extract<Report, { kind: 'loss' }>;

export class TrainThreads {
  readonly #workers: Worker[];
  #ended = false;
  #failure: unknown;
  #settle: { resolve: (done: Done) => void; reject: (error: unknown) => void } | undefined;
  #working = 0;
  #done: Done = { words: 0, pairs: 0 };
  #onLoss: (report: LossReport) => void = () => {};

  constructor(data: Omit<TrainWorkerData, 'instance'>, threads: number) {
    this.#workers = Array.from({ length: threads }, (_, instance) => {
      const worker = new Worker(new URL('./train-worker.js', import.meta.url), {
        workerData: { ...data, instance } satisfies TrainWorkerData,
      });
      worker.on('message', (report: Report) => this.#take(report));
      worker.on('error', (error) => this.#fail(error));
      worker.on('exit', () => {
        if (!this.#ended) this.#fail(new Error('a thread of the trainer ended before its work was done'));
      });
      return worker;
    });
  }

  /** Gives the order to all threads; resolves when they wait again, rejects with what one of them threw. */
  run(order: Order, onLoss: (report: LossReport) => void): Promise<Done> {
    this.#working = this.#workers.length;
    this.#done = { words: 0, pairs: 0 };
    this.#onLoss = onLoss;
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure);
      this.#settle = { resolve, reject };
      for (const worker of this.#workers) worker.postMessage(order);
    });
  }

  /** Ends the threads, wherever they are. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all(
      this.#workers.map((worker) => {
        if (this.#working > 0 || this.#failure !== undefined) return worker.terminate();
        const ended = new Promise((resolve) => worker.once('exit', resolve));
        worker.postMessage({ kind: 'end' } satisfies Order);
        return ended;
      }),
    );
  }

  #take(report: Report): void {
    if (report.kind === 'loss') {
      this.#onLoss(report);
      return;
    }
    this.#done.words += report.words;
    this.#done.pairs += report.pairs;
    if (--this.#working === 0) this.#settle?.resolve(this.#done);
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#settle?.reject(error);
  }
}
