// The words of a model that is trained on more text: its own, however rare they are now, and those of the new text that
// are frequent enough. Counts are added up.

import { ArgumentError } from '../support/errors.js';
import { Vocabulary } from '../vocabulary/vocabulary.js';
import { WordCounter } from '../vocabulary/word-counter.js';
import { keyOf } from '../vocabulary/word-key.js';

export interface ExtendedVocabulary {
  readonly vocabulary: Vocabulary;
  /** Of each word of the model, in its order, the number it has now. */
  readonly newIds: Int32Array;
}

/**
 * @param text the words of the new text, the rare ones included.
 * @param choice what a new word must fulfil: `minCount`; no more are taken than make `maxVocab` words in all, 0: all.
 * @example
 * const old = Vocabulary.fromCounts([['rain', 5], ['snow', 3]]);
 * const text = Vocabulary.fromCounts([['hail', 9], ['snow', 1], ['sleet', 1]]);
 * const { vocabulary, newIds } = extendVocabulary(old, text, { minCount: 2, maxVocab: 0 });
 * vocabulary.words // ['hail', 'rain', 'snow']
 * newIds // Int32Array [1, 2]
 */
export function extendVocabulary(
  old: Vocabulary,
  text: Vocabulary,
  { minCount, maxVocab }: { readonly minCount: number; readonly maxVocab: number },
): ExtendedVocabulary {
  const counter = new WordCounter(old.size + text.size);
  const words = old.toData();
  const add = ({ bytes, offsets }: typeof words, i: number, count: number) => {
    const [start, end] = [offsets[i], offsets[i + 1]];
    counter.add(bytes, start, end, keyOf(bytes, start, end), count);
  };
  for (let i = 0; i < old.size; i++) add(words, i, old.counts[i]);
  const found = text.toData();
  let unknown = 0;
  for (let i = 0; i < text.size; i++) {
    const known = idIn(old, found, i) >= 0;
    if (!known) unknown++;
    const room = maxVocab === 0 || counter.size < maxVocab;
    if (known || (text.counts[i] >= minCount && room)) add(found, i, text.counts[i]);
  }
  const choice = { minCount: 1, maxVocab: 0, lowerCase: old.lowerCase };
  const vocabulary = withTotals(Vocabulary.fromCounter(counter, choice), old, text, unknown);
  const newIds = Int32Array.from(words.counts, (_, i) => idIn(vocabulary, words, i));
  return { vocabulary, newIds };
}

/**
 * The same words in the same order, with the counts of the text added: for hierarchical softmax, whose output rows
 * belong to the nodes of one tree.
 *
 * @throws ArgumentError when the text has a new word that is frequent enough.
 */
export function addCounts(old: Vocabulary, text: Vocabulary, minCount: number): ExtendedVocabulary {
  const data = old.toData();
  const counts = data.counts.slice();
  const found = text.toData();
  let unknown = 0;
  for (let i = 0; i < text.size; i++) {
    const id = idIn(old, found, i);
    if (id >= 0) {
      counts[id] += text.counts[i];
      continue;
    }
    unknown++;
    if (text.counts[i] < minCount) continue;
    throw new ArgumentError(
      'minCount',
      'so high that no word is new: with hierarchical softmax the output vectors belong to the tree of the words ' +
        'that the model has',
      minCount,
      `"${text.table.word(i)}" occurs ${text.counts[i]} times. Raise it, or train a new model on both texts`,
    );
  }
  const vocabulary = withTotals(Vocabulary.fromData({ ...data, counts }), old, text, unknown);
  const newIds = Int32Array.from(counts, (_, i) => i);
  return { vocabulary, newIds };
}

function idIn(
  vocabulary: Vocabulary,
  { bytes, offsets }: ReturnType<Vocabulary['toData']>,
  i: number,
): number {
  const [start, end] = [offsets[i], offsets[i + 1]];
  return vocabulary.table.find(bytes, start, end, keyOf(bytes, start, end));
}

/** Words read are those of both texts; of the different ones, some that the model left out may count twice. */
function withTotals(extended: Vocabulary, old: Vocabulary, text: Vocabulary, unknown: number): Vocabulary {
  const totals = { tokens: old.tokens + text.tokens, types: old.types + unknown };
  return Vocabulary.fromData({ ...extended.toData(), ...totals });
}
