// A progress line for each stage of a command in turn.

import type { Output } from './output.js';
import { type Progress, startProgress } from './progress.js';

export class StagedProgress {
  readonly #output: Output;
  #stage: string | undefined;
  #progress: Progress | undefined;

  constructor(output: Output) {
    this.#output = output;
  }

  /**
   * A stage that was not the last one's begins a line of its own; `first` is what was done before it began, and counts
   * as done and not towards its rate.
   */
  update(stage: string, done: number, total: number | undefined, unit: string, remark = '', first = 0): void {
    if (stage !== this.#stage) {
      this.stop();
      this.#stage = stage;
      this.#progress = startProgress(this.#output, stage, total, unit, first);
    }
    this.#progress?.update(done, remark);
  }

  stop(): void {
    this.#progress?.stop();
    this.#progress = undefined;
  }
}
