// A vocabulary that was counted before, in place of the pass that counts.

import type { BuildOptions } from '../corpus/statistics.js';
import { countStatistics } from '../corpus/statistics.js';
import type { BuiltVocabulary } from '../corpus/vocabulary-of-sentences.js';
import { parseCountedVocabulary } from '../formats/counted-vocabulary.js';
import { readText } from '../platform/node/read-file.js';
import { completeOptions } from '../support/option-table.js';
import { VOCABULARY_OPTIONS } from '../vocabulary/options.js';
import { WordCounter } from '../vocabulary/word-counter.js';

/**
 * Reads a vocabulary from a file of lines 'word count'. The statistics are those of the text that was counted for it.
 *
 * @param options `minCount` (default 5), `maxVocab` (default 0: all) and `lowerCase` for the texts encoded with it.
 * @throws FileError for a file that cannot be read or is no such list; ArgumentError when no word occurs `minCount`
 *   times.
 * @example
 * const { vocabulary } = await vocabularyFromFile('vocab.txt', { minCount: 10 });
 * const { tokens, close } = await encodeCorpus('corpus.txt', vocabulary);
 */
export async function vocabularyFromFile(
  path: string,
  options: Omit<BuildOptions, 'signal' | 'onProgress'> = {},
): Promise<BuiltVocabulary> {
  const startedAt = performance.now();
  const { lowerCase = false, ...table } = options;
  const { minCount, maxVocab } = completeOptions(VOCABULARY_OPTIONS, table);
  const text = await readText(path);
  const vocabulary = parseCountedVocabulary(text, path, { minCount, maxVocab, lowerCase });
  const measured = { bytes: 0, replacedBytes: 0, threads: 1, startedAt };
  return { vocabulary, statistics: countStatistics(vocabulary, new WordCounter().forgotten, measured) };
}
