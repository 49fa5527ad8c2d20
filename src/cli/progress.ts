// Progress with rate and time left, on standard error: a bar on a terminal, a line now and then elsewhere.

import { type Options, SingleBar } from 'cli-progress';
import { groupedDigits } from '../support/grouped-digits.js';
import type { Output } from './output.js';

const LINE_EVERY_MS = 5000;

export interface Progress {
  /** `remark` is shown at the end of the line, such as the current loss. */
  update(done: number, remark?: string): void;
  stop(): void;
}

/**
 * `total` may be undefined while it is unknown (a download without a length). `unit` is plural: 'iterations'. `first`
 * is what was done before the start (a resumed download): it counts as done and not towards the rate.
 */
export function startProgress(
  output: Output,
  what: string,
  total: number | undefined,
  unit: string,
  first = 0,
): Progress {
  if (output.quiet || output.json) return { update: () => {}, stop: () => {} };
  const started = performance.now();
  const describe = (done: number, remark: string) => {
    const seconds = (performance.now() - started) / 1000;
    const rate = (done - first) / Math.max(seconds, 1e-9);
    const left = total === undefined ? '' : `, ${duration((total - done) / rate)} left`;
    return `${grouped(rate)} ${unit}/s${left}${remark === '' ? '' : `  ${remark}`}`;
  };
  return process.stderr.isTTY ? bar(what, total, unit, describe) : lines(what, total, unit, describe);
}

function bar(
  what: string,
  total: number | undefined,
  unit: string,
  describe: (done: number, remark: string) => string,
): Progress {
  const percent = total === undefined ? '{value}' : '{bar} {percentage}%';
  const options: Options = {
    format: `${what} ${percent} {detail}`,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    fps: 10,
    barsize: 24,
    barCompleteChar: '━',
    barIncompleteChar: '─',
    linewrap: false,
    gracefulExit: false,
  };
  const single = new SingleBar(options);
  single.start(total ?? 0, 0, { detail: unit });
  return {
    update: (done, remark = '') => single.update(done, { detail: describe(done, remark) }),
    stop: () => single.stop(),
  };
}

function lines(
  what: string,
  total: number | undefined,
  unit: string,
  describe: (done: number, remark: string) => string,
): Progress {
  let printed = performance.now();
  return {
    update(done, remark = '') {
      if (performance.now() - printed < LINE_EVERY_MS) return;
      printed = performance.now();
      const of = total === undefined ? '' : ` of ${grouped(total)}`;
      process.stderr.write(`${what}: ${grouped(done)}${of} ${unit}, ${describe(done, remark)}\n`);
    },
    stop: () => {},
  };
}

/** 1234567 -> '1,234,567'. */
export function grouped(value: number): string {
  const [whole, fraction = ''] = value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2).split('.');
  const significant = fraction.replace(/0+$/, '');
  return groupedDigits(Number(whole)) + (significant === '' ? '' : `.${significant}`);
}

/** Seconds as '7 s', '3 min 20 s', '2 h 5 min'. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '?';
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
