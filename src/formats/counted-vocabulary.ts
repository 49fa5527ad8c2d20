// A vocabulary from a file of lines 'word count', such as firth vocab, word2vec.c's -save-vocab or fastText write.

import { FileError } from '../support/errors.js';
import type { VocabularyOptions } from '../vocabulary/options.js';
import { Vocabulary } from '../vocabulary/vocabulary.js';
import { parseVocabulary } from './vocabulary.js';

/** word2vec.c's mark of a sentence's end, which it counts as a word. */
const SENTENCE_MARK = '</s>';

/** Which of the file's words are taken, all by default, and whether texts are lower-cased with it. */
export type CountedVocabularyOptions = Partial<Pick<VocabularyOptions, 'minCount' | 'maxVocab'>> & {
  lowerCase?: boolean;
};

/**
 * Reads a vocabulary; its words are sorted anew, and word2vec.c's `</s>` is left out.
 *
 * @param text The whole file.
 * @param name The file as the user named it, for error messages.
 * @throws FileError with the line that is not 'word count', or when no line has a count. ArgumentError when no word
 *   occurs `minCount` times.
 * @example
 * parseCountedVocabulary('</s> 0\nhail 1\nthe 10\n', 'v.txt').words // ['the', 'hail']
 */
export function parseCountedVocabulary(
  text: string,
  name: string,
  options: CountedVocabularyOptions = {},
): Vocabulary {
  const { words, counts } = parseVocabulary(text, name);
  if (counts === undefined) {
    throw new FileError(name, {
      problem: 'line 1: expected a word and its count, such as "rain 12", found a word alone',
      remedy: 'A vocabulary to train with needs the counts: write it with firth vocab or --save-vocab',
    });
  }
  const entries = words
    .map((word, i) => [word, counts[i]] as const)
    .filter(([word, count]) => word !== SENTENCE_MARK && count > 0);
  return Vocabulary.fromCounts(entries, options);
}
