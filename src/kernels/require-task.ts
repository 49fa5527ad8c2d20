// What a kernel checks before it starts: it works on memory without looking, so nothing unusable may reach it.

import { ArgumentError } from '../support/errors.js';
import type { HuffmanTree } from '../vocabulary/huffman-tree.js';
import {
  BLOCK_TOKENS,
  HORIZON_TOKENS,
  type KernelParameters,
  type KernelTask,
  MOST_SHARING,
  type NegativeSampling,
  outputRowsOf,
  type TrainingRange,
} from './contract.js';

/** random.ts draws slots below this. */
const MOST_SLOTS = 2 ** 21;

/** @throws ArgumentError when sizes are no integers >= 1, lengths do not fit, or an id is no word. */
export function requireTask(task: KernelTask, start: KernelParameters): void {
  const { words: V, dimension: D, objective } = task;
  for (const name of ['words', 'dimension', 'window'] as const) requireSize(name, task[name]);
  requireCount('seed', task.seed);
  requireLength('keep', task.keep.length, V);
  if (objective.kind === 'negative-sampling') requireNegativeSampling(objective, V);
  if (objective.kind === 'hierarchical-softmax') requireTree(objective.tree, V);
  requireLength('input', start.input.length, V * D);
  requireLength('output', start.output.length, outputRowsOf(task) * D);
}

function requireNegativeSampling(objective: NegativeSampling, V: number): void {
  const { negatives, pool, sharedBy, noiseTable } = objective;
  requireSize('negatives', negatives);
  requireSize('pool', pool);
  if (sharedBy === 'pair' && pool !== negatives) {
    throw new ArgumentError('pool', `${negatives}, the negatives, where each pair has its own`, pool);
  }
  if (sharedBy !== 'pair' && !(Number.isInteger(sharedBy) && sharedBy >= 1 && sharedBy <= MOST_SHARING)) {
    throw new ArgumentError('sharedBy', `'pair' or an integer in [1, ${MOST_SHARING}]`, sharedBy);
  }
  if (noiseTable.length > MOST_SLOTS) {
    throw new ArgumentError('noiseTable', `of at most ${MOST_SLOTS} slots`, noiseTable.length);
  }
  // A step has at most so many targets, and must find a word beside them.
  const targets = sharedBy === 'pair' ? 1 : sharedBy;
  const different = new Set<number>();
  let last = -1;
  for (let slot = 0; slot < noiseTable.length; slot++) {
    const word = noiseTable[slot];
    if (word < 0 || word >= V) throw new ArgumentError(`noiseTable[${slot}]`, `a word in [0, ${V})`, word);
    // A word's slots follow one another, as a rule.
    if (word !== last && different.size <= targets) different.add(word);
    last = word;
  }
  if (different.size <= targets) {
    throw new ArgumentError(
      'noiseTable',
      `of at least ${targets + 1} different words, so that a negative other than the ` +
        `${targets === 1 ? 'target' : `${targets} targets`} can be drawn`,
      different.size,
    );
  }
}

function requireTree({ offsets, nodes, codes }: HuffmanTree, V: number): void {
  if (V < 2) throw new ArgumentError('words', 'an integer >= 2 with hierarchical softmax', V);
  requireLength('tree.offsets', offsets.length, V + 1);
  if (offsets[0] !== 0) throw new ArgumentError('tree.offsets[0]', '0', offsets[0]);
  requireLength('tree.nodes', nodes.length, offsets[V]);
  requireLength('tree.codes', codes.length, offsets[V]);
  for (let word = 0; word < V; word++) {
    const [first, end] = [offsets[word], offsets[word + 1]];
    if (end <= first) {
      throw new ArgumentError(`tree.offsets[${word + 1}]`, `above ${first}, where the path starts`, end);
    }
    // A node was made after those below it, so none stands in a path twice.
    for (let i = first, above = V - 1; i < end; above = nodes[i], i++) {
      if (nodes[i] < 0 || nodes[i] >= above) {
        throw new ArgumentError(`tree.nodes[${i}]`, `a node in [0, ${above})`, nodes[i]);
      }
      if (codes[i] > 1) throw new ArgumentError(`tree.codes[${i}]`, '0 or 1', codes[i]);
    }
  }
}

/**
 * @throws ArgumentError when the range does not lie within its tokens or does not start at a block, an id that it reaches
 * is no word, or a number is out of its range.
 */
export function requireRange(V: number, { tokens, start, from, to, epoch, rate }: TrainingRange): void {
  requireCount('start', start);
  const end = start + tokens.length;
  if (!Number.isSafeInteger(to) || to < start || to > end) {
    throw new ArgumentError('to', `an integer in [${start}, ${end}], where the tokens are`, to);
  }
  if (!Number.isSafeInteger(from) || from < start || from > to) {
    throw new ArgumentError('from', `an integer in [${start}, ${to}], before the range's end`, from);
  }
  if (from % BLOCK_TOKENS !== 0) throw new ArgumentError('from', `a multiple of ${BLOCK_TOKENS}`, from);
  requireCount('epoch', epoch);
  const stored = Math.fround(rate);
  if (!(stored >= 0 && stored < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError('rate', 'a number >= 0 that float32 holds', rate);
  }
  const reached = Math.min(tokens.length, to - start + HORIZON_TOKENS);
  for (let i = Math.max(0, from - start - HORIZON_TOKENS); i < reached; i++) {
    if (tokens[i] < -1 || tokens[i] >= V) {
      throw new ArgumentError(`tokens[${i}]`, `-1 or a word in [0, ${V})`, tokens[i]);
    }
  }
}

function requireSize(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) throw new ArgumentError(name, 'an integer >= 1', value);
}

function requireCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new ArgumentError(name, 'an integer in [0, 2^53)', value);
}

function requireLength(name: string, length: number, expected: number): void {
  if (length !== expected) throw new ArgumentError(name, `of ${expected} numbers`, length);
}
