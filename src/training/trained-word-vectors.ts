// What was trained, as word vectors that can be asked.

import { WordVectors } from '../vectors/word-vectors.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import type { TrainedVectors } from './trainer.js';

/**
 * The word vectors of a result; its input matrix is not copied.
 *
 * @example
 * const vectors = wordVectorsOf(await trainCorpus('novels/'));
 * vectors.neighbours('sea')
 */
export function wordVectorsOf(trained: {
  readonly vocabulary: Vocabulary;
  readonly vectors: Pick<TrainedVectors, 'input' | 'options'>;
}): WordVectors {
  const { bytes, offsets, counts } = trained.vocabulary.toData();
  const { input, options } = trained.vectors;
  return WordVectors.fromTable({
    wordBytes: bytes,
    wordOffsets: offsets,
    dimension: options.dimension,
    data: input,
    counts,
  });
}
