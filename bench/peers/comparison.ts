// A comparison as it is kept in bench/results/peers.json, one for each choice of settings, and its table.

import type { Spread } from '../statistics.js';
import type { Absent } from './peer.js';
import { RESTRICT } from './quality.js';
import type { Settings } from './settings.js';

const PAIR_SETS = ['WS-353', 'MEN', 'SimLex'];

export interface Figures {
  readonly name: string;
  readonly version: string;
  readonly wordsPerSecond: Spread;
  /** The words that the program says it trained on, over all epochs; null where it does not tell. */
  readonly ownCount: number | null;
  /** firth's speed over this program's, run by run. */
  readonly firthIsFasterBy: Spread | null;
  /** Seconds of each stage that the program shows. */
  readonly stages: Readonly<Record<string, Spread>>;
  readonly wallSeconds: Spread;
  readonly cpuSeconds: Spread;
  readonly peakMemoryMiB: Spread;
  /** By name: shares of right answers, correlations, and shares of what was known. */
  readonly quality: Readonly<Record<string, Spread>>;
}

export interface Comparison {
  readonly machine: string;
  readonly date: string;
  readonly corpus: string;
  /** Words of the vocabulary in it: speeds are this number, times epochs, by the time of training. */
  readonly words: number;
  readonly settings: Settings;
  readonly runs: number;
  readonly figures: readonly Figures[];
  readonly absent: readonly Absent[];
}

/** Whether two comparisons are of the same thing, so that the newer takes the place of the older. */
export function isSameTask(a: Comparison, b: Comparison): boolean {
  return a.corpus === b.corpus && JSON.stringify(a.settings) === JSON.stringify(b.settings);
}

export function comparisonTables(comparison: Comparison): string {
  const { corpus, settings, machine, date, runs, figures, absent } = comparison;
  const { model, dimension, window, negative, sample, minCount, epochs, threads, rate } = settings;
  const loss = negative > 0 ? `K ${negative}` : 'hierarchical softmax';
  return [
    `${model}, ${count(threads, 'thread')}, ${count(epochs, 'epoch')} of ${corpus}: D ${dimension}, C ${window}, ${loss}, ` +
      `sample ${sample}, min-count ${minCount}, rate ${rate}. ${machine}; ${date}; ${count(runs, 'run')}. ` +
      'Median (minimum to maximum).',
    '',
    '| program | thousand words/s | firth / it | whole, s | CPU, s | peak memory, MiB | stages, s |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...figures.map(speedRow),
    '',
    `| program | semantic % | syntactic % | all % | asked % | WS-353 | MEN | SimLex |`,
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...figures.map(qualityRow),
    '',
    `Analogies among the first ${RESTRICT} words; pairs known: ${knownPairs(figures)}. ${versions(figures)}${missing(absent)}`,
  ].join('\n');
}

function speedRow({ name, wordsPerSecond, firthIsFasterBy, ...rest }: Figures): string {
  const stages = Object.entries(rest.stages).map(([stage, { median }]) => `${stage} ${median.toFixed(1)}`);
  const cells = [
    name,
    range(wordsPerSecond, 0, 1e-3),
    firthIsFasterBy === null ? '-' : range(firthIsFasterBy, 2),
    range(rest.wallSeconds, 1),
    range(rest.cpuSeconds, 1),
    range(rest.peakMemoryMiB, 0),
    stages.join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}

function qualityRow({ name, quality }: Figures): string {
  const cell = (key: string, digits: number, scale: number) =>
    quality[key] === undefined ? '-' : range(quality[key], digits, scale);
  const analogies = ['semantic', 'syntactic', 'total', 'coverage'].map((key) => cell(key, 1, 100));
  const pairs = PAIR_SETS.map((key) => cell(key, 3, 1));
  return `| ${[name, ...analogies, ...pairs].join(' | ')} |`;
}

/** The share of each set's pairs that every program's vectors know at least. */
function knownPairs(figures: readonly Figures[]): string {
  const shares = PAIR_SETS.map((name) => {
    const known = Math.min(...figures.map(({ quality }) => quality[`${name} coverage`]?.min ?? 0));
    return `${name} ${(100 * known).toFixed(1)} %`;
  });
  return shares.join(', ');
}

function range({ min, median, max }: Spread, digits: number, scale = 1): string {
  const [low, middle, high] = [min, median, max].map((x) => (scale * x).toFixed(digits));
  return low === high ? middle : `${middle} (${low} to ${high})`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function versions(figures: readonly Figures[]): string {
  return `${figures.map(({ name, version }) => `${name}: ${version}`).join('; ')}.`;
}

function missing(absent: readonly Absent[]): string {
  return absent.map(({ name, reason }) => ` ${name} took no part: ${reason}.`).join('');
}
