// The second pass over sentences that a program makes: the ids of their words.

import { ArgumentError } from '../support/errors.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import { GrowingIds } from './growing-ids.js';
import { readSentences, type SentenceSource } from './sentences.js';
import { type EncodeStatistics, encodeStatistics, type ReadOptions } from './statistics.js';
import { TokenJoiner } from './token-joiner.js';
import { WordEncoder } from './word-encoder.js';

export interface EncodedCorpus {
  /** Ids of words from 0 to V - 1, and -1 behind each sentence; in a SharedArrayBuffer where there is such. */
  ids: Int32Array;
  statistics: EncodeStatistics;
}

export interface EncodeSentencesOptions extends ReadOptions {
  /** A sentence also ends behind so many words, those that the vocabulary lacks included; 0, the default: it does not. */
  sentenceLength?: number;
}

const PART_IDS = 1 << 16;

/**
 * Turns a corpus into the ids of a vocabulary. Words that it lacks are left out, and so are sentences without any word:
 * -1 never stands first nor behind another -1. Memory: 4 bytes an id.
 *
 * @param source A function that gives the sentences, each an array of words, anew at each call.
 * @throws ArgumentError for a one-shot iterator, a corpus without words, or an option out of range. InterruptedError when `signal` is aborted.
 * @example
 * const corpus = () => [['rain', 'and', 'snow'], ['rain', 'or', 'hail']];
 * const vocabulary = Vocabulary.fromCounts([['rain', 2], ['snow', 1]]);
 * (await encodeSentences(corpus, vocabulary)).ids // Int32Array [0, 1, -1, 0, -1]
 */
export async function encodeSentences(
  source: SentenceSource,
  vocabulary: Vocabulary,
  options: EncodeSentencesOptions = {},
): Promise<EncodedCorpus> {
  const ids = new GrowingIds(2 * vocabulary.keptTokens);
  const statistics = await encodeSentencesTo((part) => ids.append(part), source, vocabulary, options);
  return { ids: ids.ids, statistics };
}

/** The same in pieces: `append` gets the tokens in order, in arrays that hold during the call only. */
export async function encodeSentencesTo(
  append: (tokens: Int32Array) => void,
  source: SentenceSource,
  vocabulary: Vocabulary,
  options: EncodeSentencesOptions,
): Promise<EncodeStatistics> {
  const startedAt = performance.now();
  const encoder = new WordEncoder(vocabulary);
  const joiner = new TokenJoiner(options.sentenceLength);
  const read = await readSentences(source, vocabulary.lowerCase, encoder, options, () => {
    if (encoder.length >= PART_IDS) append(joiner.join(encoder.take()));
  });
  append(joiner.join(encoder.take()));
  if (read.tokens === 0) throw new ArgumentError('source', 'a corpus with words', 'no word at all');
  return encodeStatistics(joiner, { ...read, threads: 1, startedAt });
}
