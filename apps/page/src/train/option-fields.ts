// The options of training as fields of a form: their ranges, defaults and help are the library's; their order, titles
// and which of them are shown first are the page's.

import {
  type OptionSpec,
  PRESET_NAMES,
  presetOptions,
  TEXT_OPTIONS,
  TRAIN_OPTIONS,
  type TrainOptions,
  VOCABULARY_OPTIONS,
} from 'firth';

export type FieldName =
  | keyof TrainOptions
  | 'minCount'
  | 'maxVocab'
  | 'tokenizer'
  | 'sentenceLength'
  | 'lowerCase'
  | 'threads';

export interface Field {
  readonly name: FieldName;
  readonly title: string;
  readonly spec: OptionSpec;
}

const LOWER_CASE: OptionSpec = {
  kind: 'choice',
  flag: 'lower-case',
  default: 'no',
  choices: ['no', 'yes'],
  help: 'lower-case every word: The and the are one word then',
};

/** @param most threads that can be had here. */
export function threadsSpec(most: number): OptionSpec {
  return {
    kind: 'integer',
    flag: 'threads',
    default: 1,
    min: 1,
    max: most,
    help:
      most === 1
        ? 'one here: several need as many processors, and a page that is isolated from other origins, as firth explore serves it'
        : `1: the same vectors each time, to the bit; up to ${most} here: faster, and a little different each time`,
  };
}

const TITLES: Readonly<Record<FieldName, string>> = {
  dimension: 'Dimension',
  epochs: 'Epochs',
  window: 'Window',
  negative: 'Negatives',
  minCount: 'Minimum count',
  rate: 'Learning rate',
  model: 'Model',
  loss: 'Loss',
  seed: 'Seed',
  threads: 'Threads',
  lowerCase: 'Lower case',
  tokenizer: 'Words',
  maxVocab: 'Most words',
  sentenceLength: 'Sentence length',
  sample: 'Subsampling',
  sampleRule: 'Subsampling rule',
  windowRule: 'Window rule',
  context: 'Context of CBOW',
  negatives: 'Sharing of negatives',
  share: 'Windows that share',
  noiseExponent: 'Noise exponent',
  minRate: 'Learning rate at the end',
  heldOut: 'Held out',
};

/** The fields that are shown at once; the others are further down. */
const FIRST: readonly FieldName[] = [
  'dimension',
  'epochs',
  'window',
  'negative',
  'minCount',
  'rate',
  'model',
  'loss',
  'seed',
  'threads',
];

export interface Fields {
  readonly first: readonly Field[];
  readonly more: readonly Field[];
}

/** All fields, in the order of the form. */
export function optionFields(mostThreads: number): Fields {
  const specs: Readonly<Record<FieldName, OptionSpec>> = {
    ...TRAIN_OPTIONS,
    minCount: VOCABULARY_OPTIONS.minCount,
    maxVocab: VOCABULARY_OPTIONS.maxVocab,
    ...TEXT_OPTIONS,
    lowerCase: LOWER_CASE,
    threads: threadsSpec(mostThreads),
  };
  const fields = (Object.keys(TITLES) as FieldName[]).map((name) => ({
    name,
    title: TITLES[name],
    spec: specs[name],
  }));
  const isFirst = ({ name }: Field) => FIRST.includes(name);
  return { first: fields.filter(isFirst), more: fields.filter((field) => !isFirst(field)) };
}

/** What a user entered, by field; what is not there is at its default. */
export type Entries = Readonly<Partial<Record<FieldName, string>>>;

export interface Preset {
  readonly id: string;
  readonly title: string;
  readonly entries: Entries;
}

/** Sets of options to start from. */
export const PRESETS: readonly Preset[] = [
  { id: 'defaults', title: 'The defaults', entries: {} },
  {
    id: 'small-text',
    title: 'A text of a few pages',
    entries: { dimension: '25', epochs: '60', minCount: '2', rate: '0.05', sample: '0.01', lowerCase: 'yes' },
  },
  {
    id: 'quick',
    title: 'A quick look at a long text',
    entries: { dimension: '50', epochs: '2', minCount: '10', rate: '0.05' },
  },
  ...PRESET_NAMES.map((name) => {
    const { options, vocabulary, lowerCase } = presetOptions(name);
    const given = Object.entries({ ...options, ...vocabulary }).map(([key, value]) => [key, String(value)]);
    return {
      id: name,
      title: `As ${name} has it`,
      entries: { ...(Object.fromEntries(given) as Entries), lowerCase: lowerCase ? 'yes' : 'no' },
    };
  }),
];

/**
 * Why an option has no part in what is trained; undefined where it has.
 *
 * @param value the values of model and loss in force.
 */
export function whyIdle(
  name: FieldName,
  value: Readonly<Record<'model' | 'loss' | 'negatives', string>>,
): string | undefined {
  const ofNegatives = ['negative', 'negatives', 'share', 'noiseExponent'].includes(name);
  if (ofNegatives && value.loss !== 'negative-sampling') return 'Only with the loss negative-sampling.';
  if (name === 'share' && value.negatives === 'per-pair') return 'Only with negatives per window.';
  if (name === 'context' && value.model !== 'cbow') return 'Only with the model cbow.';
  return undefined;
}
