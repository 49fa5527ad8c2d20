// The losses of a run at the iterations that are printed, with the smoothed loss and the rate, both of which follow
// from them: so a checkpoint keeps the losses alone.

import { annealedRate, smoothLoss } from '../../math/sgd.js';
import type { RunOptions } from './options.js';

export interface LossRecord {
  /** Counted from 1. */
  readonly iteration: number;
  /** The batch loss before the step. */
  readonly loss: number;
  /** As the course prints it. */
  readonly smoothedLoss: number;
  readonly rate: number;
}

export class LossHistory {
  readonly #options: RunOptions;
  readonly #records: LossRecord[] = [];

  constructor(options: RunOptions, losses: readonly number[] = []) {
    this.#options = options;
    for (const loss of losses) this.add(loss);
  }

  /** Adds the loss of the next printed iteration. */
  add(loss: number): LossRecord {
    const iteration = (this.#records.length + 1) * this.#options.printEvery;
    const record = {
      iteration,
      loss,
      smoothedLoss: smoothLoss(this.last?.smoothedLoss, loss),
      rate: annealedRate(this.#options.rate, iteration, this.#options.annealEvery),
    };
    this.#records.push(record);
    return record;
  }

  get last(): LossRecord | undefined {
    return this.#records.at(-1);
  }

  get losses(): number[] {
    return this.#records.map(({ loss }) => loss);
  }

  /** losses.csv: numbers in full, so that reading them gives the same float64 again. */
  toCsv(): string {
    const lines = this.#records.map(
      ({ iteration, loss, smoothedLoss, rate }) => `${iteration},${loss},${smoothedLoss},${rate}\n`,
    );
    return `iteration,batch_loss,smoothed_loss,learning_rate\n${lines.join('')}`;
  }
}
