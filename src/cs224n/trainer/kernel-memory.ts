// The memory map of the kernel: which area lies where (assembly/cs224n/layout.md says what each is for).

import { MemoryMap, upTo } from '../../support/memory-map.js';
import { STATE_WORDS } from '../random/mersenne-twister.js';
import type { TrainingTask } from './contract.js';

/** Rows and lanes are padded to whole blocks of this many float64 (assembly/cs224n/rows.ts). */
const BLOCK = 10;
const LINE_BYTES = 64;
/** Places for drawn batches: a power of two (assembly/cs224n/drawing-ahead.ts). */
const PLACES = 8;
const CONTROL_BYTES = 384;

/** Losses that a call of the kernel has room for. */
export const LOSSES_OF_A_CALL = 4096;

/** Byte addresses and sizes; plain numbers, so that a worker can be handed them. */
export type KernelMap = ReturnType<typeof mapKernelMemory>;

/** @throws FirthError when the task needs more memory than WebAssembly has. */
export function mapKernelMemory(task: TrainingTask, V: number, D: number) {
  const naive = task.loss === 'naive-softmax';
  const K = naive ? 0 : task.negatives;
  const rowBytes = 8 * padded(D);
  const laneBytes = 8 * padded(task.batch);
  const sentences = task.corpus.offsets.length - 1;
  const tokens = task.corpus.words.length;
  const largestPairs = task.batch * 2 * task.window;
  const slots = task.noiseTable.length;
  // A table filled up to a power of two, and one more run for what fills it up.
  const slotGroups = Math.ceil(2 ** (32 - Math.clz32(slots)) / 64);
  const runs = naive ? 0 : countRuns(task.noiseTable) + 1;
  const placeBytes = upTo(LINE_BYTES + 4 * (2 * task.batch + largestPairs * (1 + K)), LINE_BYTES);

  const memory = new MemoryMap();
  const area = (bytes: number) => memory.area(bytes);
  const map = {
    batch: task.batch,
    window: task.window,
    negatives: K,
    rowBytes,
    laneBytes,
    sentences,
    slots,
    slotGroups,
    runs,
    placeBytes,
    places: PLACES,
    control: area(CONTROL_BYTES),
    generator: area(4 * STATE_WORDS),
    outputs: area(4 * STATE_WORDS),
    noiseRows: area(4 * STATE_WORDS),
    centers: area(V * rowBytes),
    outside: area(V * rowBytes),
    runStarts: area(8 * slotGroups),
    runsBefore: area(4 * slotGroups),
    runRows: area(4 * runs),
    batches: area(PLACES * placeBytes),
    centerGradients: area(task.batch * rowBytes),
    losses: area(8 * LOSSES_OF_A_CALL),
    scores: area(naive ? V * laneBytes : 8 * (largestPairs * (1 + K) + 1)),
    centersAcross: area(naive ? padded(D) * laneBytes : 0),
    sumsAcross: area(naive ? padded(D) * laneBytes : 0),
    maxima: area(laneBytes),
    partitions: area(laneBytes),
    weights: area(laneBytes),
    reject: area(8 * V),
    words: area(4 * tokens),
    offsets: area(4 * (sentences + 1)),
    thinnedOffsets: area(4 * (sentences * task.copies + 1)),
    // As much as if every word stayed; only what is used is ever touched, so it lies last.
    thinnedWords: area(4 * tokens * task.copies),
  };
  const remedy = 'Use a smaller corpus, dimension or batch, or fewer corpus copies';
  return { ...map, pages: memory.pages('This run', remedy) };
}

/** How often the table's word changes, the first slot included. */
function countRuns(table: Uint32Array): number {
  return table.reduce((runs, word, slot) => (slot === 0 || word !== table[slot - 1] ? runs + 1 : runs), 0);
}

function padded(numbers: number): number {
  return upTo(numbers, BLOCK);
}
