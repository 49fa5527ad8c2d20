// Subsampling of frequent words: of a word of relative frequency f an occurrence is kept with probability
//
//   word2vec   p = min(1, sqrt(t / f) + t / f)     word2vec.c, gensim and fastText
//   course     p = min(1, sqrt(t / f))             Mikolov et al. 2013, section 2.3, and CS224n

/**
 * Each word's threshold: a token is kept if 32 random bits are at most this, which has probability p to within 2^-32.
 *
 * @param counts occurrences of each word, V numbers >= 0.
 * @param sample t, > 0; Infinity keeps everything.
 * @example
 * keepThresholds([1, 99], 0.01) // Uint32Array [4294967295, 475043962]
 * keepThresholds([1, 99], 0.01, 'course') // Uint32Array [4294967295, 431660454]
 */
export function keepThresholds(
  counts: ArrayLike<number>,
  sample: number,
  rule: 'word2vec' | 'course' = 'word2vec',
): Uint32Array {
  const total = Array.from(counts).reduce((sum, count) => sum + count, 0);
  return Uint32Array.from(counts, (count) => {
    const ratio = (sample * total) / count;
    const p = rule === 'word2vec' ? Math.sqrt(ratio) + ratio : Math.sqrt(ratio);
    return p < 1 ? Math.max(0, Math.round(p * 2 ** 32) - 1) : 2 ** 32 - 1;
  });
}
