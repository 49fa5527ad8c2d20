// Trains word vectors on an encoded corpus: threads on one shared memory, each working on chunks of its own, without
// locks (Hogwild, Niu et al. 2011), as word2vec.c does. The main thread stays free. With one thread the result is the
// same to the bit on every machine; with more, updates meet in another order each time.

import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import {
  type KernelParameters,
  type KernelTask,
  type NegativeSampling,
  type Objective,
  OUTPUT_TILE,
  outputRowsOf,
} from '../kernels/contract.js';
import { keepThresholds } from '../kernels/keep-thresholds.js';
import { sharedParameters, shareWasmKernel } from '../kernels/wasm.js';
import { type TrainOptions, trainOptions } from '../model/train-options.js';
import { ArgumentError, DivergenceError } from '../support/errors.js';
import { InterruptedError } from '../support/interrupted-error.js';
import { upTo } from '../support/memory-map.js';
import type { StopSignal } from '../support/stop-signal.js';
import { huffmanTree } from '../vocabulary/huffman-tree.js';
import { noiseTable } from '../vocabulary/noise-table.js';
import { initialNumber } from './initial-vectors.js';
import { Tally, type ThreadReport } from './tally.js';
import type { TrainWorkerData } from './train-worker.js';
import {
  CHUNK_TOKENS,
  chunkAt,
  chunkCount,
  chunksDone,
  newCounters,
  stopWork,
  type WorkPlan,
} from './work-queue.js';

/** What is trained on. */
export interface TrainingCorpus {
  /** N word ids; -1 ends a sentence. */
  readonly ids: Int32Array;
  /** Occurrences of each word, V numbers, most frequent first. */
  readonly counts: ArrayLike<number>;
}

export interface TrainSettings {
  /** The options that are not the defaults. */
  readonly options?: Partial<TrainOptions>;
  /** Threads; as many as processors by default. */
  readonly threads?: number;
  /** Stops the training; what was learnt is lost. */
  readonly signal?: StopSignal;
  readonly onProgress?: (progress: TrainProgress) => void;
}

export interface TrainProgress {
  /** Tokens trained on, over all epochs. */
  readonly tokens: number;
  readonly totalTokens: number;
  /** From 0. */
  readonly epoch: number;
  readonly rate: number;
  /** Mean loss of a pair over the chunks measured lately, in nats; undefined at the very start. */
  readonly loss: number | undefined;
}

export interface TrainedVectors {
  readonly options: TrainOptions;
  readonly threads: number;
  /** V x D float32: the word vectors. */
  readonly input: Float32Array;
  /** V x D float32: the vectors of words as targets. */
  readonly output: Float32Array;
  /** Words that survived subsampling, over all epochs. */
  readonly words: number;
  readonly pairs: number;
  /** Mean loss of a pair in the last epoch's measured chunks, in nats. */
  readonly loss: number | undefined;
  readonly elapsedMs: number;
}

const POLL_MS = 100;
/** The loss is measured on about so many chunks of an epoch. */
const MEASURED_CHUNKS = 50;
/** Slots of the noise table: at least so many for each word, where the kernel can draw from as many. */
const SLOTS_A_WORD = 16;
const FEWEST_SLOTS = 2 ** 20;
const MOST_SLOTS = 2 ** 21;

/**
 * Trains skip-gram with negative sampling.
 *
 * @throws ArgumentError for options out of range or an empty corpus; InterruptedError when stopped; DivergenceError when
 * numbers are no longer finite; FirthError when the model is too large for memory.
 */
