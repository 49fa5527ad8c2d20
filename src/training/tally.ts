// The loss of the measured chunks: lately, for the eye, and of an epoch, a mean over its pairs in float64.

import type { LossReport } from './training-work.js';

/** How much a newly measured chunk counts in the recent loss. */
const NEW_SHARE = 0.1;

/** Plain numbers, so that a checkpoint can hold it. */
export interface TallyState {
  /** The loss of this epoch's measured chunks so far: a sum over `pairs` pairs, in nats. */
  readonly loss: number;
  readonly pairs: number;
  readonly recent: number | null;
}

export class Tally {
  #loss: number;
  #pairs: number;
  #recent: number | null;
  #diverged: number | undefined;

  constructor({ loss, pairs, recent }: TallyState = { loss: 0, pairs: 0, recent: null }) {
    this.#loss = loss;
    this.#pairs = pairs;
    this.#recent = recent;
  }

  add({ chunk, loss, pairs }: Omit<LossReport, 'kind'>): void {
    if (pairs === 0) return;
    const mean = loss / pairs;
    if (!Number.isFinite(mean)) this.#diverged = Math.min(chunk, this.#diverged ?? chunk);
    this.#recent = this.#recent === null ? mean : (1 - NEW_SHARE) * this.#recent + NEW_SHARE * mean;
    this.#loss += loss;
    this.#pairs += pairs;
  }

  get state(): TallyState {
    return { loss: this.#loss, pairs: this.#pairs, recent: this.#recent };
  }

  /** Mean loss of a pair over the chunks measured lately, the newest counting most. */
  get recentLoss(): number | undefined {
    return this.#recent ?? undefined;
  }

  /** The first chunk whose loss was not finite. */
  get diverged(): number | undefined {
    return this.#diverged;
  }

  /** The epoch's mean loss of a pair, null without a pair; the next epoch begins. */
  endEpoch(): number | null {
    const mean = this.#pairs === 0 ? null : this.#loss / this.#pairs;
    this.#loss = this.#pairs = 0;
    return mean;
  }
}
