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
import { instantiateKernel, type KernelFunctions } from './kernel-module.js';
import { epochKey } from './random.js';
import { requireRange, requireTask } from './require-task.js';

export const createWasmKernel: KernelFactory = (task, start) => new WasmKernel(task, start);

class WasmKernel implements Kernel {
  readonly #task: KernelTask;
  readonly #map: KernelMap;
  readonly #memory: WebAssembly.Memory;
  readonly #functions: KernelFunctions;

  constructor(task: KernelTask, start: KernelParameters) {
    requireTask(task, start);
    this.#task = task;
    this.#map = mapKernelMemory(task);
    const { pages, tokens, keep, noise, input, output } = this.#map;
    this.#memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    const { buffer } = this.#memory;
    new Int32Array(buffer, tokens, task.tokens.length).set(task.tokens);
    new Uint32Array(buffer, keep, task.keep.length).set(task.keep);
    new Int32Array(buffer, noise, task.noiseTable.length).set(task.noiseTable);
    this.#forEachRow(input, start.input, (inMemory, row) => inMemory.set(row));
    this.#forEachRow(output, start.output, (inMemory, row) => inMemory.set(row));
    this.#functions = instantiateKernel(this.#memory, this.#map, task);
  }

  parameters(): KernelParameters {
    const size = this.#task.words * this.#task.dimension;
    const parameters = { input: new Float32Array(size), output: new Float32Array(size) };
    this.#forEachRow(this.#map.input, parameters.input, (inMemory, row) => row.set(inMemory));
    this.#forEachRow(this.#map.output, parameters.output, (inMemory, row) => row.set(inMemory));
    return parameters;
  }

  train(range: TrainingRange): TrainingCounts {
    requireRange(this.#task, range);
    const { from, to, epoch, rate } = range;
    const key = BigInt.asIntN(64, epochKey(this.#task.seed, epoch));
    const loss = this.#functions.train(key, from, to, rate, range.loss === true);
    return {
      words: this.#functions.trainedWords(),
      windows: this.#functions.trainedWindows(),
      pairs: this.#functions.trainedPairs(),
      loss: range.loss === true ? loss : undefined,
    };
  }

  /** Calls f with each row of the area in memory and of the dense matrix beside it. */
  #forEachRow(
    address: number,
    matrix: Float32Array,
    f: (inMemory: Float32Array, row: Float32Array) => void,
  ): void {
    const { words: V, dimension: D } = this.#task;
    for (let word = 0; word < V; word++) {
      const inMemory = new Float32Array(this.#memory.buffer, address + word * this.#map.rowBytes, D);
      f(inMemory, matrix.subarray(word * D, (word + 1) * D));
    }
  }
}
