// What training gave, as the content of a model file, at its end or on the way.

import type { ModelContent } from '../formats/print-model.js';
import type { TrainOptions } from '../model/train-options.js';
import { denseRows, type MatrixRows } from '../support/matrix-rows.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import type { RunIdentity } from './run-identity.js';
import type { TrainingState } from './training-state.js';

/** What the file says beside the matrices and how far they are. */
export interface ModelOrigin {
  readonly vocabulary: Vocabulary;
  /** With hierarchical softmax: what its tree is made of, where it is not the vocabulary's counts. */
  readonly treeCounts?: Float64Array;
  /** 'whitespace', 'words', or 'custom' for a function of a program. */
  readonly tokenizer: string;
  /** All options of the run, as `trainOptions` completes them. */
  readonly options: TrainOptions;
  readonly identity: RunIdentity;
}

/**
 * @param trained a result, a snapshot of a run, or training that was kept.
 * @example
 * const options = trainOptions({ dimension: 50 });
 * const trained = await trainTokens({ tokens, counts: vocabulary.counts }, { options });
 * const identity = runIdentity(vocabulary, tokensInMemory(tokens), options);
 * const model = modelOf({ vocabulary, tokenizer: 'whitespace', options, identity }, trained);
 * const file = [...printModel({ ...model, firth: '0.1.0' })].map((piece) => piece.slice());
 */
export function modelOf(
  { vocabulary, treeCounts, tokenizer, options, identity }: ModelOrigin,
  trained: {
    readonly input: MatrixRows | Float32Array;
    readonly output: MatrixRows | Float32Array;
    readonly state: TrainingState;
  },
): Omit<ModelContent, 'firth'> {
  const { state } = trained;
  const rows = (matrix: MatrixRows | Float32Array) =>
    matrix instanceof Float32Array ? denseRows(matrix, options.dimension) : matrix;
  const hierarchical = options.loss === 'hierarchical-softmax';
  const chunksDone = state.epoch * (identity.chunks / options.epochs) + state.chunk;
  return {
    vocabulary: vocabulary.toData(),
    ...(hierarchical ? { treeCounts: treeCounts ?? vocabulary.counts } : {}),
    input: rows(trained.input),
    output: rows(trained.output),
    options,
    tokenizer,
    training: { ...identity, chunksDone, state },
  };
}
