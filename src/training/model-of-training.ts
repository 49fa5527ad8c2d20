// What a model file is made of, after training on a corpus in memory: the file that `firth train` would have written of
// the same text, on which it can train on, or go on with where training was stopped.

import { tokensInMemory } from '../corpus/token-reader.js';
import type { ModelContent } from '../formats/print-model.js';
import { type TrainOptions, trainOptions } from '../model/train-options.js';
import { denseRows } from '../support/matrix-rows.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import { corpusIdentity } from './corpus-identity.js';
import type { TrainingState } from './training-state.js';
import { chunksOfEpoch } from './work-queue.js';

/** Training at its end, or where it was stopped. */
export interface TrainedOnText {
  readonly vocabulary: Vocabulary;
  /** N ids. */
  readonly tokens: Int32Array;
  /** Those that training was asked for with. */
  readonly options?: Partial<TrainOptions>;
  /** What the text was cut into words with. */
  readonly tokenizer?: string;
  /** V x D, rows one after the other. */
  readonly input: Float32Array;
  /** V x D, with hierarchical softmax (V - 1) x D. */
  readonly output: Float32Array;
  readonly state: TrainingState;
  /** The version of firth, for the header. */
  readonly firth: string;
}

/**
 * @throws ArgumentError for options out of range.
 * @example
 * const corpus = await corpusOfText(text);
 * const trained = await trainTokens({ ...corpus, counts: corpus.vocabulary.counts }, { options });
 * const { input, output, state } = trained;
 * for (const piece of printModel(modelOfTraining({ ...corpus, options, input, output, state, firth: '1.0.0' }))) write(piece);
 */
export function modelOfTraining({
  vocabulary,
  tokens,
  options: given,
  tokenizer = 'whitespace',
  input,
  output,
  state,
  firth,
}: TrainedOnText): ModelContent {
  const options = trainOptions(given);
  const chunks = chunksOfEpoch({ tokens: tokens.length });
  const hierarchical = options.loss === 'hierarchical-softmax';
  return {
    firth,
    vocabulary: vocabulary.toData(),
    ...(hierarchical ? { treeCounts: vocabulary.counts } : {}),
    input: denseRows(input, options.dimension),
    output: denseRows(output, options.dimension),
    options,
    tokenizer,
    training: {
      corpus: corpusIdentity(vocabulary.toData(), tokensInMemory(tokens)),
      from: null,
      epochsBefore: 0,
      chunksDone: state.epoch * chunks + state.chunk,
      chunks: chunks * options.epochs,
      seed: options.seed,
      state,
    },
  };
}
