// What the kernel is to train, made of the counts of the words and the options.

import { type KernelTask, type NegativeSampling, type Objective, OUTPUT_TILE } from '../kernels/contract.js';
import { keepThresholds } from '../kernels/keep-thresholds.js';
import type { TrainOptions } from '../model/train-options.js';
import { ArgumentError } from '../support/errors.js';
import { upTo } from '../support/memory-map.js';
import { huffmanTree } from '../vocabulary/huffman-tree.js';
import { noiseTable } from '../vocabulary/noise-table.js';

/** Slots of the noise table: at least so many for each word, where the kernel can draw from as many. */
const SLOTS_A_WORD = 16;
const FEWEST_SLOTS = 2 ** 20;
const MOST_SLOTS = 2 ** 21;

/**
 * @param counts occurrences of each word, V numbers.
 * @param treeCounts with hierarchical softmax the counts that the tree is made of, where they are not `counts`.
 * @throws ArgumentError when there are too few words to learn anything from.
 */
export function kernelTask(
  counts: ArrayLike<number>,
  options: TrainOptions,
  treeCounts: ArrayLike<number> = counts,
): KernelTask {
  if (counts.length < 2) {
    const remedy = 'Lower the minimum count, or give a larger corpus';
    throw new ArgumentError('vocabulary', 'of at least two words', counts.length, remedy);
  }
  const sample = options.sample === 0 ? Infinity : options.sample;
  return {
    words: counts.length,
    dimension: options.dimension,
    window: options.window,
    reach: options.windowRule,
    architecture: options.model === 'cbow' ? `cbow-${options.context}` : 'skip-gram',
    objective: objectiveOf(counts, options, treeCounts),
    keep: keepThresholds(counts, sample, options.sampleRule),
    seed: options.seed,
  };
}

/** The options as they are in force: windows share their negatives as far as there are words enough to draw. */
export function optionsInForce(options: TrainOptions, { objective }: KernelTask): TrainOptions {
  if (objective.kind !== 'negative-sampling' || objective.sharedBy === 'pair') return options;
  return { ...options, share: objective.sharedBy };
}

function objectiveOf(
  counts: ArrayLike<number>,
  options: TrainOptions,
  treeCounts: ArrayLike<number>,
): Objective {
  if (options.loss === 'softmax') return { kind: 'softmax' };
  if (options.loss === 'hierarchical-softmax') {
    return { kind: 'hierarchical-softmax', tree: huffmanTree(treeCounts) };
  }
  const wanted = 2 ** Math.ceil(Math.log2(SLOTS_A_WORD * counts.length));
  const slots = Math.min(MOST_SLOTS, Math.max(FEWEST_SLOTS, wanted));
  const table = new Int32Array(noiseTable(counts, slots, options.noiseExponent).buffer);
  return {
    kind: 'negative-sampling',
    negatives: options.negative,
    ...sharingOf(options, table),
    noiseTable: table,
  };
}

/** How negatives are shared, and how many are drawn for a step: as many as fill the kernel's tiles of output rows. */
function sharingOf(
  { negatives, negative: K, share }: TrainOptions,
  table: Int32Array,
): Pick<NegativeSampling, 'sharedBy' | 'pool'> {
  if (negatives === 'per-pair') return { sharedBy: 'pair', pool: K };
  const S = possibleSharing(share, table);
  return { sharedBy: S, pool: S === 1 ? K : upTo(S + K, OUTPUT_TILE) - S };
}

/** S, lowered so that a word beside a step's S targets can always be drawn; the table has at least two words. */
function possibleSharing(wanted: number, sortedTable: Int32Array): number {
  let different = 1;
  for (let slot = 1; slot < sortedTable.length && different <= wanted; slot++) {
    if (sortedTable[slot] !== sortedTable[slot - 1]) different++;
  }
  return Math.min(wanted, different - 1);
}
