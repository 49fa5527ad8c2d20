// Training on the thread that asks for it, in slices between which the event loop gets its turn: for a page whose threads
// share no memory. A slice ends between two pieces of a chunk; that it ends changes no bit.

import { tokensInMemory } from '../corpus/token-reader.js';
import { turnOfEventLoop } from '../support/event-loop.js';
import { ChunkTrainer } from './chunk-trainer.js';
import type {
  TrainingEvents,
  TrainingOrder,
  TrainingThread,
  TrainingThreads,
  TrainingWork,
} from './training-work.js';

const SLICE_MS = 25;

/** The one thread that is this one. @param tokens those that are trained on. */
export function trainHere(tokens: Int32Array): TrainingThreads {
  return { count: 1, open: (work, events) => new ThisThread(work, tokens, events) };
}

class ThisThread implements TrainingThread {
  readonly #trainer: ChunkTrainer;
  readonly #events: TrainingEvents;
  #ended = false;
  #work: Promise<void> = Promise.resolve();

  constructor(work: TrainingWork, tokens: Int32Array, events: TrainingEvents) {
    this.#trainer = new ChunkTrainer(work, tokensInMemory(tokens));
    this.#events = events;
  }

  send(order: TrainingOrder): void {
    this.#work = this.#slices(order).catch((error: unknown) => this.#events.fail(error));
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#work;
  }

  async #slices(order: TrainingOrder): Promise<void> {
    // Whoever gave the order is to have it before the first report.
    await turnOfEventLoop();
    let sliceEnds = performance.now() + SLICE_MS;
    for (const _ of this.#trainer.steps(order, (report) => this.#events.report(report))) {
      if (performance.now() < sliceEnds) continue;
      await turnOfEventLoop();
      if (this.#ended) return;
      sliceEnds = performance.now() + SLICE_MS;
    }
  }
}
