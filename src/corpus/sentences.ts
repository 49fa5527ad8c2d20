// Sentences that a program makes itself. They are read twice, to count and to encode, so the source is a function that
// starts anew at each call: an iterator that is used up would leave the second pass with nothing, silently.

import { ArgumentError } from '../support/errors.js';
import { keyOf } from '../vocabulary/word-key.js';
import type { WordSink } from './scan-words.js';
import { type ReadOptions, throwIfInterrupted } from './statistics.js';

/** Gives the tokenised sentences from the first on, at every call. */
export type SentenceSource = () => Iterable<readonly string[]> | AsyncIterable<readonly string[]>;

const PROGRESS_EVERY = 1 << 16;
const ONE_SHOT =
  'An iterator or generator object can be read only once, and a corpus is read twice (to count, to encode). ' +
  'Pass the generator function itself, or () => array';

const encoder = new TextEncoder();
const usedIterators = new WeakSet<object>();

/** What `readSentences` saw. */
export interface SentencesRead {
  tokens: number;
  bytes: number;
  replacedBytes: number;
}

/**
 * Gives every word to the sink, and a line end behind each sentence.
 *
 * @param afterSentence Called behind each sentence.
 * @throws ArgumentError when the source is not a function, gives an iterator that was read before, or something that is
 *   not sentences of non-empty words.
 */
export async function readSentences(
  source: SentenceSource,
  lowerCase: boolean,
  sink: WordSink,
  options: ReadOptions,
  afterSentence: () => void = () => {},
): Promise<SentencesRead> {
  const read: SentencesRead = { tokens: 0, bytes: 0, replacedBytes: 0 };
  let shown = 0;
  for await (const sentence of sentencesOf(source)) {
    throwIfInterrupted(options.signal);
    if (!Array.isArray(sentence)) {
      throw new ArgumentError('source', 'a function that gives sentences, each an array of words', sentence);
    }
    for (const word of sentence) {
      if (typeof word !== 'string' || word === '') {
        throw new ArgumentError('source', 'made of words that are non-empty strings', word);
      }
      const bytes = encoder.encode(lowerCase ? word.toLowerCase() : word);
      sink.word(bytes, 0, bytes.length, keyOf(bytes, 0, bytes.length));
      read.bytes += bytes.length;
      if (bytes.length !== word.length) read.replacedBytes += loneSurrogates(word);
    }
    sink.lineEnd();
    afterSentence();
    read.tokens += sentence.length;
    if (read.tokens - shown >= PROGRESS_EVERY) {
      shown = read.tokens;
      options.onProgress?.(read.tokens, undefined);
    }
  }
  return read;
}

function sentencesOf(source: SentenceSource): Iterable<readonly string[]> | AsyncIterable<readonly string[]> {
  if (typeof source !== 'function') {
    const found = isIterator(source) ? 'an iterator' : source;
    throw new ArgumentError(
      'source',
      'a function that gives the sentences anew at each call',
      found,
      ONE_SHOT,
    );
  }
  const sentences = source();
  if (!isIterable(sentences)) {
    throw new ArgumentError('source', 'a function that gives an iterable of sentences', sentences);
  }
  if (isIterator(sentences)) {
    if (usedIterators.has(sentences)) {
      throw new ArgumentError(
        'source',
        'a function that gives the sentences anew at each call',
        'the same iterator again',
        ONE_SHOT,
      );
    }
    usedIterators.add(sentences);
  }
  return sentences;
}

function isIterable(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Symbol.iterator in value || Symbol.asyncIterator in value;
}

function isIterator(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'next' in value;
}

function loneSurrogates(word: string): number {
  return word.match(/\p{Surrogate}/gu)?.length ?? 0;
}
