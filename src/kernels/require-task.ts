// What a kernel checks before it starts: it works on memory without looking, so nothing unusable may reach it.

import { ArgumentError } from '../support/errors.js';
import type { KernelParameters, KernelTask, TrainingRange } from './contract.js';

/** @throws ArgumentError when sizes are no integers >= 1, lengths do not fit, or an id is no word. */
export function requireTask(task: KernelTask, start: KernelParameters): void {
  const { words: V, dimension: D, tokens, noiseTable, keep } = task;
  for (const name of ['words', 'dimension', 'window', 'negatives'] as const) {
    if (!Number.isSafeInteger(task[name]) || task[name] < 1) {
      throw new ArgumentError(name, 'an integer >= 1', task[name]);
    }
  }
  requireCount('seed', task.seed);
  requireLength('keep', keep.length, V);
  requireLength('input', start.input.length, V * D);
  requireLength('output', start.output.length, V * D);
  const wrongToken = tokens.findIndex((id) => id < -1 || id >= V);
  if (wrongToken >= 0) {
    throw new ArgumentError(`tokens[${wrongToken}]`, `-1 or a word in [0, ${V})`, tokens[wrongToken]);
  }
  const wrongSlot = noiseTable.findIndex((id) => id < 0 || id >= V);
  if (wrongSlot >= 0) {
    throw new ArgumentError(`noiseTable[${wrongSlot}]`, `a word in [0, ${V})`, noiseTable[wrongSlot]);
  }
  if (noiseTable.every((id) => id === noiseTable[0])) {
    throw new ArgumentError(
      'noiseTable',
      'of at least two different words, so that a negative other than the target can be drawn',
      noiseTable.length === 0 ? 'an empty one' : 'one word only',
    );
  }
}

/** @throws ArgumentError when the range does not lie within the N tokens, or the epoch is no integer >= 0. */
export function requireRange(N: number, range: TrainingRange): void {
  if (!Number.isSafeInteger(range.to) || range.to < 0 || range.to > N) {
    throw new ArgumentError('to', `an integer in [0, ${N}], the number of tokens`, range.to);
  }
  if (!Number.isSafeInteger(range.from) || range.from < 0 || range.from > range.to) {
    throw new ArgumentError('from', `an integer in [0, ${range.to}], the range's end`, range.from);
  }
  requireCount('epoch', range.epoch);
}

function requireCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new ArgumentError(name, 'an integer in [0, 2^53)', value);
}

function requireLength(name: string, length: number, expected: number): void {
  if (length !== expected) throw new ArgumentError(name, `of ${expected} numbers`, length);
}
