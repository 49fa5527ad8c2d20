// What firth train shows while it works: a progress line for each stage in turn.

import type { TrainProgress } from '../training/train-settings.js';
import type { EpochReport } from '../training/training-state.js';
import type { Output } from './output.js';
import { StagedProgress } from './staged-progress.js';

export class TrainView {
  readonly #progress: StagedProgress;
  #heldOut = '';
  /** Words that an earlier run had trained on. */
  #first: number | undefined;

  constructor(output: Output) {
    this.#progress = new StagedProgress(output);
  }

  reading(stage: 'count' | 'encode', done: number, total: number | undefined): void {
    this.#progress.update(stage === 'count' ? 'Counting' : 'Encoding', done, total, 'bytes', memory());
  }

  training({ tokens, totalTokens, epoch, rate, loss }: TrainProgress): void {
    this.#first ??= tokens;
    const recent = loss === undefined ? '' : `, loss ${loss.toFixed(3)}`;
    const remark = `epoch ${epoch + 1}, rate ${rate.toFixed(5)}${recent}${this.#heldOut}, ${memory()}`;
    this.#progress.update('Training', tokens, totalTokens, 'words', remark, this.#first);
  }

  epoch({ heldOutLoss }: EpochReport): void {
    if (heldOutLoss !== null) this.#heldOut = ` (held out ${heldOutLoss.toFixed(3)})`;
  }

  stop(): void {
    this.#progress.stop();
  }
}

/** What the process holds of the machine's memory. */
function memory(): string {
  return `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`;
}
