// The options of evaluation, with gensim's defaults. Each is a part of the result: figures with different ones do not
// compare.

import { completeOptions, type OptionValues } from '../support/option-table.js';

const LARGE = Number.MAX_SAFE_INTEGER;

export const EVALUATION_OPTIONS = {
  restrict: {
    kind: 'integer',
    flag: 'restrict',
    default: 300_000,
    min: 0,
    max: LARGE,
    help: 'analogies: only the first n words are known and searched, 0: all',
  },
  restrictPairs: {
    kind: 'integer',
    flag: 'restrict-pairs',
    default: 300_000,
    min: 0,
    max: LARGE,
    help: 'word pairs: only the first n words are known, 0: all',
  },
  case: {
    kind: 'choice',
    flag: 'case',
    default: 'ignore',
    choices: ['ignore', 'exact'],
    help: 'ignore: of words that differ in case only, the first counts',
  },
} as const;

export type EvaluationOptions = OptionValues<typeof EVALUATION_OPTIONS>;

/**
 * The given options and the defaults for the rest.
 *
 * @throws ArgumentError for a value out of range.
 * @example
 * evaluationOptions({ restrict: 30_000 }).case // 'ignore'
 */
export function evaluationOptions(given: Partial<EvaluationOptions> = {}): EvaluationOptions {
  return completeOptions(EVALUATION_OPTIONS, given);
}
