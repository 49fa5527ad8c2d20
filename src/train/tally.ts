// What the trainer's threads report, added up: words, pairs, and the loss, a mean over pairs in float64, so that it does
// not depend on how the chunks were shared out.

/** What a thread tells after a chunk whose loss was measured, and at its end. */
export interface ThreadReport {
  /** Words and pairs that the thread has trained on so far. */
  readonly words: number;
  readonly pairs: number;
  /** The chunk that the loss was measured on, and its loss: a sum over `lossPairs` pairs, in nats. */
  readonly chunk: number;
  readonly loss: number;
  readonly lossPairs: number;
}

/** How much a newly measured chunk counts in the recent loss. */
const NEW_SHARE = 0.1;

export class Tally {
  /** The last report of each thread. */
  readonly #threads = new Map<number, ThreadReport>();
  readonly #firstOfLastEpoch: number;
  #lastEpoch = { loss: 0, pairs: 0 };
  #recent: number | undefined;
  #diverged: number | undefined;

  /** @param firstOfLastEpoch the number of the last epoch's first chunk. */
  constructor(firstOfLastEpoch: number) {
    this.#firstOfLastEpoch = firstOfLastEpoch;
  }

  add(thread: number, report: ThreadReport): void {
    this.#threads.set(thread, report);
    if (report.lossPairs === 0) return;
    const mean = report.loss / report.lossPairs;
    if (!Number.isFinite(mean)) this.#diverged ??= report.chunk;
    this.#recent = this.#recent === undefined ? mean : (1 - NEW_SHARE) * this.#recent + NEW_SHARE * mean;
    if (report.chunk < this.#firstOfLastEpoch) return;
    this.#lastEpoch.loss += report.loss;
    this.#lastEpoch.pairs += report.lossPairs;
  }

  get words(): number {
    return this.#sum(({ words }) => words);
  }

  get pairs(): number {
    return this.#sum(({ pairs }) => pairs);
  }

  /** Mean loss of a pair over the chunks measured lately, the newest counting most. */
  get recentLoss(): number | undefined {
    return this.#recent;
  }

  /** Mean loss of a pair over the measured chunks of the last epoch. */
  get lastEpochLoss(): number | undefined {
    const { loss, pairs } = this.#lastEpoch;
    return pairs === 0 ? undefined : loss / pairs;
  }

  /** The first chunk whose loss was not finite. */
  get diverged(): number | undefined {
    return this.#diverged;
  }

  #sum(of: (report: ThreadReport) => number): number {
    return [...this.#threads.values()].reduce((sum, report) => sum + of(report), 0);
  }
}
