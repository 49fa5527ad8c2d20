// The kernel in WebAssembly SIMD (assembly/engine/): the same contract and draws as reference.ts. Its arithmetic is
// IEEE additions, multiplications and divisions in a fixed order, so it gives the same bits on every machine.

import type { MatrixRows } from '../support/matrix-rows.js';
import {
  BLOCK_TOKENS,
  HORIZON_TOKENS,
  type Kernel,
  type KernelFactory,
  type KernelParameters,
  type KernelTask,
  outputRowsOf,
  type TrainingCounts,
  type TrainingRange,
} from './contract.js';
import { type KernelMap, mapKernelMemory } from './kernel-memory.js';
import {
  instantiateKernel,
  type KernelFunctions,
  type KernelMemory,
  type KernelShape,
  kernelShape,
} from './kernel-module.js';
import { epochKey } from './random.js';
import { requireRange, requireTask } from './require-task.js';

/** Centres of a call: a range that has more is trained piece by piece. V8 compiles better what is called often. */
export const PIECE_TOKENS = 20 * BLOCK_TOKENS;
const TOKENS_AT_HAND = PIECE_TOKENS + 2 * HORIZON_TOKENS;

/** A task in memory that several threads can train on: plain data and shared memory, so that a worker can be handed it. */
export interface SharedKernel {
  readonly shape: KernelShape;
  readonly map: KernelMap;
  readonly memory: KernelMemory;
}

/**
 * Lays a task and its matrices into a memory for `instances` kernels.
 *
 * @param start Null: zeros, to be filled through `sharedRows` before anybody trains, so that no matrix is held twice.
 * @throws ArgumentError when the task or the matrices do not fit together; FirthError when they are too large.
 */
export function shareWasmKernel(
  task: KernelTask,
  start: KernelParameters | null,
  instances: number,
): SharedKernel {
  if (start !== null) requireTask(task, start);
  const map = mapKernelMemory(task, instances, TOKENS_AT_HAND);
  const memory = new WebAssembly.Memory({ initial: map.pages, maximum: map.pages, shared: true });
  const shared = { shape: kernelShape(task, outputRowsOf(task)), map, memory };
  if (start === null) requireTask(task, denseViews(shared));
  const { buffer } = memory;
  new Uint32Array(buffer, map.keep, task.keep.length).set(task.keep);
  const { objective } = task;
  if (objective.kind === 'negative-sampling') {
    new Int32Array(buffer, map.noise, objective.noiseTable.length).set(objective.noiseTable);
  } else if (objective.kind === 'hierarchical-softmax') {
    const { offsets, nodes, codes } = objective.tree;
    new Int32Array(buffer, map.pathOffsets, offsets.length).set(offsets);
    new Int32Array(buffer, map.pathNodes, nodes.length).set(nodes);
    new Uint8Array(buffer, map.pathCodes, codes.length).set(codes);
  }
  for (const matrix of ['input', 'output'] as const) {
    if (start === null) break;
    const [rows, D] = [sharedRows(shared, matrix), task.dimension];
    for (let i = 0; i < rows.count; i++) rows.row(i).set(start[matrix].subarray(i * D, (i + 1) * D));
  }
  return shared;
}

/** The rows of a matrix where they lie, to be read or written; what is written is trained on. */
export function sharedRows({ shape, map, memory }: SharedKernel, matrix: keyof KernelParameters): MatrixRows {
  const { words, outputRows, dimension } = shape;
  return {
    count: matrix === 'input' ? words : outputRows,
    dimension,
    row: (i) => new Float32Array(memory.buffer, map[matrix] + i * map.rowBytes, dimension),
  };
}

/**
 * The matrices at the end of training, without a copy: rows are moved together inside the memory, which is of no use for
 * training from then on.
 */
export function takeParameters(shared: SharedKernel): KernelParameters {
  const dense = denseViews(shared);
  for (const matrix of ['input', 'output'] as const) {
    const rows = sharedRows(shared, matrix);
    if (4 * rows.dimension === shared.map.rowBytes) continue;
    for (let i = 1; i < rows.count; i++) dense[matrix].set(rows.row(i), i * rows.dimension);
  }
  return dense;
}

/** The areas of the matrices as if their rows were not padded. */
function denseViews({ shape, map, memory }: SharedKernel): KernelParameters {
  const { words, outputRows, dimension } = shape;
  return {
    input: new Float32Array(memory.buffer, map.input, words * dimension),
    output: new Float32Array(memory.buffer, map.output, outputRows * dimension),
  };
}

/**
 * Kernel number `instance`, from 0: one thread's.
 */
export function attachWasmKernel(shared: SharedKernel, instance: number): Kernel {
  return new WasmKernel(shared, instance);
}

export const createWasmKernel: KernelFactory = (task, start) =>
  attachWasmKernel(shareWasmKernel(task, start, 1), 0);

class WasmKernel implements Kernel {
  readonly #shared: SharedKernel;
  readonly #functions: KernelFunctions;
  readonly #tokens: Int32Array;

  constructor(shared: SharedKernel, instance: number) {
    this.#shared = shared;
    const { memory, map, shape } = shared;
    this.#functions = instantiateKernel(memory, map, shape, instance);
    this.#tokens = new Int32Array(memory.buffer, map.scratch[instance].tokens, TOKENS_AT_HAND);
  }

  parameters(): KernelParameters {
    const copyOf = (matrix: keyof KernelParameters) => {
      const rows = sharedRows(this.#shared, matrix);
      const copy = new Float32Array(rows.count * rows.dimension);
      for (let i = 0; i < rows.count; i++) copy.set(rows.row(i), i * rows.dimension);
      return copy;
    };
    return { input: copyOf('input'), output: copyOf('output') };
  }

  train(range: TrainingRange): TrainingCounts {
    const { words: V, seed } = this.#shared.shape;
    requireRange(V, range);
    const key = BigInt.asIntN(64, epochKey(seed, range.epoch));
    const counts = { words: 0, windows: 0, pairs: 0, loss: 0 };
    for (let from = range.from; from < range.to; from += PIECE_TOKENS) {
      counts.loss += this.#trainPiece(key, range, from);
      counts.words += this.#functions.trainedWords();
      counts.windows += this.#functions.trainedWindows();
      counts.pairs += this.#functions.trainedPairs();
    }
    return { ...counts, loss: range.loss === true ? counts.loss : undefined };
  }

  #trainPiece(key: bigint, { tokens, start, to, rate, loss }: TrainingRange, from: number): number {
    const end = Math.min(to, from + PIECE_TOKENS);
    const first = Math.max(start, from - HORIZON_TOKENS);
    const last = Math.min(start + tokens.length, end + HORIZON_TOKENS);
    this.#tokens.set(tokens.subarray(first - start, last - start));
    return this.#functions.train(key, first, last - first, from - first, end - first, rate, loss === true);
  }
}
