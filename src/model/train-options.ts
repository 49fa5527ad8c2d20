// The options of training, with word2vec.c's defaults for skip-gram.

import { completeOptions, type OptionValues } from '../support/option-table.js';

export const TRAIN_OPTIONS = {
  dimension: {
    kind: 'integer',
    flag: 'dim',
    default: 100,
    min: 1,
    max: 10_000,
    help: 'D, numbers in a vector (word2vec.c: -size)',
  },
  window: {
    kind: 'integer',
    flag: 'window',
    default: 5,
    min: 1,
    max: 1000,
    help: 'C: a window reaches a uniform 1 to C words each way',
  },
  windowRule: {
    kind: 'choice',
    flag: 'window-rule',
    default: 'dynamic',
    choices: ['dynamic', 'fixed'],
    help: 'dynamic: 1 to C words each way; fixed: always C',
  },
  negative: {
    kind: 'integer',
    flag: 'negative',
    default: 5,
    min: 1,
    max: 1000,
    help: 'K, negatives of a target',
  },
  negatives: {
    kind: 'choice',
    flag: 'negatives',
    default: 'per-window',
    choices: ['per-window', 'per-pair'],
    help: "per-window: a window's pairs share them, which is fast; per-pair: word2vec.c's rule",
  },
  noiseExponent: {
    kind: 'number',
    flag: 'noise-exponent',
    default: 0.75,
    min: 0,
    max: 10,
    help: 'negatives are drawn in proportion to count to this power',
  },
  sample: {
    kind: 'number',
    flag: 'sample',
    default: 1e-3,
    min: 0,
    max: 1,
    help: 'frequency t above which occurrences are dropped: kept with sqrt(t/f) + t/f; 0 keeps all',
  },
  epochs: {
    kind: 'integer',
    flag: 'epochs',
    default: 5,
    min: 1,
    max: 100_000,
    help: 'passes over the corpus (word2vec.c: -iter)',
  },
  rate: {
    kind: 'number',
    flag: 'rate',
    default: 0.025,
    min: 0,
    aboveMin: true,
    max: 100,
    help: 'learning rate at the start; falls linearly to 1/10,000 of it (word2vec.c: -alpha)',
  },
  seed: {
    kind: 'integer',
    flag: 'seed',
    default: 1,
    min: 0,
    max: 2 ** 32 - 1,
    help: 'seed of every random draw',
  },
} as const;

export type TrainOptions = OptionValues<typeof TRAIN_OPTIONS>;

/**
 * The given options and the defaults for the rest.
 *
 * @throws ArgumentError for a value out of range.
 * @example
 * trainOptions({ dimension: 300 }).window // 5
 */
export function trainOptions(given: Partial<TrainOptions> = {}): TrainOptions {
  return completeOptions(TRAIN_OPTIONS, given);
}
