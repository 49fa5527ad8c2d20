// The kernel in WebAssembly SIMD (assembly/engine/): the same contract and draws as reference.ts. Its arithmetic is
// IEEE additions, multiplications and divisions in a fixed order, so it gives the same bits on every machine.

import type {
  Kernel,
  KernelFactory,
  KernelParameters,
  KernelTask,
  TrainingCounts,
  TrainingRange,
} from './contract.js';
import { type KernelMap, mapKernelMemory } from './kernel-memory.js';
import { instantiateKernel, type KernelFunctions, type KernelShape, kernelShape } from './kernel-module.js';
import { epochKey } from './random.js';
import { requireRange, requireTask } from './require-task.js';

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
  const map = mapKernelMemory(task, instances);
  const { pages, tokens, keep, noise, input, output } = map;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const { buffer } = memory;
  new Int32Array(buffer, tokens, task.tokens.length).set(task.tokens);
  new Uint32Array(buffer, keep, task.keep.length).set(task.keep);
  new Int32Array(buffer, noise, task.noiseTable.length).set(task.noiseTable);
  const shared = { shape: kernelShape(task), map, memory };
  forEachRow(shared, input, start.input, (inMemory, row) => inMemory.set(row));
  forEachRow(shared, output, start.output, (inMemory, row) => inMemory.set(row));
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
  const size = shape.words * shape.dimension;
  const parameters = { input: new Float32Array(size), output: new Float32Array(size) };
  forEachRow(shared, map.input, parameters.input, (inMemory, row) => row.set(inMemory));
  forEachRow(shared, map.output, parameters.output, (inMemory, row) => row.set(inMemory));
  return parameters;
}

export const createWasmKernel: KernelFactory = (task, start) =>
  attachWasmKernel(shareWasmKernel(task, start, 1), 0);

class WasmKernel implements Kernel {
  readonly #shared: SharedKernel;
  readonly #functions: KernelFunctions;

  constructor(shared: SharedKernel, instance: number) {
    this.#shared = shared;
    this.#functions = instantiateKernel(shared.memory, shared.map, shared.shape, instance);
  }

  parameters(): KernelParameters {
    return sharedParameters(this.#shared);
  }

  train(range: TrainingRange): TrainingCounts {
    const { shape } = this.#shared;
    requireRange(shape.tokens, range);
    const { from, to, epoch, rate } = range;
    const key = BigInt.asIntN(64, epochKey(shape.seed, epoch));
    const loss = this.#functions.train(key, from, to, rate, range.loss === true);
    return {
      words: this.#functions.trainedWords(),
      windows: this.#functions.trainedWindows(),
      pairs: this.#functions.trainedPairs(),
      loss: range.loss === true ? loss : undefined,
    };
  }
}

/** Calls f with each row of the area in memory and of the dense matrix beside it. */
function forEachRow(
  { shape, map, memory }: SharedKernel,
  address: number,
  matrix: Float32Array,
  f: (inMemory: Float32Array, row: Float32Array) => void,
): void {
  const { words: V, dimension: D } = shape;
  for (let word = 0; word < V; word++) {
    const inMemory = new Float32Array(memory.buffer, address + word * map.rowBytes, D);
    f(inMemory, matrix.subarray(word * D, (word + 1) * D));
  }
}
