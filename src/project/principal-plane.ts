// The plane along which many rows spread most: the first two principal components of up to some hundred thousand word
// vectors, in the time that a page's first picture may take. The directions are eigenvectors of the D x D covariance,
// summed up tile by tile, instead of singular vectors of all rows: half the digits, and no copy of the rows.

import { EigenvalueDecomposition, Matrix as MlMatrix } from 'ml-matrix';
import { ArgumentError } from '../support/errors.js';

/** Rows that are multiplied together: a tile of them, a column after the other, stays in the processor's cache. */
const TILE = 64;
/** Columns are taken four at a time. */
const BLOCK = 4;

/** V x D numbers, rows one after the other: a `WordVectorTable` is one. */
export interface FlatRows {
  readonly data: Float32Array | Float64Array;
  /** D. */
  readonly dimension: number;
}

export interface PrincipalPlaneOptions {
  /** How many rows, evenly chosen, say where the directions lie; an integer >= 2. Default: all. */
  readonly sample?: number;
}

export interface PrincipalPlane {
  /** x and y of row 0, of row 1 and so on; NaN for a row that holds NaN or an infinity. */
  readonly coordinates: Float32Array;
  /** Share of the sample's variance along each axis, 0 to 1. */
  readonly explained: readonly [number, number];
  /** Rows that the directions follow from. */
  readonly sampled: number;
}

/**
 * Projects rows on their first two principal directions, as `principalComponents` does: mean removed, and the largest
 * component of each direction positive. Coordinates agree to about seven digits of the largest.
 *
 * @throws ArgumentError for fewer than two columns, no row, a length that does not fit, or `sample` out of range.
 * @example
 * principalPlane({ data: Float32Array.of(0, 0, 3, 4), dimension: 2 }).coordinates
 * // [-2.5, 0, 2.5, 0] but for rounding
 */
export function principalPlane(rows: FlatRows, { sample }: PrincipalPlaneOptions = {}): PrincipalPlane {
  const count = check(rows, sample);
  const chosen = finiteRows(rows, evenly(count, sample ?? count));
  const mean = meanOf(rows, chosen);
  const covariance = covarianceOf(rows, chosen, mean);
  const { directions, explained } = largestTwo(covariance, rows.dimension);
  return { coordinates: along(rows, mean, directions), explained, sampled: chosen.length };
}

function check({ data, dimension }: FlatRows, sample: number | undefined): number {
  if (!(Number.isInteger(dimension) && dimension >= 2)) {
    throw new ArgumentError('dimension', 'an integer >= 2', dimension);
  }
  if (data.length === 0 || data.length % dimension !== 0) {
    throw new ArgumentError('data', `one or more rows of ${dimension} numbers`, data.length);
  }
  if (sample !== undefined && !(Number.isSafeInteger(sample) && sample >= 2)) {
    throw new ArgumentError('sample', 'an integer >= 2', sample);
  }
  return data.length / dimension;
}

function evenly(count: number, wanted: number): Uint32Array {
  const chosen = new Uint32Array(Math.min(count, wanted));
  return chosen.map((_, i) => Math.floor((i * count) / chosen.length));
}

function finiteRows({ data, dimension }: FlatRows, chosen: Uint32Array): Uint32Array {
  return chosen.filter((row) => {
    let sum = 0;
    for (let at = row * dimension, end = at + dimension; at < end; at++) sum += Math.abs(data[at]);
    return Number.isFinite(sum);
  });
}

function meanOf({ data, dimension }: FlatRows, chosen: Uint32Array): Float64Array {
  const mean = new Float64Array(dimension);
  for (const row of chosen) for (let d = 0; d < dimension; d++) mean[d] += data[row * dimension + d];
  return mean.map((sum) => sum / Math.max(1, chosen.length));
}

/** The sums of products of centred columns; only i <= j is filled in, the width is D rounded up to whole blocks. */
function covarianceOf({ data, dimension }: FlatRows, chosen: Uint32Array, mean: Float64Array): Float64Array {
  const width = BLOCK * Math.ceil(dimension / BLOCK);
  const sums = new Float64Array(width * width);
  const tile = new Float64Array(width * TILE);
  for (let first = 0; first < chosen.length; first += TILE) {
    const rows = Math.min(TILE, chosen.length - first);
    if (rows < TILE) tile.fill(0);
    for (let t = 0; t < rows; t++) {
      const start = chosen[first + t] * dimension;
      for (let d = 0; d < dimension; d++) tile[d * TILE + t] = data[start + d] - mean[d];
    }
    for (let i = 0; i < width; i++) {
      for (let j = BLOCK * Math.floor(i / BLOCK); j < width; j += BLOCK) addProducts(tile, i, j, sums, width);
    }
  }
  return sums;
}

/** Column i with columns j to j + 3. */
function addProducts(tile: Float64Array, i: number, j: number, sums: Float64Array, width: number): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  const [atI, atA, atB, atC, atD] = [i * TILE, j * TILE, (j + 1) * TILE, (j + 2) * TILE, (j + 3) * TILE];
  for (let t = 0; t < TILE; t++) {
    const x = tile[atI + t];
    a += x * tile[atA + t];
    b += x * tile[atB + t];
    c += x * tile[atC + t];
    d += x * tile[atD + t];
  }
  const at = i * width + j;
  sums[at] += a;
  sums[at + 1] += b;
  sums[at + 2] += c;
  sums[at + 3] += d;
}

function largestTwo(sums: Float64Array, D: number) {
  const width = BLOCK * Math.ceil(D / BLOCK);
  const symmetric = MlMatrix.zeros(D, D);
  let total = 0;
  for (let i = 0; i < D; i++) {
    total += sums[i * width + i];
    for (let j = i; j < D; j++) {
      symmetric.set(i, j, sums[i * width + j]);
      symmetric.set(j, i, sums[i * width + j]);
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, {
    assumeSymmetric: true,
  });
  const falling = realEigenvalues.map((_, k) => k).sort((a, b) => realEigenvalues[b] - realEigenvalues[a]);
  const directions = falling.slice(0, 2).map((k) => withLargestPositive(eigenvectorMatrix.getColumn(k)));
  const share = (k: number) => (total > 0 ? Math.max(0, realEigenvalues[falling[k]]) / total : 0);
  return { directions, explained: [share(0), share(1)] as const };
}

function withLargestPositive(direction: number[]): Float64Array {
  let largest = 0;
  for (const value of direction) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return Float64Array.from(direction, (value) => (largest < 0 ? -value : value));
}

function along({ data, dimension }: FlatRows, mean: Float64Array, [first, second]: Float64Array[]) {
  const coordinates = new Float32Array((2 * data.length) / dimension);
  for (let row = 0, at = 0; at < data.length; row++) {
    let [x, y] = [0, 0];
    for (let d = 0; d < dimension; d++, at++) {
      const value = data[at] - mean[d];
      x += value * first[d];
      y += value * second[d];
    }
    const usable = Number.isFinite(x) && Number.isFinite(y);
    coordinates[2 * row] = usable ? x : Number.NaN;
    coordinates[2 * row + 1] = usable ? y : Number.NaN;
  }
  return coordinates;
}
