// The trainer on Node's worker threads; the main thread stays free. What is trained and how is src/training/.

import { availableParallelism } from 'node:os';
import { type EncodedTokens, lengthOf } from '../platform/node/encoded-tokens.js';
import type { RunSettings } from '../training/train-settings.js';
import { type CorpusCounts, type TrainedVectors, trainOn } from '../training/trainer.js';
import { workerThreads } from './worker-threads.js';

/** What is trained on. */
export interface TrainingCorpus extends CorpusCounts {
  /** N word ids; -1 ends a sentence. */
  readonly tokens: EncodedTokens;
}

export interface TrainSettings extends RunSettings {
  /** Threads; as many as processors by default. */
  readonly threads?: number;
}

/**
 * Trains word vectors.
 *
 * @throws ArgumentError for options out of range or an empty corpus; InterruptedError when stopped; DivergenceError when
 * numbers are no longer finite; FirthError when the model is too large for memory.
 * @example
 * const { vocabulary } = await buildVocabulary('novels/');
 * const corpus = await encodeCorpus('novels/', vocabulary);
 * const { input } = await trainVectors({ tokens: corpus.tokens, counts: vocabulary.counts });
 * corpus.close();
 */
export async function trainVectors(
  { tokens, ...counts }: TrainingCorpus,
  { threads = availableParallelism(), ...settings }: TrainSettings = {},
): Promise<TrainedVectors> {
  return trainOn({ ...counts, tokens: lengthOf(tokens) }, settings, workerThreads(tokens, threads));
}
