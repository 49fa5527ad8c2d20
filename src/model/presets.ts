// The settings under which other programs train, as far as they are options here: their defaults, and the rules that
// they follow without an option. What differs in spite of it is listed too, and printed in docs/options.md.

import { ArgumentError } from '../support/errors.js';
import type { VocabularyOptions } from '../vocabulary/options.js';
import type { TrainOptions } from './train-options.js';

export const PRESET_NAMES = ['word2vec', 'gensim', 'fasttext', 'cs224n'] as const;

export type PresetName = (typeof PRESET_NAMES)[number];

/** What a preset sets: three settings of `trainCorpus`. */
export interface PresetOptions {
  options: Partial<TrainOptions>;
  vocabulary: Partial<VocabularyOptions>;
  lowerCase: boolean;
}

interface Preset extends Readonly<PresetOptions> {
  /** The program, with its version where that matters. */
  readonly program: string;
  /** How it differs from the preset, as sentences. */
  readonly remains: readonly string[];
}

/** Rules that all four share. */
const COMMON = {
  window: 5,
  windowRule: 'dynamic',
  loss: 'negative-sampling',
  negatives: 'per-pair',
  share: 1,
  heldOut: 0,
} as const;

/** What the three programs share. */
const PROGRAM = {
  ...COMMON,
  dimension: 100,
  context: 'word2vec',
  negative: 5,
  sampleRule: 'word2vec',
  epochs: 5,
} as const;

const SKIPPED =
  'A negative that is the target itself is left out, so a pair may have fewer than K; here another one is drawn.';

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  word2vec: {
    program: 'word2vec.c',
    // No rate: 0.05 with CBOW and 0.025 with skip-gram, there as here.
    options: { ...PROGRAM, model: 'cbow', noiseExponent: 0.75, sample: 1e-3, minRate: 0 },
    vocabulary: { minCount: 5 },
    lowerCase: false,
    remains: [
      SKIPPED,
      'The sigmoid comes from a table of 1,000 entries between -6 and 6 and is 0 or 1 beyond; with hierarchical softmax ' +
        'nothing is learnt beyond. Here no score is clipped.',
      'A sentence of more than 1,000 words is cut. Here no sentence is.',
      'The end of a line is the word `</s>`, with a vector of its own. Here it is no word.',
    ],
  },
  gensim: {
    program: 'gensim 4 (`Word2Vec`)',
    options: {
      ...PROGRAM,
      model: 'cbow',
      noiseExponent: 0.75,
      sample: 1e-3,
      rate: 0.025,
      minRate: 1e-4,
    },
    vocabulary: { minCount: 5 },
    lowerCase: false,
    remains: [
      SKIPPED,
      'Nothing is learnt from a score beyond -6 and 6, and the sigmoid comes from a table of 1,000 entries. Here no ' +
        'score is clipped.',
      'Of a sentence of more than 10,000 words the rest is dropped. Here no sentence is cut.',
      'With `cbow_mean=0` the gradient of the sum is divided by the number of context words. With `--context sum` it is ' +
        'not: it is the exact gradient.',
    ],
  },
  fasttext: {
    program: 'fastText (`skipgram -maxn 0`)',
    options: {
      ...PROGRAM,
      model: 'skip-gram',
      noiseExponent: 0.5,
      sample: 1e-4,
      rate: 0.05,
      minRate: 0,
    },
    vocabulary: { minCount: 5 },
    lowerCase: false,
    remains: [
      'Words have subword vectors unless `-maxn` is 0. Here words are whole.',
      'The learning rate falls to 0. Here it falls to a ten-thousandth of its start.',
      'Vectors start uniform in (-1/D, 1/D). Here they start in half of that.',
      'A line of more than 1,024 words is cut. Here no sentence is.',
      'The end of a line is the word `</s>`, with a vector of its own. Here it is no word.',
    ],
  },
  cs224n: {
    program: 'the code of CS224n, assignment 2',
    options: {
      ...COMMON,
      model: 'skip-gram',
      dimension: 10,
      negative: 10,
      noiseExponent: 0.75,
      sample: 1e-5,
      sampleRule: 'course',
    },
    vocabulary: { minCount: 1 },
    lowerCase: true,
    remains: [
      'A step takes the mean gradient of 50 windows drawn at random, at a rate of 0.3 that is halved every 20,000 steps. ' +
        'Here each window is a step, in the order of the text, and the rate falls linearly: epochs and rate stay as ' +
        'they are without the preset.',
      'The treebank is thinned 30 times over before training. Here each epoch draws anew what it keeps.',
      "`firth cs224n run` is the course's run itself, to the bit.",
    ],
  },
};

/**
 * The options under which another program trains; see docs/options.md for what they set and what still differs.
 *
 * @throws ArgumentError for an unknown name.
 * @example
 * const preset = presetOptions('gensim');
 * await trainCorpus('corpus.txt', { ...preset, options: { ...preset.options, dimension: 300 } });
 */
export function presetOptions(name: PresetName): PresetOptions {
  if (!Object.hasOwn(PRESETS, name)) {
    throw new ArgumentError('preset', `one of ${PRESET_NAMES.join(', ')}`, name);
  }
  const { options, vocabulary, lowerCase } = PRESETS[name];
  return { options: { ...options }, vocabulary: { ...vocabulary }, lowerCase };
}
