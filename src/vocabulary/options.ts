// Which words of a corpus become the vocabulary, as options with word2vec's defaults.

import type { OptionValues } from '../support/option-table.js';

const LARGE = Number.MAX_SAFE_INTEGER;

export const VOCABULARY_OPTIONS = {
  minCount: {
    kind: 'integer',
    flag: 'min-count',
    default: 5,
    min: 1,
    max: LARGE,
    help: 'leave out words that occur less often',
  },
  maxVocab: {
    kind: 'integer',
    flag: 'max-vocab',
    default: 0,
    min: 0,
    max: LARGE,
    help: 'keep so many of the most frequent words, 0: all',
  },
  maxWordsWhileCounting: {
    kind: 'integer',
    flag: 'max-words-while-counting',
    default: 20_000_000,
    min: 1,
    max: LARGE,
    help: 'forget the rarest words when memory would hold more different ones',
  },
} as const;

export type VocabularyOptions = OptionValues<typeof VOCABULARY_OPTIONS>;
