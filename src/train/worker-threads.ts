// The trainer's threads as Node's workers.

import { Worker } from 'node:worker_threads';
import type { EncodedTokens } from '../platform/node/encoded-tokens.js';
import type {
  TrainingEvents,
  TrainingOrder,
  TrainingReport,
  TrainingThread,
  TrainingThreads,
  TrainingWork,
} from '../training/training-work.js';
import type { WorkerData, WorkerOrder } from './train-worker.js';

/** So many workers that read the tokens, each for itself. */
export function workerThreads(tokens: EncodedTokens, count: number): TrainingThreads {
  return { count, open: (work, events) => new WorkerThread({ work, tokens }, events) };
}

class WorkerThread implements TrainingThread {
  readonly #worker: Worker;
  #ended = false;

  constructor(data: { work: TrainingWork; tokens: EncodedTokens }, { report, fail }: TrainingEvents) {
    const workerData: WorkerData = data;
    this.#worker = new Worker(new URL('./train-worker.js', import.meta.url), { workerData });
    this.#worker.on('message', (message: TrainingReport) => report(message));
    this.#worker.on('error', fail);
    this.#worker.on('exit', () => {
      if (!this.#ended) fail(new Error('a thread of the trainer ended before its work was done'));
    });
  }

  send(order: TrainingOrder): void {
    this.#worker.postMessage(order satisfies WorkerOrder);
  }

  async end(resting: boolean): Promise<void> {
    this.#ended = true;
    if (!resting) {
      await this.#worker.terminate();
      return;
    }
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.postMessage({ kind: 'end' } satisfies WorkerOrder);
    await ended;
  }
}
