// Trains word vectors on an encoded corpus: threads on one shared memory, each working on chunks of its own, without
// locks (Hogwild, Niu et al. 2011), as word2vec.c does. How threads are started is handed in. With one thread the result
// is the same to the bit on every machine; with more, updates meet in another order each time.

import type { KernelParameters } from '../kernels/contract.js';
import { sharedRows, shareWasmKernel, takeParameters } from '../kernels/wasm.js';
import { type TrainOptions, trainOptions } from '../model/train-options.js';
import { ArgumentError } from '../support/errors.js';
import { fillInitialRow } from './initial-vectors.js';
import { kernelTask, optionsInForce } from './kernel-task.js';
import { trainHere } from './train-here.js';
import type { RunSettings } from './train-settings.js';
import { TrainingRun } from './training-run.js';
import type { EpochReport, TrainingState } from './training-state.js';
import type { TrainingThreads } from './training-work.js';

/** Words of an encoded corpus. */
export interface CorpusCounts {
  /** Occurrences of each word, V numbers, most frequent first. */
  readonly counts: ArrayLike<number>;
  /** With hierarchical softmax: what its tree is made of, where it is not `counts`. */
  readonly treeCounts?: ArrayLike<number>;
}

/** A corpus in memory. */
export interface TokenCorpus extends CorpusCounts {
  /** N word ids; -1 ends a sentence. In shared memory, where other threads are to train on them. */
  readonly tokens: Int32Array;
}

export interface TrainTokensSettings extends RunSettings {
  /** Where training is done; by default on this thread, in slices of 25 ms between which the event loop goes round. */
  readonly threads?: TrainingThreads;
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
 * Trains word vectors of ids in memory, in Node or in a browser.
 *
 * @throws ArgumentError for options out of range or an empty corpus; InterruptedError when stopped; DivergenceError when
 * numbers are no longer finite; FirthError when the model is too large for memory.
 * @example
 * const { vocabulary, tokens } = await corpusOfText('the rain and the snow', { minCount: 1 });
 * const { input } = await trainTokens({ tokens, counts: vocabulary.counts }, { options: { dimension: 8 } });
 */
export function trainTokens(
  { tokens, ...counts }: TokenCorpus,
  { threads = trainHere(tokens), ...settings }: TrainTokensSettings = {},
): Promise<TrainedVectors> {
  return trainOn({ ...counts, tokens: tokens.length }, settings, threads);
}

/** Trains on threads that know the tokens. @param corpus N tokens and the counts of their words. */
export async function trainOn(
  corpus: CorpusCounts & { readonly tokens: number },
  settings: RunSettings,
  threads: TrainingThreads,
): Promise<TrainedVectors> {
  const wanted = trainOptions(settings.options);
  if (!Number.isInteger(threads.count) || threads.count < 1)
    throw new ArgumentError('threads', 'an integer >= 1', threads.count);
  if (wanted.minRate > wanted.rate) {
    throw new ArgumentError('minRate', `at most ${wanted.rate}, the rate at the start`, wanted.minRate);
  }
  if (corpus.tokens === 0) throw new ArgumentError('corpus', 'at least one word', '0 words');
  const { options, shared } = prepare(corpus, wanted, threads.count);
  const matrices = { input: sharedRows(shared, 'input'), output: sharedRows(shared, 'output') };
  if (settings.start) await settings.start(matrices);
  else for (let i = 0; i < matrices.input.count; i++) fillInitialRow(matrices.input.row(i), options.seed, i);

  const run = new TrainingRun({ ...matrices, options, tokens: corpus.tokens, shared, threads }, settings);
  const state = await run.train();
  const parameters: KernelParameters = takeParameters(shared);
  return {
    options,
    threads: threads.count,
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
function prepare({ counts, treeCounts }: CorpusCounts, wanted: TrainOptions, threads: number) {
  const task = kernelTask(counts, wanted, treeCounts);
  return { options: optionsInForce(wanted, task), shared: shareWasmKernel(task, null, threads) };
}
