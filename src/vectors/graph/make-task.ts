// The rows of word vectors as the graph takes them: integers, inverse lengths, levels.

import { quantizeRow } from '../row-storage.js';
import type { WordVectors } from '../word-vectors.js';
import { type GraphTask, LEFT_OUT } from './contract.js';

/** A level more than that has a row in M^15. */
const HIGHEST_LEVEL = 15;

/** Rows that are zero or not finite are left out. */
export function makeTask(vectors: WordVectors, links: number): GraphTask {
  const { size: V, dimension: D } = vectors;
  const task = {
    values: new Int8Array(V * D),
    dimension: D,
    inverse: new Float32Array(V),
    levels: new Uint8Array(V),
    links,
  };
  const row = new Float32Array(D);
  for (let i = 0; i < V; i++) {
    vectors.rowInto(i, row);
    task.inverse[i] = quantizeQuery(row, task.values.subarray(i * D, (i + 1) * D));
    task.levels[i] = task.inverse[i] === 0 ? LEFT_OUT : levelOf(i, links);
  }
  return task;
}

/** Writes a vector's integers to `target` and returns their inverse length, 0 when they are all zero. */
export function quantizeQuery(vector: Float32Array, target: Int8Array): number {
  quantizeRow(vector, target);
  let squared = 0;
  for (const x of target) squared += x * x;
  return squared === 0 ? 0 : Math.fround(1 / Math.sqrt(squared));
}

/** A row is on level l or above with probability M^-l; it follows from the row's number alone. */
function levelOf(row: number, M: number): number {
  let level = 0;
  let bits = row;
  while (level < HIGHEST_LEVEL) {
    bits = mix(bits + 0x9e3779b9);
    if ((bits >>> 0) % M !== 0) return level;
    level++;
  }
  return level;
}

/** The final mix of MurmurHash3. */
function mix(bits: number): number {
  const first = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}
