// The options of training, with word2vec.c's defaults for skip-gram.

import { MOST_SHARING } from '../kernels/contract.js';
import { completeOptions, type OptionValues } from '../support/option-table.js';

/** word2vec.c's learning rate for CBOW; and a window a step, since sharing costs CBOW more than it gains. */
const CBOW_DEFAULTS = { rate: 0.05, share: 1 };

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
  model: {
    kind: 'choice',
    flag: 'model',
    default: 'skip-gram',
    choices: ['skip-gram', 'cbow'],
    help: 'what predicts a word: skip-gram: each context word; cbow: all of them together',
  },
  context: {
    kind: 'choice',
    flag: 'context',
    default: 'word2vec',
    choices: ['mean', 'sum', 'word2vec'],
    help: "of cbow: the mean or the sum of the context's vectors; word2vec: the mean, its gradient undivided",
  },
  loss: {
    kind: 'choice',
    flag: 'loss',
    default: 'negative-sampling',
    choices: ['negative-sampling', 'hierarchical-softmax', 'softmax'],
    help: 'what a prediction costs; softmax is for small vocabularies',
  },
  negative: {
    kind: 'integer',
    flag: 'negative',
    default: 5,
    min: 1,
    max: 1000,
    help: 'K, negatives of a target',
    remedy: 'Without negatives nothing is trained, but by --loss hierarchical-softmax or softmax',
  },
  negatives: {
    kind: 'choice',
    flag: 'negatives',
    default: 'per-window',
    choices: ['per-window', 'per-pair'],
    help: "per-window: a window's pairs share them, which is fast; per-pair: word2vec.c's rule",
  },
  share: {
    kind: 'integer',
    flag: 'share',
    default: 4,
    min: 1,
    max: MOST_SHARING,
    help: 'neighbouring windows that share their negatives and are one step, with cbow 1 unless given',
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
    help: 'frequency t above which occurrences of a word are dropped; 0 keeps all',
  },
  sampleRule: {
    kind: 'choice',
    flag: 'sample-rule',
    default: 'word2vec',
    choices: ['word2vec', 'course'],
    help: 'a word of frequency f is kept with probability sqrt(t/f) + t/f (word2vec) or sqrt(t/f) (course)',
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
    help: 'learning rate at the start, with cbow 0.05 unless given; falls linearly (word2vec.c: -alpha)',
  },
  minRate: {
    kind: 'number',
    flag: 'min-rate',
    default: 0,
    min: 0,
    max: 100,
    help: 'learning rate at the end; 0: a ten-thousandth of that at the start',
  },
  heldOut: {
    kind: 'integer',
    flag: 'held-out',
    default: 1,
    min: 0,
    max: 500,
    help: 'of every thousand blocks of 256 words so many are not trained on, to measure the loss on',
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
 * trainOptions({ model: 'cbow' }).rate // 0.05
 */
export function trainOptions(given: Partial<TrainOptions> = {}): TrainOptions {
  const defaults = given.model === 'cbow' ? CBOW_DEFAULTS : {};
  return completeOptions(TRAIN_OPTIONS, { ...defaults, ...given });
}
