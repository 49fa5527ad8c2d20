// Where a run's time goes: milliseconds for each stage.

import { performance } from 'node:perf_hooks';

export class Stopwatch {
  readonly #start: number;
  #last: number;
  readonly #laps: Record<string, number> = {};

  /** @param startedAt when the first stage began, on performance.now()'s clock. */
  constructor(startedAt = performance.now()) {
    this.#start = startedAt;
    this.#last = startedAt;
  }

  /** Ends a stage; a stage that comes again adds up. */
  lap(stage: string): void {
    const now = performance.now();
    this.#laps[stage] = (this.#laps[stage] ?? 0) + now - this.#last;
    this.#last = now;
  }

  /** Whole milliseconds of each stage and in all. */
  get elapsedMs(): Record<string, number> {
    const laps = Object.entries(this.#laps).map(([stage, ms]) => [stage, Math.round(ms)] as const);
    return { ...Object.fromEntries(laps), total: Math.round(performance.now() - this.#start) };
  }
}
