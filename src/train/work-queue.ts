// The order of work that the trainer's threads share: chunks of the corpus, epoch after epoch, handed out one by one
// through counters in shared memory. What a chunk is trained with (its place, its rate) follows from its number alone.

import { BLOCK_TOKENS } from '../kernels/contract.js';
import { rateAt } from './schedule.js';

/** Tokens of a chunk, whole blocks: word2vec.c changes its rate every 10,000. */
export const CHUNK_TOKENS = 40 * BLOCK_TOKENS;

/** Places in the shared counters, an Int32Array. */
const NEXT = 0;
const STOP = 1;
const DONE = 2;
const COUNTERS = 3;

/** Plain data, so that a worker can be handed it. */
export interface WorkPlan {
  /** N, tokens of the corpus. */
  readonly tokens: number;
  readonly epochs: number;
  /** The learning rate at the start. */
  readonly rate: number;
}

export interface Chunk {
  /** From 0, over all epochs. */
  readonly number: number;
  readonly epoch: number;
  readonly from: number;
  readonly to: number;
  readonly rate: number;
}

export function newCounters(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(4 * COUNTERS));
}

/** Chunks of all epochs. */
export function chunkCount({ tokens, epochs }: WorkPlan): number {
  return Math.ceil(tokens / CHUNK_TOKENS) * epochs;
}

/**
 * Chunk number n.
 *
 * @example
 * chunkAt({ tokens: 25_000, epochs: 2, rate: 0.025 }, 5) // { number: 5, epoch: 1, from: 20480, to: 25000, rate: 0.00226 }
 */
export function chunkAt(plan: WorkPlan, number: number): Chunk {
  const perEpoch = Math.ceil(plan.tokens / CHUNK_TOKENS);
  const epoch = Math.floor(number / perEpoch);
  const from = (number % perEpoch) * CHUNK_TOKENS;
  const rate = rateAt(plan.rate, { epoch, position: from, tokens: plan.tokens, epochs: plan.epochs });
  return { number, epoch, from, to: Math.min(from + CHUNK_TOKENS, plan.tokens), rate };
}

/** The next chunk that nobody works on; undefined when none is left or the work was stopped. */
export function takeChunk(plan: WorkPlan, counters: Int32Array): Chunk | undefined {
  if (Atomics.load(counters, STOP) !== 0) return undefined;
  const number = Atomics.add(counters, NEXT, 1);
  return number < chunkCount(plan) ? chunkAt(plan, number) : undefined;
}

export function chunkDone(counters: Int32Array): void {
  Atomics.add(counters, DONE, 1);
}

/** Chunks that are done. */
export function chunksDone(counters: Int32Array): number {
  return Atomics.load(counters, DONE);
}

/** No chunk is handed out from here on. */
export function stopWork(counters: Int32Array): void {
  Atomics.store(counters, STOP, 1);
}
