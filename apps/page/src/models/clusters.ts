// Words in groups by direction: k-means (Lloyd 1982) on the unit vectors of the most important words; all others join
// the group whose centre is nearest. The first centres are drawn from a seed, so the same vectors give the same groups.

import { kmeansGenerator } from 'ml-kmeans';

export interface Clusters {
  /** Each row's group, 0 to k - 1, the largest group first. */
  readonly ofRow: Uint8Array;
  /** Words of each group. */
  readonly sizes: readonly number[];
  /** Rows of three words of each group that lie nearest to its centre, among those that say where the centres lie. */
  readonly examples: readonly (readonly number[])[];
}

export interface ClusterOptions {
  /** Groups, 2 to 255. */
  readonly k: number;
  readonly seed: number;
  /** Words that say where the centres lie. */
  readonly sample: number;
}

interface Rows {
  readonly data: Float32Array;
  readonly dimension: number;
}

const MOST_STEPS = 30;
const EXAMPLES = 3;
/** Rows that join groups between two looks at what else there is to do. */
const SLICE = 5000;

/** Yields now and then; returns the groups. With fewer words than groups there are as many groups as words. */
export function* clusterSteps(
  rows: Rows,
  order: Uint32Array | undefined,
  { k, seed, sample }: ClusterOptions,
): Generator<void, Clusters> {
  const size = rows.data.length / rows.dimension;
  const ranked = (rank: number) => (order ? order[rank] : rank);
  const points = Array.from({ length: Math.min(size, sample) }, (_, rank) => unitRow(rows, ranked(rank)));
  const groups = Math.min(k, points.length);
  let centers: number[][] = points.slice(0, groups);
  if (points.length > groups) {
    for (const { centroids } of kmeansGenerator(points, groups, { seed, maxIterations: MOST_STEPS })) {
      centers = centroids;
      yield;
    }
  }
  const ofRow = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    ofRow[row] = nearestCenter(rows, row, centers);
    if (row % SLICE === SLICE - 1) yield;
  }
  return described(ofRow, typicalRows(points, centers, ofRow, ranked));
}

function unitRow({ data, dimension }: Rows, row: number): number[] {
  const vector = Array.from(data.subarray(row * dimension, (row + 1) * dimension));
  const length = Math.hypot(...vector);
  return vector.map((value) => (length > 0 && Number.isFinite(length) ? value / length : 0));
}

/** The nearest to the unit vector: |u - c|^2 = 1 - 2 u.c + |c|^2. */
function nearestCenter({ data, dimension }: Rows, row: number, centers: readonly number[][]): number {
  const start = row * dimension;
  let squares = 0;
  for (let d = 0; d < dimension; d++) squares += data[start + d] ** 2;
  const scale = squares > 0 && squares < Number.POSITIVE_INFINITY ? 1 / Math.sqrt(squares) : 0;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  centers.forEach((center, group) => {
    let distance = 0;
    for (let d = 0; d < dimension; d++) {
      distance += center[d] * (center[d] - 2 * scale * data[start + d]);
    }
    if (distance < least) [best, least] = [group, distance];
  });
  return best;
}

/** Of each group the rows of the points with the largest cosines with its centre; of equals the more important first. */
function typicalRows(
  points: readonly number[][],
  centers: readonly number[][],
  ofRow: Uint8Array,
  ranked: (rank: number) => number,
): number[][] {
  return centers.map((center, group) =>
    points
      .map((point, rank) => ({
        row: ranked(rank),
        nearness: point.reduce((sum, x, d) => sum + x * center[d], 0),
      }))
      .filter(({ row }) => ofRow[row] === group)
      .sort((a, b) => b.nearness - a.nearness)
      .slice(0, EXAMPLES)
      .map(({ row }) => row),
  );
}

/** Numbered anew, the largest group first. */
function described(ofRow: Uint8Array, examples: readonly (readonly number[])[]): Clusters {
  const sizes = examples.map(() => 0);
  for (const group of ofRow) sizes[group]++;
  const bySize = sizes.map((_, group) => group).sort((a, b) => sizes[b] - sizes[a] || a - b);
  const place = new Uint8Array(sizes.length);
  bySize.forEach((group, at) => {
    place[group] = at;
  });
  return {
    ofRow: ofRow.map((group) => place[group]),
    sizes: bySize.map((group) => sizes[group]),
    examples: bySize.map((group) => examples[group]),
  };
}
