// The constants of the course's run, each an option whose default is the course's value.

import { completeOptions, type OptionValues } from '../../support/option-table.js';

const LARGE = Number.MAX_SAFE_INTEGER;

export const RUN_OPTIONS = {
  iterations: {
    kind: 'integer',
    flag: 'iterations',
    default: 40_000,
    min: 1,
    max: 1_000_000_000,
    help: 'SGD steps in all',
  },
  loss: {
    kind: 'choice',
    flag: 'loss',
    default: 'negative-sampling',
    choices: ['negative-sampling', 'naive-softmax'],
    help: 'the loss of a pair',
  },
  dimension: {
    kind: 'integer',
    flag: 'dim',
    default: 10,
    // The picture has two directions.
    min: 2,
    max: 10_000,
    help: 'D, numbers in a vector',
  },
  window: {
    kind: 'integer',
    flag: 'window',
    default: 5,
    min: 1,
    max: 1000,
    help: 'C: a context reaches a uniform 1 to C words each way',
  },
  negatives: {
    kind: 'integer',
    flag: 'negatives',
    default: 10,
    min: 1,
    max: 1000,
    help: 'K, negatives drawn for each outside word',
  },
  batch: {
    kind: 'integer',
    flag: 'batch',
    default: 50,
    min: 1,
    max: 100_000,
    help: 'contexts in a step',
  },
  rate: {
    kind: 'number',
    flag: 'rate',
    default: 0.3,
    min: 0,
    aboveMin: true,
    max: Infinity,
    help: 'learning rate',
  },
  annealEvery: {
    kind: 'integer',
    flag: 'anneal-every',
    default: 20_000,
    min: 1,
    max: LARGE,
    help: 'the rate is halved after every so many iterations',
  },
  printEvery: {
    kind: 'integer',
    flag: 'print-every',
    default: 10,
    min: 1,
    max: LARGE,
    help: 'record the loss every so many iterations; only these enter the smoothed loss',
  },
  checkpointEvery: {
    kind: 'integer',
    flag: 'checkpoint-every',
    default: 5000,
    min: 1,
    max: LARGE,
    help: 'keep a checkpoint every so many iterations',
  },
  seed: {
    kind: 'integer',
    flag: 'seed',
    default: 31_415,
    min: -LARGE,
    max: LARGE,
    help: "seed of Python's generator: contexts, negatives, subsampling",
  },
  numpySeed: {
    kind: 'integer',
    flag: 'numpy-seed',
    default: 9265,
    min: 0,
    max: 2 ** 32 - 1,
    help: "seed of NumPy's generator: the first centre vectors",
  },
  subsample: {
    kind: 'number',
    flag: 'subsample',
    default: 1e-5,
    min: 0,
    aboveMin: true,
    max: 1,
    help: 'frequency t above which occurrences are dropped, all but sqrt(t / f) of them',
  },
  copies: {
    kind: 'integer',
    flag: 'copies',
    default: 30,
    min: 1,
    max: 10_000,
    help: 'how many times over the corpus is thinned',
  },
  tableSize: {
    kind: 'integer',
    flag: 'table-size',
    default: 1_000_000,
    min: 2,
    max: 100_000_000,
    help: 'slots of the table that negatives are drawn from',
  },
  noiseExponent: {
    kind: 'number',
    flag: 'noise-exponent',
    default: 0.75,
    min: 0,
    max: 10,
    help: 'negatives are drawn in proportion to count to this power',
  },
} as const;

export type RunOptions = OptionValues<typeof RUN_OPTIONS>;

/**
 * The given options and the course's values for the rest.
 *
 * @throws ArgumentError for a value out of range.
 * @example
 * runOptions({ dimension: 50 }).window // 5
 */
export function runOptions(given: Partial<RunOptions> = {}): RunOptions {
  return completeOptions(RUN_OPTIONS, given);
}
