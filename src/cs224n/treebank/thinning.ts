// The course's subsampling: the corpus several times over, each occurrence of a frequent word dropped at random
// (Mikolov et al. 2013, section 2.3, without the extra term of word2vec.c: a word of frequency f is kept with
// probability sqrt(t / f)).

import { FirthError } from '../../support/errors.js';
import type { EncodedCorpus } from './vocabulary.js';

/**
 * The probability of dropping an occurrence of each word: max(0, 1 - sqrt(threshold * total / count)).
 *
 * @param counts V counts.
 * @param total all tokens, as the vocabulary counts them.
 * @param threshold t, a share of the corpus; the course uses 1e-5.
 * @example
 * rejectionProbabilities(Uint32Array.of(1, 100), 101, 0.01) // Float64Array [0, 0.8995012437810947]
 */
export function rejectionProbabilities(counts: Uint32Array, total: number, threshold: number): Float64Array {
  const limit = threshold * total;
  return Float64Array.from(counts, (count) => Math.max(0, 1 - Math.sqrt(limit / count)));
}

/**
 * The thinned corpus. A word that is never dropped takes no draw; every other occurrence takes one and stays when the
 * draw is at least its rejection probability. Sentences of fewer than two words left are dropped.
 *
 * @param random the generator's next number in [0, 1).
 * @throws FirthError when nothing that could be trained on is left.
 */
export function thin(
  corpus: EncodedCorpus,
  reject: Float64Array,
  copies: number,
  random: () => number,
): EncodedCorpus {
  const words: number[] = [];
  const offsets: number[] = [0];
  for (let copy = 0; copy < copies; copy++) {
    for (let s = 0; s + 1 < corpus.offsets.length; s++) {
      const start = words.length;
      for (let i = corpus.offsets[s]; i < corpus.offsets[s + 1]; i++) {
        const word = corpus.words[i];
        if (reject[word] === 0 || random() >= reject[word]) words.push(word);
      }
      if (words.length - start < 2) words.length = start;
      else offsets.push(words.length);
    }
  }
  const thinned = { words: Uint32Array.from(words), offsets: Uint32Array.from(offsets) };
  requireTrainable(thinned);
  return thinned;
}

/**
 * Drawing a context goes on until it finds a sentence with two different words, so there must be one.
 *
 * @throws FirthError when there is none.
 */
export function requireTrainable({ words, offsets }: EncodedCorpus): void {
  for (let s = 0; s + 1 < offsets.length; s++) {
    for (let i = offsets[s] + 1; i < offsets[s + 1]; i++) if (words[i] !== words[i - 1]) return;
  }
  throw new FirthError(
    `Subsampling left no sentence with two different words (${offsets.length - 1} sentences, ${words.length} words ` +
      'left). Raise --subsample, or use a larger corpus.',
  );
}
