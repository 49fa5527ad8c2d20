// A sentence as numbers: the mean of its words' vectors. A word that occurs twice counts twice; an unknown one is left
// out; a sentence without a known word is all zeros.

import { Matrix } from '../../math/matrix.js';
import type { WordLookup } from './word-lookup.js';

/** How much of the sentences the vectors know. */
export interface Coverage {
  /** Words read, repeated ones each time. */
  readonly tokens: number;
  readonly knownTokens: number;
  /** Different words. */
  readonly words: number;
  readonly knownWords: number;
  /** Sentences without a known word. */
  readonly emptySentences: number;
}

export interface SentenceFeatures {
  /** A sentence a row. n x D. */
  readonly features: Matrix;
  readonly coverage: Coverage;
}

/**
 * @param sentences words of each sentence.
 * @example
 * const lookup = { dimension: 1, find: (word) => (word === 'good' ? [1] : word === 'bad' ? [-1] : undefined) };
 * sentenceFeatures([['good', 'good', 'bad', 'film']], lookup).features.row(0) // Float64Array [0.3333333333333333]
 */
export function sentenceFeatures(
  sentences: readonly (readonly string[])[],
  lookup: WordLookup,
): SentenceFeatures {
  const features = new Matrix(sentences.length, lookup.dimension);
  const vectors = new Map<string, ArrayLike<number> | undefined>();
  let tokens = 0;
  let knownTokens = 0;
  let emptySentences = 0;
  sentences.forEach((sentence, i) => {
    const row = features.row(i);
    let known = 0;
    for (const word of sentence) {
      if (!vectors.has(word)) vectors.set(word, lookup.find(word));
      const vector = vectors.get(word);
      if (vector === undefined) continue;
      for (let d = 0; d < row.length; d++) row[d] += vector[d];
      known++;
    }
    for (let d = 0; known > 0 && d < row.length; d++) row[d] /= known;
    tokens += sentence.length;
    knownTokens += known;
    if (known === 0) emptySentences++;
  });
  const knownWords = [...vectors.values()].filter((vector) => vector !== undefined).length;
  return { features, coverage: { tokens, knownTokens, words: vectors.size, knownWords, emptySentences } };
}
