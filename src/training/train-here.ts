// Training on the thread that asks for it, in slices between which the event loop gets its turn: for a page whose threads
// share no memory. A slice ends between two pieces of a chunk; that it ends changes no bit.

import { tokensInMemory } from '../corpus/token-reader.js';
import { ChunkTrainer } from './chunk-trainer.js';
import type {
  TrainingEvents,
  TrainingOrder,
  TrainingThread,
  TrainingThreads,
  TrainingWork,
} from './training-work.js';

const SLICE_MS = 25;

/** What a port has in Node and in browsers alike. */
interface Port {
  onmessage: (() => void) | null;
  postMessage(message: null): void;
  close(): void;
}

/** The one thread that is this one. @param tokens those that are trained on. */
export function trainHere(tokens: Int32Array): TrainingThreads {
  return { count: 1, open: (work, events) => new ThisThread(work, tokens, events) };
}

class ThisThread implements TrainingThread {
  readonly #trainer: ChunkTrainer;
  readonly #events: TrainingEvents;
  readonly #turn = new MessageChannel() as unknown as Readonly<Record<'port1' | 'port2', Port>>;
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
    this.#turn.port1.close();
  }

  async #slices(order: TrainingOrder): Promise<void> {
    // Whoever gave the order is to have it before the first report.
    await this.#eventLoop();
    let sliceEnds = performance.now() + SLICE_MS;
    for (const _ of this.#trainer.steps(order, (report) => this.#events.report(report))) {
      if (performance.now() < sliceEnds) continue;
      await this.#eventLoop();
      if (this.#ended) return;
      sliceEnds = performance.now() + SLICE_MS;
    }
  }

  /** Lets the event loop go round once. A timer of 0 would do, but browsers make it 4 ms. */
  #eventLoop(): Promise<void> {
    const { port1, port2 } = this.#turn;
    return new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  }
}
