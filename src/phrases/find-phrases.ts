// Finds the phrases of a text: words that stand side by side more often than chance would have it (Mikolov et al. 2013,
// "Distributed Representations of Words and Phrases and their Compositionality", section 4). Each pass reads the text
// anew, joined by the passes before it.

import type { WordSink } from '../corpus/scan-words.js';
import { readSentences, type SentenceSource } from '../corpus/sentences.js';
import type { ReadOptions } from '../corpus/statistics.js';
import { ArgumentError } from '../support/errors.js';
import type { Forgotten } from '../vocabulary/word-counter.js';
import { type PhraseOptions, phraseSettings } from './options.js';
import { PhraseCounter } from './phrase-counter.js';
import { Phrases } from './phrases.js';

/** What one pass counted. */
export interface PhrasePass {
  /** Words, phrases of earlier passes counting as one. */
  readonly tokens: number;
  /** Different words, and different pairs; at most so many where something was forgotten. */
  readonly words: number;
  readonly pairs: number;
  readonly threshold: number;
  /** Phrases found. */
  readonly phrases: number;
  /** What was forgotten because of `maxPairsWhileCounting`. */
  readonly forgottenWords: Forgotten;
  readonly forgottenPairs: Forgotten;
}

export interface FoundPhrases {
  readonly phrases: Phrases;
  readonly passes: readonly PhrasePass[];
}

/** Gives the whole text to the sink; `pass` is counted from 1. */
export type ReadText = (sink: WordSink, pass: number) => Promise<void>;

/**
 * Finds the phrases of sentences that a program makes.
 *
 * @param source A function that gives the sentences, each an array of words, anew at each call.
 * @param options See PHRASE_OPTIONS; and `threshold`, `delimiter`, `lowerCase`.
 * @throws ArgumentError for a one-shot iterator, a corpus without words, or an option out of range. InterruptedError
 *   when `signal` is aborted.
 * @example
 * const corpus = () => [['new', 'york'], ['in', 'new', 'york'], ['new', 'rain', 'in', 'york']];
 * const { phrases } = await findPhrases(corpus, { minCount: 1, threshold: 0.5 });
 * phrases.list // [{ phrase: 'new_york', count: 2, score: 1, pass: 1 }]
 */
export async function findPhrases(
  source: SentenceSource,
  options: PhraseOptions & ReadOptions & { lowerCase?: boolean } = {},
): Promise<FoundPhrases> {
  const { lowerCase = false, signal: _signal, onProgress: _onProgress, ...given } = options;
  return findPhrasesIn(async (sink) => {
    const { tokens } = await readSentences(source, lowerCase, sink, options);
    if (tokens === 0) throw new ArgumentError('source', 'a corpus with words', 'no word at all');
  }, given);
}

/**
 * Finds the phrases of any text that can be read as often as there are passes.
 *
 * @throws ArgumentError for an option out of range, and what `read` throws.
 */
export async function findPhrasesIn(read: ReadText, options: PhraseOptions): Promise<FoundPhrases> {
  const settings = phraseSettings(options);
  const phrases = new Phrases(settings.delimiter);
  const passes: PhrasePass[] = [];
  for (const threshold of settings.thresholds) {
    const counter = new PhraseCounter(settings.maxPairsWhileCounting);
    await read(phrases.into(counter), passes.length + 1);
    const { words, pairs } = counter;
    const found = counter.phrases(settings, threshold);
    phrases.addPass(found);
    passes.push({
      tokens: words.tokens,
      words: words.size,
      pairs: pairs.size,
      threshold,
      phrases: found.length,
      forgottenWords: { ...words.forgotten },
      forgottenPairs: { ...pairs.forgotten },
    });
  }
  return { phrases, passes };
}
