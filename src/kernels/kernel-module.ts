// The WebAssembly module of the engine's kernels (assembly/engine/index.ts): its functions, how it is loaded, and how
// an instance is told where its memory's areas lie.

import type { KernelTask } from './contract.js';
import { KERNEL_BYTES_BASE64 } from './generated/kernel-bytes.js';
import type { KernelMap } from './kernel-memory.js';

/** Every argument that is a place in memory is a byte address. */
export interface KernelFunctions {
  setSizes(rowBytes: number, window: number, dynamic: boolean, negatives: number, perPair: boolean): void;
  setData(
    tokens: number,
    tokenCount: number,
    keep: number,
    noise: number,
    noiseSlots: number,
    input: number,
    output: number,
  ): void;
  setScratch(
    survivors: number,
    windows: number,
    windowBytes: number,
    coefficients: number,
    columns: number,
    nullRow: number,
  ): void;
  train(key: bigint, from: number, to: number, rate: number, withLoss: boolean): number;
  trainedWords(): number;
  trainedWindows(): number;
  trainedPairs(): number;
}

/** A task without its arrays: what an instance must know besides where they lie. */
export interface KernelShape
  extends Pick<
    KernelTask,
    'words' | 'dimension' | 'window' | 'reach' | 'negatives' | 'negativesFor' | 'seed'
  > {
  /** N. */
  readonly tokens: number;
  readonly noiseSlots: number;
}

export function kernelShape(task: KernelTask): KernelShape {
  const { tokens, noiseTable, keep: _keep, ...rest } = task;
  return { ...rest, tokens: tokens.length, noiseSlots: noiseTable.length };
}

let compiled: WebAssembly.Module | undefined;

/**
 * An instance of the module over a memory, which several may share, each with the scratch of its own number.
 *
 * @param instance from 0 to one less than the instances that the memory was mapped for.
 */
export function instantiateKernel(
  memory: WebAssembly.Memory,
  map: KernelMap,
  shape: KernelShape,
  instance: number,
): KernelFunctions {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL_BYTES_BASE64), (c) => c.charCodeAt(0)));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  const kernel = exports as unknown as KernelFunctions;
  const { window, negatives } = shape;
  const [dynamic, perPair] = [shape.reach === 'dynamic', shape.negativesFor === 'pair'];
  kernel.setSizes(map.rowBytes, window, dynamic, negatives, perPair);
  const { tokens, keep, noise, input, output } = map;
  kernel.setData(tokens, shape.tokens, keep, noise, shape.noiseSlots, input, output);
  const { survivors, windows, coefficients, columns, nullRow } = map.scratch[instance];
  kernel.setScratch(survivors, windows, map.windowBytes, coefficients, columns, nullRow);
  return kernel;
}
