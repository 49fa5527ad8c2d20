// Trains word vectors on an encoded corpus: threads on one shared memory, each working on chunks of its own, without
// locks (Hogwild, Niu et al. 2011), as word2vec.c does. The main thread stays free. With one thread the result is the
// same to the bit on every machine; with more, updates meet in another order each time.

import { availableParallelism } from 'node:os';
import type { KernelParameters } from '../kernels/contract.js';
import { sharedRows, shareWasmKernel, takeParameters } from '../kernels/wasm.js';
import { type TrainOptions, trainOptions } from '../model/train-options.js';
import type { EncodedTokens } from '../platform/node/encoded-tokens.js';
import { ArgumentError } from '../support/errors.js';
import { fillInitialRow } from './initial-vectors.js';
import { kernelTask, optionsInForce } from './kernel-task.js';
import type { TrainSettings } from './train-settings.js';
import { lengthOf, TrainingRun } from './training-run.js';
import type { EpochReport, TrainingState } from './training-state.js';

/** What is trained on. */
export interface TrainingCorpus {
  /** N word ids; -1 ends a sentence. */
  readonly tokens: EncodedTokens;
  /** Occurrences of each word, V numbers, most frequent first. */
  readonly counts: ArrayLike<number>;
  /** With hierarchical softmax: what its tree is made of, where it is not `counts`. */
  readonly treeCounts?: ArrayLike<number>;
}

export interface TrainedVectors {
  /** With `share` as it was in force. */
  readonly options: TrainOptions;
  readonly threads: number;
  /** V x D float32: the word vectors. A view of the memory that was trained in. */
  readonly input: Float32Array;
  /** V x D float32, with hierarchical softmax (V - 1) x D: what is predicted with. */
  readonly output: Float32Array;
  /** Words that survived subsampling, over all epochs. */
  readonly words: number;
  readonly pairs: number;
  /** Mean loss of a pair in the last epoch's measured chunks, in nats. */
  readonly loss: number | undefined;
  readonly epochs: readonly EpochReport[];
  /** Mean loss of a pair of the words held out, before training; null where the corpus has none. */
  readonly heldOutLossAtStart: number | null;
  /** Of training alone; of a resumed run with what went before. */
  readonly elapsedMs: number;
  readonly state: TrainingState;
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
  corpus: TrainingCorpus,
  settings: TrainSettings = {},
): Promise<TrainedVectors> {
  const wanted = trainOptions(settings.options);
  const threads = settings.threads ?? availableParallelism();
  if (!Number.isInteger(threads) || threads < 1)
    throw new ArgumentError('threads', 'an integer >= 1', threads);
  if (wanted.minRate > wanted.rate) {
    throw new ArgumentError('minRate', `at most ${wanted.rate}, the rate at the start`, wanted.minRate);
  }
  if (lengthOf(corpus.tokens) === 0) throw new ArgumentError('corpus', 'at least one word', '0 words');
  const { options, shared } = prepare(corpus, wanted, threads);
  const matrices = { input: sharedRows(shared, 'input'), output: sharedRows(shared, 'output') };
  if (settings.start) await settings.start(matrices);
  else for (let i = 0; i < matrices.input.count; i++) fillInitialRow(matrices.input.row(i), options.seed, i);

  const run = new TrainingRun({ ...matrices, options, tokens: corpus.tokens, shared, threads }, settings);
  const state = await run.train();
  const parameters: KernelParameters = takeParameters(shared);
  return {
    options,
    threads,
    ...parameters,
    words: state.words,
    pairs: state.pairs,
    loss: state.epochs.at(-1)?.loss ?? undefined,
    epochs: state.epochs,
    heldOutLossAtStart: state.heldOutAtStart ?? null,
    elapsedMs: state.elapsedMs,
    state,
  };
}

/** The kernel's memory with the tables of the task; nothing keeps what they were copied from. */
function prepare({ counts, treeCounts }: TrainingCorpus, wanted: TrainOptions, threads: number) {
  const task = kernelTask(counts, wanted, treeCounts);
  return { options: optionsInForce(wanted, task), shared: shareWasmKernel(task, null, threads) };
}
