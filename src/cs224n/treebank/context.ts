// Drawing a context the course's way: a centre word at a random place of the thinned corpus, and the words around it.

import type { PythonRandom } from '../random/python-random.js';
import type { EncodedCorpus } from './vocabulary.js';

/** A centre word and the outside words of its window, all as word ids. */
export interface Context {
  readonly center: number;
  /** At least one word; a word may stand several times, the centre word never. */
  readonly outside: readonly number[];
}

/**
 * Draws a sentence and a position in it, and takes up to `reach` words each side, leaving out those equal to the
 * centre word; draws again where nothing is left.
 *
 * @param thinned a corpus in which some sentence has two different words, or this would never end.
 */
export function drawContext(thinned: EncodedCorpus, reach: number, random: PythonRandom): Context {
  const { words, offsets } = thinned;
  for (;;) {
    const sentence = random.randint(0, offsets.length - 2);
    const first = offsets[sentence];
    const last = offsets[sentence + 1] - 1;
    const position = first + random.randint(0, last - first);
    const center = words[position];
    const outside: number[] = [];
    for (let i = Math.max(first, position - reach); i <= Math.min(last, position + reach); i++) {
      if (words[i] !== center) outside.push(words[i]);
    }
    if (outside.length > 0) return { center, outside };
  }
}

/** Draws `count` negatives for an outside word, one by one, each again while it is that word. */
export function drawNegatives(
  outside: number,
  count: number,
  noiseTable: Uint32Array,
  random: PythonRandom,
): number[] {
  return Array.from({ length: count }, () => {
    for (;;) {
      const word = noiseTable[random.randint(0, noiseTable.length - 1)];
      if (word !== outside) return word;
    }
  });
}
