// A thread of the trainer: does what it is told on chunks that it takes until none is left, and reports.

import { parentPort, workerData } from 'node:worker_threads';
import { HORIZON_TOKENS, type TrainingCounts, type TrainingRange } from '../kernels/contract.js';
import { attachWasmKernel, type SharedKernel } from '../kernels/wasm.js';
import { type EncodedTokens, openTokens } from '../platform/node/encoded-tokens.js';
import { MEASURING_EPOCH, partsOf, type Range } from './held-out.js';
import type { RatePlan } from './schedule.js';
import { chunkAt, chunksOfEpoch, takeChunk } from './work-queue.js';

export interface TrainWorkerData {
  readonly shared: SharedKernel;
  readonly tokens: EncodedTokens;
  /** Which of the memory's scratch areas is this thread's, from 0. */
  readonly instance: number;
  readonly plan: RatePlan;
  /** Of each thousand blocks so many are not trained on. */
  readonly heldOut: number;
  /** The number under which the draws of epoch 0 are made. */
  readonly firstEpoch: number;
  readonly counters: Int32Array;
  /** The loss is measured on every chunk whose number this divides. */
  readonly lossEvery: number;
}

/** Train on an epoch, from 0; or measure the loss of what is held out; or end. */
export type Order =
  | { readonly kind: 'train'; readonly epoch: number }
  | { readonly kind: 'measure' }
  | { readonly kind: 'end' };

/** The loss of a chunk, a sum over so many pairs; and, once no chunk is left, what was done since the order. */
export type Report =
  | { readonly kind: 'loss'; readonly chunk: number; readonly loss: number; readonly pairs: number }
  | { readonly kind: 'done'; readonly words: number; readonly pairs: number };

const { shared, tokens, instance, plan, heldOut, firstEpoch, counters, lossEvery } =
  workerData as TrainWorkerData;
const kernel = attachWasmKernel(shared, instance);
const reader = openTokens(tokens);
const report = (message: Report) => parentPort?.postMessage(message);

parentPort?.on('message', (order: Order) => {
  if (order.kind === 'end') {
    reader.close();
    parentPort?.close();
    return;
  }
  const work = order.kind === 'train' ? (chunk: number) => train(order.epoch, chunk) : measure;
  const done = { words: 0, pairs: 0 };
  const chunks = chunksOfEpoch(plan);
  for (let chunk = takeChunk(counters, chunks); chunk !== undefined; chunk = takeChunk(counters, chunks)) {
    const { words, pairs } = work(chunk);
    done.words += words;
    done.pairs += pairs;
  }
  report({ kind: 'done', ...done });
});

function train(epoch: number, number: number): Pick<TrainingCounts, 'words' | 'pairs'> {
  const chunk = chunkAt(plan, epoch, number);
  const loss = number % lossEvery === 0;
  const counts = workOn(chunk, false, { epoch: firstEpoch + epoch, rate: chunk.rate, loss });
  if (loss) report({ kind: 'loss', chunk: number, loss: counts.loss, pairs: counts.pairs });
  return counts;
}

function measure(number: number): Pick<TrainingCounts, 'words' | 'pairs'> {
  const counts = workOn(chunkAt(plan, 0, number), true, { epoch: MEASURING_EPOCH, rate: 0, loss: true });
  if (counts.pairs > 0) report({ kind: 'loss', chunk: number, loss: counts.loss, pairs: counts.pairs });
  return counts;
}

/** The kernel on what is held out of a chunk, or on what is not. */
function workOn(chunk: Range, held: boolean, how: Pick<TrainingRange, 'epoch' | 'rate' | 'loss'>) {
  const sum = { words: 0, pairs: 0, loss: 0 };
  const parts = [...partsOf(chunk, heldOut, held)];
  if (parts.length === 0) return sum;
  const start = Math.max(0, chunk.from - HORIZON_TOKENS);
  const around = reader.read(start, Math.min(reader.length, chunk.to + HORIZON_TOKENS));
  for (const { from, to } of parts) {
    const { words, pairs, loss } = kernel.train({ tokens: around, start, from, to, ...how });
    sum.words += words;
    sum.pairs += pairs;
    sum.loss += loss ?? 0;
  }
  return sum;
}
