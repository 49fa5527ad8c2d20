// The threads of a run: all get the same order, and it is done when every one of them has said so.

import type {
  LossReport,
  TrainingOrder,
  TrainingReport,
  TrainingThread,
  TrainingThreads,
  TrainingWork,
} from './training-work.js';

/** What an order came to: a sum over threads. */
export interface Done {
  words: number;
  pairs: number;
}

export class ThreadGroup {
  readonly #threads: TrainingThread[];
  #failure: unknown;
  #settle: { resolve: (done: Done) => void; reject: (error: unknown) => void } | undefined;
  #working = 0;
  #done: Done = { words: 0, pairs: 0 };
  #onLoss: (report: LossReport) => void = () => {};

  constructor(work: Omit<TrainingWork, 'instance'>, { count, open }: TrainingThreads) {
    const events = {
      report: (report: TrainingReport) => this.#take(report),
      fail: (error: unknown) => this.#fail(error),
    };
    this.#threads = Array.from({ length: count }, (_, instance) => open({ ...work, instance }, events));
  }

  /** Gives the order to all threads; resolves when they wait again, rejects with what one of them threw. */
  run(order: TrainingOrder, onLoss: (report: LossReport) => void): Promise<Done> {
    this.#working = this.#threads.length;
    this.#done = { words: 0, pairs: 0 };
    this.#onLoss = onLoss;
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure);
      this.#settle = { resolve, reject };
      for (const thread of this.#threads) thread.send(order);
    });
  }

  /** Ends the threads, wherever they are. */
  async end(): Promise<void> {
    const resting = this.#working === 0 && this.#failure === undefined;
    await Promise.all(this.#threads.map((thread) => thread.end(resting)));
  }

  #take(report: TrainingReport): void {
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
