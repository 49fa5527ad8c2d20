// What firth train shows while it works: a progress line for each stage in turn.

import type { TrainProgress } from '../train/train-settings.js';
import type { EpochReport } from '../train/training-state.js';
import type { Output } from './output.js';
import { type Progress, startProgress } from './progress.js';

export class TrainView {
  readonly #output: Output;
  #stage: string | undefined;
  #progress: Progress | undefined;
  #heldOut = '';

  constructor(output: Output) {
    this.#output = output;
  }

  reading(stage: 'count' | 'encode', done: number, total: number | undefined): void {
    this.#line(stage === 'count' ? 'Counting' : 'Encoding', 0, total, 'bytes').update(done, memory());
  }

  training({ tokens, totalTokens, epoch, rate, loss }: TrainProgress): void {
    const recent = loss === undefined ? '' : `, loss ${loss.toFixed(3)}`;
    const remark = `epoch ${epoch + 1}, rate ${rate.toFixed(5)}${recent}${this.#heldOut}, ${memory()}`;
    this.#line('Training', tokens, totalTokens, 'words').update(tokens, remark);
  }

  epoch({ heldOutLoss }: EpochReport): void {
    if (heldOutLoss !== null) this.#heldOut = ` (held out ${heldOutLoss.toFixed(3)})`;
  }

  stop(): void {
    this.#progress?.stop();
    this.#progress = undefined;
    this.#stage = undefined;
  }

  /** The line of a stage; it is new where the stage is, and then `first` is what was done before. */
  #line(stage: string, first: number, total: number | undefined, unit: string): Progress {
    if (this.#progress === undefined || stage !== this.#stage) {
      this.stop();
      this.#stage = stage;
      this.#progress = startProgress(this.#output, stage, total, unit, first);
    }
    return this.#progress;
  }
}

/** What the process holds of the machine's memory. */
function memory(): string {
  return `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`;
}
