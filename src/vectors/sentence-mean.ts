// A sentence as the mean of its words' unit vectors, each occurrence counted; unknown words are left out.

import { normalize } from './cosine.js';

/** What is asked of the vectors. */
export interface KnownVectors {
  /** D. */
  readonly dimension: number;
  /** Copies the word's vector to `target`; false when the word is unknown. */
  getInto(word: string, target: Float32Array): boolean;
}

/** Writes the mean to `target`, D numbers, and returns how many of the words are known; zeros when none is. */
export function sentenceMeanInto(
  vectors: KnownVectors,
  words: readonly string[],
  target: Float32Array,
): number {
  const vector = new Float32Array(vectors.dimension);
  target.fill(0);
  let known = 0;
  for (const word of words) {
    if (!vectors.getInto(word, vector)) continue;
    normalize(vector);
    for (let d = 0; d < target.length; d++) target[d] += vector[d];
    known++;
  }
  for (let d = 0; d < target.length; d++) target[d] /= Math.max(1, known);
  return known;
}
