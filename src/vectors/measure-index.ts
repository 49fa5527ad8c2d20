// What an index is worth: its recall, and how much faster than exact search it answers. Blocks of queries are asked of
// both in turns, so that the machine's moods meet both and each finds the processor's caches as its own kind leaves them.

import type { NeighbourIndex } from './neighbour-index.js';
import { type Recall, type RecallOptions, RecallTally, spreadWords } from './recall.js';

export interface IndexMeasure extends Recall {
  /** Milliseconds that exact search takes for a query, median. */
  readonly exactMs: number;
  /** Milliseconds that the index takes for a query, median. */
  readonly indexMs: number;
  /** The time of exact search by that of the index for the same block of queries, median over the blocks. */
  readonly speedup: number;
}

const BLOCK = 25;

/**
 * Measures an index in steps, between which a caller may show progress, stop, or let others work: each yields how many of
 * the queries have been asked. The first block is asked once more before it counts.
 *
 * @throws ArgumentError when none of the queries has a neighbour, or for an option out of range.
 */
export function* indexMeasureSteps(
  index: NeighbourIndex,
  { queries = spreadWords(index.vectors), topN = 10, effort }: RecallOptions = {},
): Generator<{ asked: number; queries: number }, IndexMeasure> {
  const tally = new RecallTally();
  const exact = (query: string) => index.vectors.neighbours(query, { topN });
  const byIndex = (query: string) =>
    index.neighbours(query, { topN, ...(effort !== undefined && { effort }) });
  const times: { readonly exact: number[]; readonly index: number[] }[] = [];
  timed(queries.slice(0, BLOCK), exact);
  timed(queries.slice(0, BLOCK), byIndex);
  for (let from = 0; from < queries.length; from += BLOCK) {
    const block = queries.slice(from, from + BLOCK);
    const [truth, answers] = [timed(block, exact), timed(block, byIndex)];
    block.forEach((_, i) => {
      tally.add(truth.results[i], answers.results[i]);
    });
    times.push({ exact: truth.ms, index: answers.ms });
    yield { asked: from + block.length, queries: queries.length };
  }
  const result = tally.result(queries);
  return {
    ...result,
    exactMs: median(times.flatMap((block) => block.exact)),
    indexMs: median(times.flatMap((block) => block.index)),
    speedup: median(times.map((block) => sum(block.exact) / sum(block.index))),
  };
}

/**
 * The same at once.
 *
 * @example
 * const { recall, speedup } = measureIndex(buildIndex(vectors));
 */
export function measureIndex(index: NeighbourIndex, options: RecallOptions = {}): IndexMeasure {
  const steps = indexMeasureSteps(index, options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function timed<Result>(queries: readonly string[], ask: (query: string) => Result) {
  const results: Result[] = [];
  const ms = queries.map((query) => {
    const started = performance.now();
    results.push(ask(query));
    return performance.now() - started;
  });
  return { results, ms };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Of an even count the larger of the two in the middle. */
function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
