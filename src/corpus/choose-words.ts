// Which of the words of a corpus become its vocabulary, and the ids that they have in it.

import { completeOptions } from '../support/option-table.js';
import { VOCABULARY_OPTIONS } from '../vocabulary/options.js';
import { Vocabulary, vocabularyOrder } from '../vocabulary/vocabulary.js';
import type { MergedWords } from './merged-words.js';
import type { BuildOptions } from './statistics.js';
import { UNKNOWN_WORD } from './word-numbers.js';

/** @throws ArgumentError for an option out of range or unknown. */
export function vocabularyChoice({ signal: _s, onProgress: _p, lowerCase = false, ...table }: BuildOptions) {
  return { ...completeOptions(VOCABULARY_OPTIONS, table), lowerCase };
}

export type VocabularyChoice = ReturnType<typeof vocabularyChoice>;

/**
 * The words that become the vocabulary, and of each word of the corpus, by its number, the id: UNKNOWN_WORD for those
 * that are left out.
 *
 * @throws ArgumentError when no word is frequent enough.
 */
export function chooseWords(
  words: MergedWords,
  choice: VocabularyChoice,
): { vocabulary: Vocabulary; ids: Int32Array } {
  const { counts, tokens, forgotten } = words;
  const counted = { table: words.list(), counts, tokens, forgotten };
  const order = vocabularyOrder(counted, choice);
  const ids = new Int32Array(words.size).fill(UNKNOWN_WORD);
  order.forEach((number, id) => {
    ids[number] = id;
  });
  return { vocabulary: Vocabulary.fromOrder(counted, order, choice.lowerCase), ids };
}
