// The examples of a range of tokens: which tokens survive, and each survivor's window and negatives. To be read; the
// kernel (assembly/engine/survivors.ts, window.ts) draws the same.

import type { KernelTask, TrainingRange } from './contract.js';
import { below, epochKey, highHalf, lowHalf, randomOutput } from './random.js';

/** One surviving token as a centre. */
export interface Example {
  /** Where the token is. */
  readonly position: number;
  /** Its word, which is to be predicted. */
  readonly target: number;
  /** The words of its window from left to right, without itself; there may be none. */
  readonly context: readonly number[];
  /** K words for the window, or for each context word K of its own; none of them is the target. */
  readonly negatives: readonly (readonly number[])[];
}

/** The examples of the centres at [from, to), in order. The same however a text is cut into ranges. */
export function* examplesOf(
  task: KernelTask,
  { from, to, epoch }: Pick<TrainingRange, 'from' | 'to' | 'epoch'>,
): Generator<Example> {
  const key = epochKey(task.seed, epoch);
  for (let position = from; position < to; position++) {
    const target = task.tokens[position];
    const bits = randomOutput(key, position);
    if (target < 0 || !survives(task, target, bits)) continue;
    const reach = task.reach === 'dynamic' ? 1 + below(task.window, lowHalf(bits)) : task.window;
    const left = neighbours(task, key, position, -1, reach).reverse();
    const context = [...left, ...neighbours(task, key, position, 1, reach)];
    yield { position, target, context, negatives: drawNegatives(task, target, context.length, bits) };
  }
}

function survives(task: KernelTask, word: number, bits: bigint): boolean {
  return highHalf(bits) <= task.keep[word];
}

/** The `count` nearest surviving words of the sentence in one direction, nearest first. */
function neighbours(task: KernelTask, key: bigint, position: number, step: 1 | -1, count: number): number[] {
  const words: number[] = [];
  for (let i = position + step; i >= 0 && i < task.tokens.length && words.length < count; i += step) {
    const word = task.tokens[i];
    if (word < 0) break;
    if (survives(task, word, randomOutput(key, i))) words.push(word);
  }
  return words;
}

function drawNegatives(task: KernelTask, target: number, contextWords: number, bits: bigint): number[][] {
  const { noiseTable, negatives, negativesFor } = task;
  let draws = 0;
  const draw = (): number => {
    const output = randomOutput(bits, draws >> 1);
    const half = draws % 2 === 0 ? highHalf(output) : lowHalf(output);
    draws++;
    const word = noiseTable[below(noiseTable.length, half)];
    return word === target ? draw() : word;
  };
  const lists = negativesFor === 'window' ? Math.min(1, contextWords) : contextWords;
  return Array.from({ length: lists }, () => Array.from({ length: negatives }, draw));
}