export async function trainSkipGram(
  corpus: TrainingCorpus,
  settings: TrainSettings = {},
): Promise<TrainedVectors> {
  const started = performance.now();
  const options = trainOptions(settings.options);
  const threads = settings.threads ?? availableParallelism();
  if (!Number.isInteger(threads) || threads < 1)
    throw new ArgumentError('threads', 'an integer >= 1', threads);
  if (corpus.ids.length === 0) throw new ArgumentError('corpus', 'at least one word', '0 words');
  const task = kernelTask(corpus, options);
  const shared = shareWasmKernel(task, initialParameters(task, options), threads);
  const plan = { tokens: corpus.ids.length, epochs: options.epochs, rate: options.rate };
  const chunksOfEpoch = chunkCount({ ...plan, epochs: 1 });
  const tally = new Tally(chunksOfEpoch * (options.epochs - 1));
  const counters = newCounters();
  const lossEvery = Math.max(1, Math.floor(chunksOfEpoch / MEASURED_CHUNKS));

  const workers = Array.from({ length: threads }, (_, instance) =>
    runWorker({ shared, ids: corpus.ids, instance, plan, counters, lossEvery }, tally),
  );
  await whileWorking(Promise.all(workers), () => {
    if (settings.signal?.aborted || tally.diverged !== undefined) stopWork(counters);
    const { epoch, from, rate } = chunkAt(plan, Math.min(chunksDone(counters), chunkCount(plan) - 1));
    settings.onProgress?.({
      tokens: epoch * plan.tokens + from,
      totalTokens: plan.epochs * plan.tokens,
      epoch,
      rate,
      loss: tally.recentLoss,
    });
  });
  if (tally.diverged !== undefined) throw diverged(plan, tally.diverged);
  if (settings.signal?.aborted) {
    throw new InterruptedError('Interrupted: training was stopped, and nothing was written.');
  }
  const parameters = sharedParameters(shared);
  if (!parameters.input.every(Number.isFinite)) throw diverged(plan, chunkCount(plan) - 1);
  return {
    options,
    threads,
    ...parameters,
    words: tally.words,
    pairs: tally.pairs,
    loss: tally.lastEpochLoss,
    elapsedMs: performance.now() - started,
  };
}

function kernelTask({ counts }: TrainingCorpus, options: TrainOptions): KernelTask {
  const cbow = `cbow-${options.context}` as const;
  return {
    words: counts.length,
    dimension: options.dimension,
    window: options.window,
    reach: options.windowRule,
    architecture: options.model === 'cbow' ? cbow : 'skip-gram',
    objective: objectiveOf(counts, options),
    keep: keepThresholds(counts, options.sample === 0 ? Infinity : options.sample),
    seed: options.seed,
  };
}

function objectiveOf(counts: ArrayLike<number>, options: TrainOptions): Objective {
  if (options.loss === 'softmax') return { kind: 'softmax' };
  if (options.loss === 'hierarchical-softmax') {
    return { kind: 'hierarchical-softmax', tree: huffmanTree(counts) };
  }
  const wanted = 2 ** Math.ceil(Math.log2(SLOTS_A_WORD * counts.length));
  const slots = Math.min(MOST_SLOTS, Math.max(FEWEST_SLOTS, wanted));
  return {
    kind: 'negative-sampling',
    negatives: options.negative,
    ...sharingOf(options),
    noiseTable: Int32Array.from(noiseTable(counts, slots, options.noiseExponent)),
  };
}

/** How negatives are shared, and how many are drawn for a step: as many as fill the kernel's tiles of output rows. */
function sharingOf({
  negatives,
  negative,
  share,
}: TrainOptions): Pick<NegativeSampling, 'sharedBy' | 'pool'> {
  if (negatives === 'per-pair') return { sharedBy: 'pair', pool: negative };
  return { sharedBy: share, pool: share === 1 ? negative : upTo(share + negative, OUTPUT_TILE) - share };
}

function initialParameters(
  { words, objective }: KernelTask,
  { dimension, seed }: TrainOptions,
): KernelParameters {
  const input = new Float32Array(words * dimension);
  for (let i = 0; i < input.length; i++) input[i] = initialNumber(seed, i) / dimension;
  return { input, output: new Float32Array(outputRowsOf({ words, objective }) * dimension) };
}

/** Resolves when the thread has ended; rejects with what it threw. */
function runWorker(data: TrainWorkerData, tally: Tally): Promise<void> {
  const worker = new Worker(new URL('./train-worker.js', import.meta.url), { workerData: data });
  worker.on('message', (report: ThreadReport) => tally.add(data.instance, report));
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}

/** Calls `look` now and then until `work` is done. */
async function whileWorking(work: Promise<unknown>, look: () => void): Promise<void> {
  let working = true;
  const done = work.finally(() => {
    working = false;
  });
  while (working) {
    await Promise.race([done, setTimeout(POLL_MS)]);
    look();
  }
  await done;
}

function diverged(plan: WorkPlan, chunk: number): DivergenceError {
  return new DivergenceError(chunk * CHUNK_TOKENS, chunkAt(plan, chunk).rate, 'token');
}
