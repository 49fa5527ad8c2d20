// What reading a corpus found, for summaries and manifests, and the options that both passes share.

import { InterruptedError } from '../support/interrupted-error.js';
import type { StopSignal } from '../support/stop-signal.js';
import type { VocabularyOptions } from '../vocabulary/options.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import type { Forgotten } from '../vocabulary/word-counter.js';
import type { TokenJoiner } from './token-joiner.js';

/** Both passes take these. */
export interface ReadOptions {
  /** Stops the pass with an InterruptedError. */
  signal?: StopSignal;
  /** Called now and then: bytes of the files read so far and of all; of sentences, tokens read and undefined. */
  onProgress?: (done: number, total: number | undefined) => void;
}

/** See VOCABULARY_OPTIONS for `minCount` (5), `maxVocab` (0: all) and `maxWordsWhileCounting`. */
export interface BuildOptions extends ReadOptions, Partial<VocabularyOptions> {
  /** Lower-case every word (default false); encoding then does it too. */
  lowerCase?: boolean;
}

/** What one pass read. */
export interface PassStatistics {
  /** Words read. */
  tokens: number;
  /** Of these, words that are in the vocabulary. */
  keptTokens: number;
  /** keptTokens / tokens, from 0 to 1. */
  coverage: number;
  /** Bytes of text, decompressed; of sentences, bytes of their words. */
  bytes: number;
  /** Bytes that were not UTF-8 and became U+FFFD; of sentences, lone surrogates. */
  replacedBytes: number;
  /** Threads that worked. */
  threads: number;
  elapsedMs: number;
}

export interface CountStatistics extends PassStatistics {
  /** Different words in the corpus; at most so many where `forgotten.words` is not 0. */
  types: number;
  /** Different words in the vocabulary, V. */
  kept: number;
  /** What was forgotten because of `maxWordsWhileCounting`. */
  forgotten: Forgotten;
}

export interface EncodeStatistics extends PassStatistics {
  /** Sentences with at least one word of the vocabulary. */
  sentences: number;
}

/** What a pass is called with to make its statistics. */
type Measured = Pick<PassStatistics, 'bytes' | 'replacedBytes' | 'threads'> & { startedAt: number };

export function countStatistics(
  vocabulary: Vocabulary,
  forgotten: Forgotten,
  measured: Measured,
): CountStatistics {
  const { tokens, keptTokens, types, size } = vocabulary;
  return { ...pass(tokens, keptTokens, measured), types, kept: size, forgotten: { ...forgotten } };
}

export function encodeStatistics(
  { length, sentences }: TokenJoiner,
  { tokens, ...measured }: Measured & { tokens: number },
): EncodeStatistics {
  return { ...pass(tokens, length - sentences, measured), sentences };
}

/** @throws InterruptedError when the signal says so. */
export function throwIfInterrupted(signal: StopSignal | undefined): void {
  if (signal?.aborted)
    throw new InterruptedError('Interrupted while reading the corpus. Nothing was written.');
}

function pass(tokens: number, keptTokens: number, measured: Measured): PassStatistics {
  const { bytes, replacedBytes, threads, startedAt } = measured;
  const elapsedMs = performance.now() - startedAt;
  return { tokens, keptTokens, coverage: keptTokens / tokens, bytes, replacedBytes, threads, elapsedMs };
}
