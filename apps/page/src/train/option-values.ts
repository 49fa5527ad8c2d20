// What a user entered, checked: values, what is wrong with which, the settings to train with, and the parameters of a
// link that says the same.

import { ArgumentError, parseOption, type TrainOptions, trainOptions } from 'firth';
import type { Entries, Field, FieldName, Fields } from './option-fields.js';
import type { TrainingSettings } from './settings.js';

export interface CheckedOptions {
  /** Every option's value in force; the default where what was entered is wrong. */
  readonly values: Readonly<Record<FieldName, string | number>>;
  /** What is wrong, in the library's words. */
  readonly problems: Readonly<Partial<Record<FieldName, string>>>;
  /** The names of those that differ from their default. */
  readonly changed: readonly FieldName[];
}

/** @param entries what was entered; an empty text is the default. */
export function checkedOptions(fields: Fields, entries: Entries): CheckedOptions {
  const all = [...fields.first, ...fields.more];
  const problems: Partial<Record<FieldName, string>> = {};
  const given: Partial<Record<FieldName, string | number>> = {};
  for (const { name, spec } of all) {
    const text = entries[name];
    if (text === undefined || text.trim() === '') continue;
    try {
      given[name] = parseOption(spec, text.trim());
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
      problems[name] = error.message;
    }
  }
  const defaults = defaultsOf(all, given.model === 'cbow' ? 'cbow' : 'skip-gram');
  const values = { ...defaults, ...given } as CheckedOptions['values'];
  if (Number(values.minRate) > Number(values.rate)) {
    problems.minRate = new ArgumentError(
      '--min-rate',
      `at most ${values.rate}, the rate at the start`,
      values.minRate,
    ).message;
  }
  const changed = all.map(({ name }) => name).filter((name) => values[name] !== defaults[name]);
  return { values, problems, changed };
}

/** The defaults; some of them follow from the model. */
function defaultsOf(all: readonly Field[], model: TrainOptions['model']): CheckedOptions['values'] {
  const table = Object.fromEntries(all.map(({ name, spec }) => [name, spec.default]));
  const { rate, share } = trainOptions({ model });
  return { ...(table as CheckedOptions['values']), rate, share };
}

/** What to train with. */
export function settingsOf(fields: Fields, { values, changed }: CheckedOptions): TrainingSettings {
  const { minCount, maxVocab, tokenizer, sentenceLength, lowerCase, threads } = values;
  const others = new Set<FieldName>([
    'minCount',
    'maxVocab',
    'tokenizer',
    'sentenceLength',
    'lowerCase',
    'threads',
  ]);
  const trained = [...fields.first, ...fields.more]
    .map(({ name }) => name)
    .filter((name) => !others.has(name));
  const options = Object.fromEntries(
    trained.filter((name) => changed.includes(name)).map((name) => [name, values[name]]),
  );
  return {
    options: options as Partial<TrainOptions>,
    vocabulary: { minCount: Number(minCount), maxVocab: Number(maxVocab) },
    lowerCase: lowerCase === 'yes',
    tokenizer: tokenizer as TrainingSettings['tokenizer'],
    sentenceLength: Number(sentenceLength),
    threads: Number(threads),
  };
}

/** What is entered, as parameters of an address, by the flags' names; undefined takes one away. */
export function parametersOf(fields: Fields, { changed }: CheckedOptions, entries: Entries) {
  const all = [...fields.first, ...fields.more];
  return Object.fromEntries(
    all.map(({ name, spec }) => [spec.flag, changed.includes(name) ? entries[name]?.trim() : undefined]),
  );
}

/** What an address's parameters say, whether right or wrong. */
export function entriesOf(fields: Fields, parameters: Readonly<Record<string, string>>): Entries {
  const all = [...fields.first, ...fields.more];
  const said = all.filter(({ spec }) => Object.hasOwn(parameters, spec.flag));
  return Object.fromEntries(said.map(({ name, spec }) => [name, parameters[spec.flag]]));
}
