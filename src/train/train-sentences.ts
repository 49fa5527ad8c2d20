// From sentences of a program to word vectors, in memory: count, encode, train.

import { encodeSentences } from '../corpus/encode-sentences.js';
import type { SentenceSource } from '../corpus/sentences.js';
import { vocabularyOfSentences } from '../corpus/vocabulary-of-sentences.js';
import type { TrainOptions } from '../model/train-options.js';
import type { StopSignal } from '../support/stop-signal.js';
import type { TrainProgress } from '../training/train-settings.js';
import type { TrainedVectors } from '../training/trainer.js';
import type { EpochReport } from '../training/training-state.js';
import type { VocabularyOptions } from '../vocabulary/options.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import { trainVectors } from './trainer.js';

export interface TrainSentencesSettings {
  /** Training options that are not the defaults. */
  readonly options?: Partial<TrainOptions>;
  /** Which words: minCount 5 by default. */
  readonly vocabulary?: Partial<VocabularyOptions>;
  /** Lower-case every word. */
  readonly lowerCase?: boolean;
  /** Threads for training; as many as processors by default. */
  readonly threads?: number;
  readonly signal?: StopSignal;
  readonly onTraining?: (progress: TrainProgress) => void;
  readonly onEpoch?: (epoch: EpochReport) => void;
}

export interface TrainedSentences {
  readonly vocabulary: Vocabulary;
  readonly vectors: TrainedVectors;
}

/**
 * Trains word vectors of sentences that a function gives anew at each call.
 *
 * @param source called twice, to count and to encode: `() => array`, or a generator function, async or not.
 * @throws ArgumentError for a source that can be read once only, options out of range, or when no word is frequent
 * enough; InterruptedError when stopped; DivergenceError.
 * @example
 * const baskets = () => [['bread', 'butter'], ['butter', 'jam']];
 * const trained = await trainSentences(baskets, { vocabulary: { minCount: 1 }, options: { dimension: 8 } });
 * wordVectorsOf(trained).has('jam') // true
 */
export async function trainSentences(
  source: SentenceSource,
  settings: TrainSentencesSettings = {},
): Promise<TrainedSentences> {
  const { options, threads, signal, onTraining, onEpoch, lowerCase = false } = settings;
  const stop = signal === undefined ? {} : { signal };
  const { vocabulary } = await vocabularyOfSentences(source, { ...settings.vocabulary, lowerCase, ...stop });
  const { ids } = await encodeSentences(source, vocabulary, stop);
  const shared = new Int32Array(new SharedArrayBuffer(4 * ids.length));
  shared.set(ids);
  const vectors = await trainVectors(
    { tokens: { kind: 'memory', ids: shared }, counts: vocabulary.counts },
    {
      ...stop,
      ...(options === undefined ? {} : { options }),
      ...(threads === undefined ? {} : { threads }),
      ...(onTraining === undefined ? {} : { onProgress: onTraining }),
      ...(onEpoch === undefined ? {} : { onEpoch }),
    },
  );
  return { vocabulary, vectors };
}
