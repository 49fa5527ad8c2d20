// The WebAssembly module of the engine's kernels (assembly/engine/index.ts): its functions, how it is loaded, and how
// an instance is told what it trains and where its memory's areas lie.

import type { Architecture, KernelTask } from './contract.js';
import { KERNEL_BYTES_BASE64 } from './generated/kernel-bytes.js';
import { type KernelMap, noiseSlotsOf } from './kernel-memory.js';

/** Every argument that is a place in memory is a byte address. */
export interface KernelFunctions {
  setShape(rowBytes: number, words: number, window: number, dynamic: boolean): void;
  setTask(
    architecture: number,
    objective: number,
    pool: number,
    negativeWeight: number,
    sharedBy: number,
  ): void;
  setData(
    keep: number,
    noise: number,
    noiseSlots: number,
    pathOffsets: number,
    pathNodes: number,
    pathCodes: number,
    input: number,
    output: number,
  ): void;
  setScratch(
    tokens: number,
    survivors: number,
    windows: number,
    inputs: number,
    outputs: number,
    labels: number,
    weights: number,
    coefficients: number,
    columns: number,
    hidden: number,
    nullRow: number,
  ): void;
  train(
    key: bigint,
    start: number,
    count: number,
    from: number,
    to: number,
    rate: number,
    withLoss: boolean,
  ): number;
  trainedWords(): number;
  trainedWindows(): number;
  trainedPairs(): number;
}

/** A WebAssembly.Memory that is shared; spelt out, so that the package's declarations need no library that has it. */
export interface KernelMemory {
  readonly buffer: SharedArrayBuffer;
}

/** A task without its arrays: what an instance must know besides where they lie. */
export interface KernelShape
  extends Pick<KernelTask, 'words' | 'dimension' | 'window' | 'reach' | 'architecture' | 'seed'> {
  readonly objective: number;
  readonly pool: number;
  /** K/P. */
  readonly negativeWeight: number;
  readonly noiseSlots: number;
  readonly outputRows: number;
}

/** The numbers of assembly/engine/configuration.ts. */
const ARCHITECTURES: Readonly<Record<Architecture, number>> = {
  'skip-gram': 0,
  'cbow-mean': 1,
  'cbow-sum': 2,
  'cbow-word2vec': 3,
};
const OBJECTIVES = { window: 0, pair: 1, 'hierarchical-softmax': 2, softmax: 3 } as const;

export function kernelShape(task: KernelTask, outputRows: number): KernelShape {
  const { words, dimension, window, reach, architecture, seed, objective } = task;
  const { pool, negatives } = objective.kind === 'negative-sampling' ? objective : { pool: 1, negatives: 1 };
  return {
    ...{ words, dimension, window, reach, architecture, seed, outputRows },
    pool,
    negativeWeight: negatives / pool,
    objective: objectiveNumber(task),
    noiseSlots: noiseSlotsOf(task),
  };
}

function objectiveNumber({ architecture, objective }: KernelTask): number {
  if (objective.kind !== 'negative-sampling') return OBJECTIVES[objective.kind];
  const pairs = objective.sharedBy === 'pair' && architecture === 'skip-gram';
  return OBJECTIVES[pairs ? 'pair' : 'window'];
}

let compiled: WebAssembly.Module | undefined;

/**
 * An instance of the module over a memory, which several may share, each with the scratch of its own number.
 *
 * @param instance from 0 to one less than the instances that the memory was mapped for.
 */
export function instantiateKernel(
  memory: KernelMemory,
  map: KernelMap,
  shape: KernelShape,
  instance: number,
): KernelFunctions {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL_BYTES_BASE64), (c) => c.charCodeAt(0)));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  const kernel = exports as unknown as KernelFunctions;
  kernel.setShape(map.rowBytes, shape.words, shape.window, shape.reach === 'dynamic');
  const { objective, pool, negativeWeight } = shape;
  kernel.setTask(ARCHITECTURES[shape.architecture], objective, pool, negativeWeight, map.sharedBy);
  kernel.setData(
    map.keep,
    map.noise,
    shape.noiseSlots,
    map.pathOffsets,
    map.pathNodes,
    map.pathCodes,
    map.input,
    map.output,
  );
  const scratch = map.scratch[instance];
  kernel.setScratch(
    scratch.tokens,
    scratch.survivors,
    scratch.windows,
    scratch.inputs,
    scratch.outputs,
    scratch.labels,
    scratch.weights,
    scratch.coefficients,
    scratch.columns,
    scratch.hidden,
    scratch.nullRow,
  );
  return kernel;
}
