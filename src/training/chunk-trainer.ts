// The work of one of the trainer's threads: it takes chunks until none is left, trains or measures each, and reports.

import type { TokenReader } from '../corpus/token-reader.js';
import { HORIZON_TOKENS, type Kernel, type TrainingCounts, type TrainingRange } from '../kernels/contract.js';
import { attachWasmKernel, PIECE_TOKENS } from '../kernels/wasm.js';
import { MEASURING_EPOCH, partsOf, type Range } from './held-out.js';
import type { TrainingOrder, TrainingReport, TrainingWork } from './training-work.js';
import { addWords, type Chunk, chunkAt, chunksOfEpoch, takeChunk } from './work-queue.js';

type Done = Pick<TrainingCounts, 'words' | 'pairs'>;
type Report = (report: TrainingReport) => void;

/**
 * @example
 * // training-worker.js, a Web Worker; the other side is at TrainingThreads.
 * let trainer;
 * onmessage = ({ data: { work, tokens, order } }) => {
 *   if (work) trainer = new ChunkTrainer(work, tokensInMemory(tokens));
 *   else trainer.run(order, postMessage);
 * };
 */
export class ChunkTrainer {
  readonly #work: TrainingWork;
  readonly #tokens: TokenReader;
  readonly #kernel: Kernel;

  /** @param tokens N, as many as the run has. */
  constructor(work: TrainingWork, tokens: TokenReader) {
    this.#work = work;
    this.#tokens = tokens;
    this.#kernel = attachWasmKernel(work.shared, work.instance);
  }

  /** Does what an order says to the end, without a pause. @throws FileError when tokens cannot be read. */
  run(order: TrainingOrder, report: Report): void {
    for (const _ of this.steps(order, report));
  }

  /** The same in steps of some 5,000 tokens: the order is done when no step is left. */
  *steps(order: TrainingOrder, report: Report): Generator<void> {
    const { counters, plan } = this.#work;
    const chunks = chunksOfEpoch(plan);
    const sum = { words: 0, pairs: 0 };
    for (let number = takeChunk(counters, chunks); number !== undefined; ) {
      const { words, pairs } =
        order.kind === 'train'
          ? yield* this.#train(order.epoch, number, report)
          : yield* this.#measure(number, report);
      sum.words += words;
      sum.pairs += pairs;
      number = takeChunk(counters, chunks);
    }
    report({ kind: 'done', ...sum });
  }

  *#train(epoch: number, number: number, report: Report): Generator<void, Done> {
    const { plan, firstEpoch, lossEvery, counters } = this.#work;
    const chunk: Chunk = chunkAt(plan, epoch, number);
    const measured = number % lossEvery === 0;
    const how = { epoch: firstEpoch + epoch, rate: chunk.rate, loss: measured };
    const counts = yield* this.#workOn(chunk, false, how);
    addWords(counters, counts.words);
    if (measured) report({ kind: 'loss', chunk: number, loss: counts.loss, pairs: counts.pairs });
    return counts;
  }

  *#measure(number: number, report: Report): Generator<void, Done> {
    const chunk = chunkAt(this.#work.plan, 0, number);
    const counts = yield* this.#workOn(chunk, true, { epoch: MEASURING_EPOCH, rate: 0, loss: true });
    if (counts.pairs > 0) report({ kind: 'loss', chunk: number, loss: counts.loss, pairs: counts.pairs });
    return counts;
  }

  /** The kernel on what is held out of a chunk, or on what is not. */
  *#workOn(chunk: Range, held: boolean, how: Pick<TrainingRange, 'epoch' | 'rate' | 'loss'>) {
    const sum = { words: 0, pairs: 0, loss: 0 };
    const parts = [...partsOf(chunk, this.#work.heldOut, held)];
    if (parts.length === 0) return sum;
    const tokens = this.#tokens;
    const start = Math.max(0, chunk.from - HORIZON_TOKENS);
    const around = tokens.read(start, Math.min(tokens.length, chunk.to + HORIZON_TOKENS));
    for (const part of parts) {
      // Added up by parts, whatever the steps.
      let partLoss = 0;
      for (let { from } = part; from < part.to; from += PIECE_TOKENS) {
        const to = Math.min(part.to, from + PIECE_TOKENS);
        const { words, pairs, loss } = this.#kernel.train({ tokens: around, start, from, to, ...how });
        sum.words += words;
        sum.pairs += pairs;
        partLoss += loss ?? 0;
        yield;
      }
      sum.loss += partLoss;
    }
    return sum;
  }
}
