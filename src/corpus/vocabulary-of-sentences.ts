// The first pass over sentences that a program makes: their vocabulary.

import { ArgumentError } from '../support/errors.js';
import { completeOptions } from '../support/option-table.js';
import { VOCABULARY_OPTIONS } from '../vocabulary/options.js';
import { Vocabulary } from '../vocabulary/vocabulary.js';
import { WordCounter } from '../vocabulary/word-counter.js';
import { readSentences, type SentenceSource } from './sentences.js';
import { type BuildOptions, type CountStatistics, countStatistics } from './statistics.js';

export interface BuiltVocabulary {
  vocabulary: Vocabulary;
  statistics: CountStatistics;
}

/**
 * Counts the words of a corpus and keeps the frequent ones.
 *
 * @param source A function that gives the sentences, each an array of words, anew at each call.
 * @throws ArgumentError for a one-shot iterator, a corpus without words, an option out of range, or when no word occurs
 *   `minCount` times. InterruptedError when `signal` is aborted.
 * @example
 * const corpus = () => [['rain', 'and', 'snow'], ['rain', 'or', 'hail']];
 * const { vocabulary } = await vocabularyOfSentences(corpus, { minCount: 2 });
 * vocabulary.words // ['rain']
 */
export async function vocabularyOfSentences(
  source: SentenceSource,
  options: BuildOptions = {},
): Promise<BuiltVocabulary> {
  const startedAt = performance.now();
  const { lowerCase = false, signal: _signal, onProgress: _onProgress, ...table } = options;
  const complete = completeOptions(VOCABULARY_OPTIONS, table);
  const counter = new WordCounter();
  const forget = () => counter.forgetBeyond(complete.maxWordsWhileCounting);
  const read = await readSentences(source, lowerCase, counter, options, forget);
  if (read.tokens === 0) throw new ArgumentError('source', 'a corpus with words', 'no word at all');
  const vocabulary = Vocabulary.fromCounter(counter, { ...complete, lowerCase });
  const statistics = countStatistics(vocabulary, counter.forgotten, { ...read, threads: 1, startedAt });
  return { vocabulary, statistics };
}
