// A thread of the trainer: takes chunks until none is left, and reports what it did.

import { parentPort, workerData } from 'node:worker_threads';
import { HORIZON_TOKENS } from '../kernels/contract.js';
import { attachWasmKernel, type SharedKernel } from '../kernels/wasm.js';
import type { ThreadReport } from './tally.js';
import { chunkDone, takeChunk, type WorkPlan } from './work-queue.js';

export interface TrainWorkerData {
  readonly shared: SharedKernel;
  /** N word ids. */
  readonly ids: Int32Array;
  /** Which of the memory's scratch areas is this thread's, from 0. */
  readonly instance: number;
  readonly plan: WorkPlan;
  readonly counters: Int32Array;
  /** The loss is measured on every chunk whose number this divides. */
  readonly lossEvery: number;
}

const { shared, ids, instance, plan, counters, lossEvery } = workerData as TrainWorkerData;
const kernel = attachWasmKernel(shared, instance);
let words = 0;
let pairs = 0;
const report = (chunk: number, loss: number, lossPairs: number) =>
  parentPort?.postMessage({ words, pairs, chunk, loss, lossPairs } satisfies ThreadReport);

for (let chunk = takeChunk(plan, counters); chunk; chunk = takeChunk(plan, counters)) {
  const measured = chunk.number % lossEvery === 0;
  const start = Math.max(0, chunk.from - HORIZON_TOKENS);
  const tokens = ids.subarray(start, chunk.to + HORIZON_TOKENS);
  const counts = kernel.train({ ...chunk, tokens, start, loss: measured });
  words += counts.words;
  pairs += counts.pairs;
  chunkDone(counters);
  if (measured) report(chunk.number, counts.loss ?? 0, counts.pairs);
}
report(0, 0, 0);
