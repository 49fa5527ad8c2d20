// The kernel in WebAssembly SIMD (assembly/engine/): the same contract and draws as reference.ts. Its arithmetic is
// IEEE additions, multiplications and divisions in a fixed order, so it gives the same bits on every machine.

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
import { instantiateKernel, type KernelFunctions, type KernelShape, kernelShape } from './kernel-module.js';
import { epochKey } from './random.js';
import { requireRange, requireTask } from './require-task.js';

/** Centres of a call: a range that has more is trained piece by piece. V8 compiles better what is called often. */
const PIECE_TOKENS = 20 * BLOCK_TOKENS;
const TOKENS_AT_HAND = PIECE_TOKENS + 2 * HORIZON_TOKENS;

/** A task in memory that several threads can train on: plain data and shared memory, so that a worker can be handed it. */
export interface SharedKernel {
  readonly shape: KernelShape;
  readonly map: KernelMap;
  readonly memory: WebAssembly.Memory;
}

/**
 * Lays a task and its matrices into a memory for `instances` kernels.
 *
 * @throws ArgumentError when the task or the matrices do not fit together; FirthError when they are too large.
 */
export function shareWasmKernel(task: KernelTask, start: KernelParameters, instances: number): SharedKernel {
  requireTask(task, start);
  const map = mapKernelMemory(task, instances, TOKENS_AT_HAND);
  const memory = new WebAssembly.Memory({ initial: map.pages, maximum: map.pages, shared: true });
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
  const shared = { shape: kernelShape(task, outputRowsOf(task)), map, memory };
  forEachRow(shared, map.input, start.input, (inMemory, row) => inMemory.set(row));
  forEachRow(shared, map.output, start.output, (inMemory, row) => inMemory.set(row));
  return shared;
}

/**
 * Kernel number `instance`, from 0: one thread's.
 */
export function attachWasmKernel(shared: SharedKernel, instance: number): Kernel {
  return new WasmKernel(shared, instance);
}

/** A copy of the matrices as they stand. */
export function sharedParameters(shared: SharedKernel): KernelParameters {
  const { shape, map } = shared;
  const parameters = {
    input: new Float32Array(shape.words * shape.dimension),
    output: new Float32Array(shape.outputRows * shape.dimension),
  };
  forEachRow(shared, map.input, parameters.input, (inMemory, row) => row.set(inMemory));
  forEachRow(shared, map.output, parameters.output, (inMemory, row) => row.set(inMemory));
  return parameters;
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
    return sharedParameters(this.#shared);
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

/** Calls f with each row of the area in memory and of the dense matrix beside it. */
function forEachRow(
  { shape, map, memory }: SharedKernel,
  address: number,
  matrix: Float32Array,
  f: (inMemory: Float32Array, row: Float32Array) => void,
): void {
  const D = shape.dimension;
  for (let row = 0; row * D < matrix.length; row++) {
    const inMemory = new Float32Array(memory.buffer, address + row * map.rowBytes, D);
    f(inMemory, matrix.subarray(row * D, (row + 1) * D));
  }
}
