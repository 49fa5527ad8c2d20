// Nearest words of a few words, for a run's report.

import { Matrix } from '../../math/matrix.js';
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
 * @param minCount only words that occur so often are neighbours.
 */
export function neighboursOfFirst(
  words: readonly string[],
  vectors: Matrix,
  vocabulary: Vocabulary,
  minCount = 1,
): Neighbours {
  const nearest = (word: string) => {
    const row = vocabulary.idOf.get(word) as number;
    const frequent = Array.from(vocabulary.counts.keys()).filter(
      (id) => id === row || vocabulary.counts[id] >= minCount,
    );
    const among = Matrix.from(frequent.map((id) => vectors.row(id)));
    return nearestNeighbours(among, frequent.indexOf(row), NEIGHBOURS).map((neighbour) => ({
      word: vocabulary.words[frequent[neighbour.row]],
      cosine: neighbour.cosine,
      count: vocabulary.counts[frequent[neighbour.row]],
    }));
  };
  return Object.fromEntries(words.slice(0, WORDS).map((word) => [word, nearest(word)]));
}
