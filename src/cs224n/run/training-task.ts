// From a vocabulary and a run's options to what a trainer is given.

import { noiseTable } from '../../vocabulary/noise-table.js';
import type { TrainingTask } from '../trainer/contract.js';
import { rejectionProbabilities } from '../treebank/thinning.js';
import type { EncodedCorpus, Vocabulary } from '../treebank/vocabulary.js';
import type { RunOptions } from './options.js';

/** @throws FirthError when one word fills the noise table. */
export function trainingTask(
  { vocabulary, corpus }: { readonly vocabulary: Vocabulary; readonly corpus: EncodedCorpus },
  options: RunOptions,
): TrainingTask {
  return {
    corpus,
    reject: rejectionProbabilities(vocabulary.counts, vocabulary.total, options.subsample),
    copies: options.copies,
    noiseTable: noiseTable(vocabulary.counts, options.tableSize, options.noiseExponent),
    window: options.window,
    negatives: options.negatives,
    batch: options.batch,
    loss: options.loss,
  };
}
