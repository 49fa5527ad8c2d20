// What the sentiment task can be told: which of a model's vectors describe a word, and which penalties are tried.

import { ArgumentError } from '../../support/errors.js';
import { completeOptions, type OptionValues } from '../../support/option-table.js';

export const SENTIMENT_OPTIONS = {
  features: {
    kind: 'choice',
    flag: 'features',
    default: 'both',
    choices: ['centers', 'outside', 'both'],
    help: "which vectors of a word, where there are two; both: side by side, as in the course's task",
  },
  leastPenalty: {
    kind: 'number',
    flag: 'least-penalty',
    default: 1e-4,
    min: 0,
    max: 1e6,
    aboveMin: true,
    help: 'the smallest L2 penalty that is tried',
  },
  largestPenalty: {
    kind: 'number',
    flag: 'largest-penalty',
    default: 1e3,
    min: 0,
    max: 1e6,
    aboveMin: true,
    help: 'the largest',
  },
  penalties: {
    kind: 'integer',
    flag: 'penalties',
    default: 29,
    min: 1,
    max: 1000,
    help: 'how many are tried, at equal ratios',
  },
} as const;

export type SentimentOptions = OptionValues<typeof SENTIMENT_OPTIONS>;
export type FeatureChoice = SentimentOptions['features'];

/**
 * Every option, checked.
 *
 * @throws ArgumentError for a value out of range, or a largest penalty below the least.
 */
export function sentimentOptions(given: Partial<SentimentOptions> = {}): SentimentOptions {
  const options = completeOptions(SENTIMENT_OPTIONS, given);
  const { leastPenalty, largestPenalty } = options;
  if (largestPenalty < leastPenalty) {
    throw new ArgumentError(
      'largestPenalty',
      `a number >= ${leastPenalty}, the least penalty`,
      largestPenalty,
    );
  }
  return options;
}

/**
 * The penalties to try, ascending, at equal ratios.
 *
 * @example
 * penaltyGrid(sentimentOptions({ leastPenalty: 1, largestPenalty: 100, penalties: 3 })) // [1, 10, 100]
 */
export function penaltyGrid({ leastPenalty, largestPenalty, penalties }: SentimentOptions): number[] {
  if (penalties === 1 || leastPenalty === largestPenalty) return [leastPenalty];
  const [from, to] = [Math.log10(leastPenalty), Math.log10(largestPenalty)];
  return Array.from({ length: penalties }, (_, i) => {
    const value = 10 ** (from + ((to - from) * i) / (penalties - 1));
    return Number(value.toPrecision(12));
  });
}
