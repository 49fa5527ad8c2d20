// How phrases are found, as options. A threshold has a meaning for one scorer only, so its default is the scorer's:
// word2phrase's 100, gensim's 10, and 0.5 of the [-1, 1] of npmi.

import { ArgumentError } from '../support/errors.js';
import { completeOptions, type OptionValues } from '../support/option-table.js';

const LARGE = Number.MAX_SAFE_INTEGER;

export const PHRASE_OPTIONS = {
  scorer: {
    kind: 'choice',
    flag: 'scorer',
    default: 'word2phrase',
    choices: ['word2phrase', 'gensim', 'npmi'],
    help: 'how two neighbours are rated; the first two differ in their factor, words or vocabulary',
  },
  minCount: {
    kind: 'integer',
    flag: 'min-count',
    default: 5,
    min: 1,
    max: LARGE,
    help: 'leave out pairs that occur less often; word2phrase and gensim subtract it from the count too',
  },
  passes: {
    kind: 'integer',
    flag: 'passes',
    default: 1,
    min: 1,
    max: 10,
    help: 'each pass joins what the one before joined: n passes make phrases of up to 2^n words',
  },
  maxPairsWhileCounting: {
    kind: 'integer',
    flag: 'max-pairs-while-counting',
    default: 20_000_000,
    min: 1,
    max: LARGE,
    help: 'forget the rarest words and pairs when memory would hold more different ones of either',
  },
} as const;

export type Scorer = OptionValues<typeof PHRASE_OPTIONS>['scorer'];

/** The smallest and largest threshold of a scorer, and the default. */
const THRESHOLDS: Readonly<Record<Scorer, { min: number; max: number; default: number; range: string }>> = {
  word2phrase: { min: 0, max: Infinity, default: 100, range: 'a number >= 0' },
  gensim: { min: 0, max: Infinity, default: 10, range: 'a number >= 0' },
  npmi: { min: -1, max: 1, default: 0.5, range: 'a number from -1 to 1' },
};

/** See PHRASE_OPTIONS for the rest. */
export interface PhraseOptions extends Partial<OptionValues<typeof PHRASE_OPTIONS>> {
  /** A pair that scores more is a phrase: one number for all passes, or one for each. */
  threshold?: number | readonly number[];
  /** What stands between the words of a phrase (default _). */
  delimiter?: string;
}

/** Every option, checked. */
export interface PhraseSettings extends OptionValues<typeof PHRASE_OPTIONS> {
  /** One for each pass. */
  thresholds: readonly number[];
  delimiter: string;
}

/**
 * The given options and the defaults for the rest.
 *
 * @throws ArgumentError for a value out of range, an empty delimiter or one with white space, and for thresholds that
 *   are neither one nor as many as the passes.
 */
export function phraseSettings(given: PhraseOptions = {}): PhraseSettings {
  const { threshold, delimiter = '_', ...table } = given;
  const complete = completeOptions(PHRASE_OPTIONS, table);
  if (typeof delimiter !== 'string' || !/^\S+$/.test(delimiter)) {
    throw new ArgumentError('delimiter', 'one character or more, none of them white space', delimiter);
  }
  return { ...complete, thresholds: thresholds(threshold, complete), delimiter };
}

function thresholds(
  given: number | readonly number[] | undefined,
  { scorer, passes }: { scorer: Scorer; passes: number },
): readonly number[] {
  const { min, max, default: usual, range } = THRESHOLDS[scorer];
  const list = given === undefined ? [usual] : typeof given === 'number' ? [given] : given;
  for (const value of list) {
    if (!(value >= min && value <= max && Number.isFinite(value))) {
      throw new ArgumentError('threshold', `${range} for the scorer ${scorer}`, value);
    }
  }
  if (list.length === passes) return list;
  if (list.length === 1) return Array.from({ length: passes }, () => list[0]);
  throw new ArgumentError('threshold', `given once, or once for each of the ${passes} passes`, list);
}
