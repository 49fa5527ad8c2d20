// Small tasks for the engine's kernels: skewed words in sentences of all lengths, and matrices to start from.

import type { KernelParameters, KernelTask } from '#firth/kernels/contract.js';
import { keepThresholds } from '#firth/kernels/keep-thresholds.js';
import { randomOutput } from '#firth/kernels/random.js';

export interface SmallTaskShape {
  readonly words: number;
  readonly dimension: number;
  readonly window: number;
  readonly reach: KernelTask['reach'];
  readonly negatives: number;
  readonly negativesFor: KernelTask['negativesFor'];
  readonly tokens: number;
  /** Subsampling's t; Infinity keeps every token. */
  readonly sample: number;
  readonly seed: number;
}

export const SMALL: SmallTaskShape = {
  words: 20,
  dimension: 12,
  window: 5,
  reach: 'dynamic',
  negatives: 5,
  negativesFor: 'window',
  tokens: 300,
  sample: 0.05,
  seed: 1,
};

export function smallTask(shape: SmallTaskShape): { task: KernelTask; start: KernelParameters } {
  const { words: V, dimension: D } = shape;
  let draws = 0;
  const uniform = () => Number(randomOutput(BigInt(shape.seed), draws++) >> 11n) / 2 ** 53;
  const tokens = Int32Array.from({ length: shape.tokens }, () =>
    uniform() < 0.06 ? -1 : Math.floor(V * uniform() ** 2),
  );
  const counts = new Float64Array(V).fill(1);
  for (const id of tokens) if (id >= 0) counts[id]++;
  const noiseTable = Int32Array.from({ length: 3 * V }, (_, slot) =>
    slot < V ? slot : Math.floor(V * uniform() ** 2),
  );
  const matrix = () => Float32Array.from({ length: V * D }, () => (uniform() - 0.5) / Math.sqrt(D));
  const { tokens: _, sample, ...sizes } = shape;
  const task: KernelTask = { ...sizes, tokens, noiseTable, keep: keepThresholds(counts, sample) };
  return { task, start: { input: matrix(), output: matrix() } };
}
