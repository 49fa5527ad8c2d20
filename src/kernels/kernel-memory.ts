// The memory map of the kernel: which area lies where (assembly/engine/layout.md says what each is for). Data once;
// scratch for each instance that works on the memory.

import { MemoryMap, upTo } from '../support/memory-map.js';
import { type KernelTask, MOST_SHARING, OUTPUT_TILE, outputRowsOf } from './contract.js';

const VECTOR_BYTES = 16;
/** Tokens gathered at a time (assembly/engine/train.ts). */
const STRETCH = 4096;
const SURVIVOR_BYTES = 16;
/** A list has room for so many more, so that whole vectors can be read behind its end. */
const SPARE = 4;

/** Byte addresses and sizes; plain numbers, so that a worker can be handed them. */
export type KernelMap = ReturnType<typeof mapKernelMemory>;

/**
 * @param instances how many instances of the module will work on the memory, an integer >= 1.
 * @param tokens how many tokens an instance is handed at a time.
 * @throws FirthError when the task needs more memory than WebAssembly has.
 */
export function mapKernelMemory(task: KernelTask, instances: number, tokens: number) {
  const { words: V, dimension: D, window: C, architecture, objective } = task;
  // Not whole cache lines: measured in turns at D 100, 448 bytes a row were 2 to 5 % slower than 400.
  const rowBytes = upTo(4 * D, VECTOR_BYTES);
  const sharedBy = sharingOf(task);
  const inputs = architecture === 'skip-gram' ? 2 * C + sharedBy : sharedBy;
  const outputs = upTo(outputsOfStep(task), OUTPUT_TILE);
  const [noiseSlots, path] = [noiseSlotsOf(task), pathSizes(task)];

  const map = new MemoryMap();
  const scratch = Array.from({ length: instances }, () => ({
    tokens: map.area(4 * tokens),
    survivors: map.area(SURVIVOR_BYTES * (STRETCH + 2 * (C + 1))),
    windows: map.area(3 * 4 * MOST_SHARING),
    inputs: map.area(4 * (inputs + SPARE)),
    outputs: map.area(4 * (outputs + SPARE)),
    labels: map.area(objective.kind === 'softmax' ? 0 : 4 * inputs * outputs),
    weights: map.area(4 * inputs * (objective.kind === 'softmax' ? 1 : outputs)),
    coefficients: map.area(4 * inputs * outputs),
    columns: map.area(VECTOR_BYTES * inputs),
    hidden: map.area(sharedBy * rowBytes),
    nullRow: map.area(rowBytes),
  }));
  const areas = {
    rowBytes,
    sharedBy,
    scratch,
    keep: map.area(4 * V),
    noise: map.area(4 * noiseSlots),
    pathOffsets: map.area(4 * path.offsets),
    pathNodes: map.area(4 * path.entries),
    pathCodes: map.area(path.entries),
    input: map.area(V * rowBytes),
    output: map.area(outputRowsOf(task) * rowBytes),
  };
  const remedy = 'Use fewer words (a higher minimum count) or a smaller dimension';
  return { ...areas, pages: map.pages(`A model of ${V} words and ${D} numbers each`, remedy) };
}

/** S, windows of a step. */
export function sharingOf({ objective }: Pick<KernelTask, 'objective'>): number {
  if (objective.kind !== 'negative-sampling' || objective.sharedBy === 'pair') return 1;
  return objective.sharedBy;
}

/** The most output rows of a step. */
function outputsOfStep(task: KernelTask): number {
  const { words, objective } = task;
  if (objective.kind === 'softmax') return words;
  if (objective.kind === 'negative-sampling') return sharingOf(task) + objective.pool;
  const { offsets } = objective.tree;
  let longest = 1;
  for (let word = 0; word < words; word++) longest = Math.max(longest, offsets[word + 1] - offsets[word]);
  return longest;
}

export function noiseSlotsOf({ objective }: KernelTask): number {
  return objective.kind === 'negative-sampling' ? objective.noiseTable.length : 0;
}

function pathSizes({ objective }: KernelTask): { offsets: number; entries: number } {
  if (objective.kind !== 'hierarchical-softmax') return { offsets: 0, entries: 0 };
  return { offsets: objective.tree.offsets.length, entries: objective.tree.nodes.length };
}
