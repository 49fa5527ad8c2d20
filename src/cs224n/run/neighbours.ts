// Nearest words of a few words, for a run's report.

import { tableOfWords } from '../../formats/word-vector-table.js';
import type { Matrix } from '../../math/matrix.js';
import { WordVectors } from '../../vectors/word-vectors.js';
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
    const among = WordVectors.fromTable(rowsOf(frequent, vectors, vocabulary));
    const answer = among.neighbours(word, { topN: NEIGHBOURS });
    const neighbours = answer.found ? answer.value : [];
    return neighbours.map((neighbour) => ({
      word: neighbour.word,
      cosine: neighbour.similarity,
      count: vocabulary.counts[frequent[neighbour.row]],
    }));
  };
  return Object.fromEntries(words.slice(0, WORDS).map((word) => [word, nearest(word)]));
}

function rowsOf(ids: readonly number[], vectors: Matrix, vocabulary: Vocabulary) {
  const data = new Float32Array(ids.length * vectors.columns);
  ids.forEach((id, i) => {
    data.set(vectors.row(id), i * vectors.columns);
  });
  const words = ids.map((id) => vocabulary.words[id]);
  return tableOfWords(words, vectors.columns, data);
}
