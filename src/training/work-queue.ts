// The order of work that the trainer's threads share: chunks of the corpus, handed out one by one through counters in
// memory that they share, an epoch at a time. What a chunk is trained with (its place, its rate) follows from its number alone.

import { BLOCK_TOKENS } from '../kernels/contract.js';
import { newBuffer } from '../support/shared-buffer.js';
import { type RatePlan, rateAt } from './schedule.js';

/** Tokens of a chunk, whole blocks: word2vec.c changes its rate every 10,000. */
export const CHUNK_TOKENS = 40 * BLOCK_TOKENS;

/** Places in the shared counters, an Int32Array. */
const NEXT = 0;
const PAUSE = 1;
const WORDS = 2;
const COUNTERS = 3;

export interface Chunk {
  readonly from: number;
  readonly to: number;
  readonly rate: number;
}

/** Chunks of an epoch. */
export function chunksOfEpoch({ tokens }: Pick<RatePlan, 'tokens'>): number {
  return Math.ceil(tokens / CHUNK_TOKENS);
}

/**
 * A chunk of an epoch; both are counted from 0.
 *
 * @example
 * chunkAt({ tokens: 25_000, epochs: 2, rate: 0.025, minRate: 0 }, 1, 2) // { from: 20480, to: 25000, rate: 0.0022... }
 */
export function chunkAt(plan: RatePlan, epoch: number, number: number): Chunk {
  const from = number * CHUNK_TOKENS;
  const to = Math.min(from + CHUNK_TOKENS, plan.tokens);
  return { from, to, rate: rateAt(plan, { epoch, position: from }) };
}

export function newCounters(): Int32Array {
  return new Int32Array(newBuffer(4 * COUNTERS));
}

/** Hands out chunks from number `first` on, with no word done. Nobody may be at work. */
export function openQueue(counters: Int32Array, first: number): void {
  Atomics.store(counters, NEXT, first);
  Atomics.store(counters, WORDS, 0);
  Atomics.store(counters, PAUSE, 0);
}

/** The number of the next of `chunks` chunks; undefined when all are taken or work pauses. */
export function takeChunk(counters: Int32Array, chunks: number): number | undefined {
  while (Atomics.load(counters, PAUSE) === 0) {
    const next = Atomics.load(counters, NEXT);
    if (next >= chunks) return undefined;
    if (Atomics.compareExchange(counters, NEXT, next, next + 1) === next) return next;
  }
  return undefined;
}

/** Chunks that were taken: those before this number, and no other. */
export function chunksTaken(counters: Int32Array): number {
  return Atomics.load(counters, NEXT);
}

/** Words of a chunk that is done. */
export function addWords(counters: Int32Array, words: number): void {
  Atomics.add(counters, WORDS, words);
}

/** Words done since this was asked last: asked often enough, no more than the counter holds. */
export function takeWords(counters: Int32Array): number {
  return Atomics.exchange(counters, WORDS, 0) >>> 0;
}

/** No chunk is handed out until the queue is opened anew. */
export function pauseQueue(counters: Int32Array): void {
  Atomics.store(counters, PAUSE, 1);
}
