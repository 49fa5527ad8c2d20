// How much more often two words stand side by side than chance would have it. With counts a and b of the words and ab of
// the pair, N tokens and the discount d, which is the least count:
//
//   word2phrase  (ab - d) / (a b) * N                       word2phrase.c; Mikolov et al. 2013, equation 6, times N
//   gensim       (ab - d) / (a b) * S                       gensim's original_scorer; S different words and pairs
//   npmi         ln(ab N / (a b)) / -ln(ab / N)             Bouma 2009, normalised pointwise mutual information
//
// S is the size of the dictionary in which gensim counts words and pairs alike. It is mostly smaller than N, and so is
// the score: gensim's threshold of 10 and word2phrase's of 100 are numbers on two scales.

import type { Scorer } from './options.js';

/** What a pair is scored by. */
export interface PairCounts {
  /** Occurrences of the first word, of the second, and of the two side by side. */
  readonly first: number;
  readonly second: number;
  readonly pair: number;
}

/** What is the same for all pairs of a text. */
export interface TextCounts {
  /** N, the words of the text. */
  readonly tokens: number;
  /** Different words. */
  readonly words: number;
  /** Different pairs. */
  readonly pairs: number;
  /** d, the least count of a phrase. */
  readonly minCount: number;
}

/**
 * The score of a pair; -Infinity when it occurs less than `minCount` times.
 *
 * @example
 * const counts = { first: 20, second: 10, pair: 9 };
 * pairScore('word2phrase', counts, { tokens: 1000, words: 300, pairs: 700, minCount: 5 }) // 20
 */
export function pairScore(scorer: Scorer, counts: PairCounts, text: TextCounts): number {
  const { first, second, pair } = counts;
  if (pair < text.minCount) return -Infinity;
  const { tokens } = text;
  switch (scorer) {
    case 'word2phrase':
      return ((pair - text.minCount) / first / second) * tokens;
    case 'gensim':
      return ((pair - text.minCount) / first / second) * (text.words + text.pairs);
    case 'npmi':
      return Math.log((pair * tokens) / (first * second)) / -Math.log(pair / tokens);
  }
}
