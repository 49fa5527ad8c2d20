// Nearest words of a few words, for a run's report.

import type { Matrix } from '../../math/matrix.js';
import { nearestNeighbours } from '../../vectors/nearest-neighbours.js';
import type { Vocabulary } from '../treebank/vocabulary.js';

/** For each word its neighbours, nearest first, with how often each occurs. */
export type Neighbours = Readonly<
  Record<string, readonly { readonly word: string; readonly cosine: number; readonly count: number }[]>
>;

const WORDS = 4;
const NEIGHBOURS = 5;

/**
 * The five nearest of the first four words.
 *
 * @param words words of the vocabulary.
 * @param vectors V x D.
 */
export function neighboursOfFirst(
  words: readonly string[],
  vectors: Matrix,
  vocabulary: Vocabulary,
): Neighbours {
  return Object.fromEntries(
    words.slice(0, WORDS).map((word) => {
      const row = vocabulary.idOf.get(word) as number;
      const nearest = nearestNeighbours(vectors, row, NEIGHBOURS).map((neighbour) => ({
        word: vocabulary.words[neighbour.row],
        cosine: neighbour.cosine,
        count: vocabulary.counts[neighbour.row],
      }));
      return [word, nearest];
    }),
  );
}
