// Negatives for an outside word: drawn as the course draws them, or chosen by hand under the same rule, that a negative
// is never the outside word itself.

import { drawNegatives, PythonRandom } from 'firth';

/** K words other than `outside`, each as likely as any other; the same for the same seed. */
export function drawn(outside: number, K: number, V: number, seed: number): number[] {
  const everyWord = Uint32Array.from({ length: V }, (_, w) => w);
  return drawNegatives(outside, K, everyWord, new PythonRandom(seed));
}

/** Why a word cannot be a negative; undefined where it can. */
export function refusal(word: number, outside: number, vocabulary: readonly string[]): string | undefined {
  if (word !== outside) return undefined;
  return (
    `“${vocabulary[word]}” is the outside word itself: the true answer for it is yes, so it cannot also be a no. ` +
    'When the course draws it, it draws again.'
  );
}

/** How often each word was drawn. */
export function multiplicities(negatives: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of negatives) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
