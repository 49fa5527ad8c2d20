// Small tasks for the engine's kernels: skewed words in sentences of all lengths, and matrices to start from.

import {
  type KernelParameters,
  type KernelTask,
  type NegativeSampling,
  type Objective,
  outputRowsOf,
} from '#firth/kernels/contract.js';
import { keepThresholds } from '#firth/kernels/keep-thresholds.js';
import { randomOutput } from '#firth/kernels/random.js';
import { huffmanTree } from '#firth/vocabulary/huffman-tree.js';

export interface SmallTaskShape {
  readonly words: number;
  readonly dimension: number;
  readonly window: number;
  readonly reach: KernelTask['reach'];
  readonly architecture: KernelTask['architecture'];
  readonly objective: Objective['kind'];
  /** Of negative sampling, as the next. */
  readonly negatives: number;
  readonly sharedBy: NegativeSampling['sharedBy'];
  /** Negatives drawn for a step beyond those that they count as, or fewer, where pairs do not have their own. */
  readonly more: number;
  readonly tokens: number;
  /** Subsampling's t; Infinity keeps every token. */
  readonly sample: number;
  readonly seed: number;
}

export interface SmallTask {
  readonly task: KernelTask;
  readonly start: KernelParameters;
  readonly tokens: Int32Array;
}

export const SMALL: SmallTaskShape = {
  words: 20,
  dimension: 12,
  window: 5,
  reach: 'dynamic',
  architecture: 'skip-gram',
  objective: 'negative-sampling',
  negatives: 5,
  sharedBy: 1,
  more: 0,
  tokens: 300,
  sample: 0.05,
  seed: 1,
};

type Variant = Pick<SmallTaskShape, 'architecture' | 'objective' | 'sharedBy' | 'more'>;

/** Every architecture with every objective and way to share. */
export const VARIANTS: readonly (readonly [string, Variant])[] = (
  ['skip-gram', 'cbow-mean', 'cbow-sum', 'cbow-word2vec'] as const
).flatMap((architecture) => [
  ...(
    [
      [1, 0],
      [1, 2],
      [4, 3],
      [16, 0],
      ['pair', 0],
    ] as const
  ).map(
    ([sharedBy, more]) =>
      [
        `${architecture}, negatives shared by ${sharedBy}${more === 0 ? '' : `, ${more} more`}`,
        { architecture, objective: 'negative-sampling', sharedBy, more },
      ] as const,
  ),
  ...(['hierarchical-softmax', 'softmax'] as const).map(
    (objective) =>
      [`${architecture}, ${objective}`, { architecture, objective, sharedBy: 1, more: 0 }] as const,
  ),
]);

export function smallTask(shape: SmallTaskShape): SmallTask {
  const { words: V, dimension: D, window, reach, architecture, seed } = shape;
  let draws = 0;
  const uniform = () => Number(randomOutput(BigInt(seed), draws++) >> 11n) / 2 ** 53;
  const tokens = Int32Array.from({ length: shape.tokens }, () =>
    uniform() < 0.06 ? -1 : Math.floor(V * uniform() ** 2),
  );
  const counts = new Float64Array(V).fill(1);
  for (const id of tokens) if (id >= 0) counts[id]++;
  const noiseTable = Int32Array.from({ length: 3 * V }, (_, slot) =>
    slot < V ? slot : Math.floor(V * uniform() ** 2),
  );
  const matrix = (rows: number) =>
    Float32Array.from({ length: rows * D }, () => (uniform() - 0.5) / Math.sqrt(D));
  const objective = objectiveOf(shape, noiseTable, counts);
  const keep = keepThresholds(counts, shape.sample);
  const task: KernelTask = { words: V, dimension: D, window, reach, architecture, objective, keep, seed };
  const input = matrix(V);
  const output = matrix(outputRowsOf(task));
  return { task, start: { input, output }, tokens };
}

function objectiveOf(
  { objective: kind, negatives, sharedBy, more }: SmallTaskShape,
  noiseTable: Int32Array,
  counts: Float64Array,
): Objective {
  switch (kind) {
    case 'negative-sampling':
      return {
        kind,
        negatives,
        sharedBy,
        pool: Math.max(1, negatives + (sharedBy === 'pair' ? 0 : more)),
        noiseTable,
      };
    case 'hierarchical-softmax':
      return { kind, tree: huffmanTree(counts.toSorted((a, b) => b - a)) };
    case 'softmax':
      return { kind };
  }
}

/** A task of one fixed text in which every token survives. */
export function textTask(text: readonly number[], changes: Partial<SmallTaskShape> = {}): SmallTask {
  const shape = { ...SMALL, sample: Number.POSITIVE_INFINITY, reach: 'fixed', ...changes } as const;
  return { ...smallTask({ ...shape, tokens: 0 }), tokens: Int32Array.from(text) };
}
