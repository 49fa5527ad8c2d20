// The memory map of the kernel: which area lies where (assembly/engine/layout.md says what each is for). Data once;
// scratch for each instance that works on the memory.

import { FirthError } from '../support/errors.js';
import type { KernelTask } from './contract.js';

const LINE_BYTES = 64;
const PAGE_BYTES = 65536;
const LARGEST_PAGES = 65536;
const VECTOR_BYTES = 16;
/** Output rows of a tile (assembly/engine/window.ts). */
const TILE = 6;
/** Tokens gathered at a time (assembly/engine/skip-gram.ts). */
const STRETCH = 4096;
const SURVIVOR_BYTES = 16;
const WINDOW_HEAD_BYTES = 16;

/** Byte addresses and sizes; plain numbers, so that a worker can be handed them. */
export type KernelMap = ReturnType<typeof mapKernelMemory>;

/**
 * @param instances how many instances of the module will work on the memory, an integer >= 1.
 * @throws FirthError when the task needs more memory than WebAssembly has.
 */
export function mapKernelMemory(task: KernelTask, instances = 1) {
  const { words: V, dimension: D, window: C, negatives: K } = task;
  // Not whole cache lines: measured in turns at D 100, 448 bytes a row were 2 to 5 % slower than 400.
  const rowBytes = upTo(4 * D, VECTOR_BYTES);
  const outputs = upTo(1 + K, TILE);
  const windowBytes = upTo(WINDOW_HEAD_BYTES + 8 * (2 * C + 4) + 8 * (K + TILE + 4), LINE_BYTES);

  // The first page is the module's own: its constants.
  let bytes = PAGE_BYTES;
  const area = (size: number): number => {
    const address = bytes;
    bytes = upTo(address + size, LINE_BYTES);
    return address;
  };
  const scratch = Array.from({ length: instances }, () => ({
    survivors: area(SURVIVOR_BYTES * (STRETCH + 2 * (C + 1))),
    windows: area(windowBytes * 2 * C),
    // The last vector written may reach beyond the last coefficient.
    coefficients: area(4 * outputs * 2 * C + 16),
    columns: area(16 * 2 * C),
    nullRow: area(rowBytes),
  }));
  const map = {
    rowBytes,
    windowBytes,
    scratch,
    keep: area(4 * V),
    noise: area(4 * task.noiseTable.length),
    input: area(V * rowBytes),
    output: area(V * rowBytes),
    tokens: area(4 * task.tokens.length),
  };
  const pages = Math.ceil(bytes / PAGE_BYTES);
  if (pages > LARGEST_PAGES) {
    throw new FirthError(
      `This task needs ${Math.ceil(bytes / 2 ** 20)} MiB of memory, more than the 4096 MiB that WebAssembly ` +
        'has. Use fewer words, a smaller dimension or fewer tokens at a time.',
    );
  }
  return { ...map, pages };
}

function upTo(number: number, multiple: number): number {
  return Math.ceil(number / multiple) * multiple;
}
