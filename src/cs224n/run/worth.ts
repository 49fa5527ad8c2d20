// What the vectors are worth, in figures that need no judgement of neighbours: vectors that all point the same way, or
// a model that predicts a word's neighbours worse than a guess, cannot be explained into meaning something.

import { EigenvalueDecomposition, Matrix as MlMatrix } from 'ml-matrix';
import type { Matrix } from '../../math/matrix.js';
import { dot } from '../../math/pair-loss.js';
import { logSumExp } from '../../math/softmax.js';
import type { EncodedCorpus } from '../treebank/vocabulary.js';

export interface Worth {
  /** Mean cosine of two different centre vectors, over all pairs: 0 for vectors in all directions, 1 for all in one. */
  readonly meanCosine: number;
  /** Share of the centre vectors' squared length along their first singular direction, 1/D to 1. */
  readonly firstDirectionEnergy: number;
  /** Mean full-softmax loss -log P(next word | word) over a sample of adjacent words of the corpus, in nats. */
  readonly adjacentLoss: number;
  /** How many adjacent pairs that is. */
  readonly adjacentPairs: number;
  /** The same loss of a uniform guess, ln V. */
  readonly uniformLoss: number;
}

/** Adjacent pairs that the loss is averaged over. */
const SAMPLE = 100;

/**
 * @param parameters 2V x D: centre rows, then outside rows.
 * @param corpus the corpus before subsampling.
 */
export function measureWorth(parameters: Matrix, corpus: EncodedCorpus): Worth {
  const V = parameters.rows / 2;
  const centers = parameters.slice(0, V);
  const outside = parameters.slice(V, 2 * V);
  const { loss, pairs } = adjacentLoss(centers, outside, corpus);
  return {
    meanCosine: meanCosine(centers),
    firstDirectionEnergy: firstDirectionEnergy(centers),
    adjacentLoss: loss,
    adjacentPairs: pairs,
    uniformLoss: Math.log(V),
  };
}

/** Over all pairs of different rows: (|sum of unit vectors|^2 - n) / (n (n - 1)), zero rows left out. */
export function meanCosine(vectors: Matrix): number {
  const sum = new Float64Array(vectors.columns);
  let n = 0;
  for (let r = 0; r < vectors.rows; r++) {
    const row = vectors.row(r);
    const length = Math.sqrt(dot(vectors, r, row));
    if (length === 0) continue;
    n++;
    for (let d = 0; d < sum.length; d++) sum[d] += row[d] / length;
  }
  const squared = sum.reduce((total, x) => total + x * x, 0);
  return n < 2 ? 0 : (squared - n) / (n * (n - 1));
}

/** The largest eigenvalue of X^T X over the sum of all: the first squared singular value over the sum of all. */
export function firstDirectionEnergy(vectors: Matrix): number {
  const D = vectors.columns;
  const gram = MlMatrix.zeros(D, D);
  for (let r = 0; r < vectors.rows; r++) {
    const row = vectors.row(r);
    for (let i = 0; i < D; i++) {
      for (let j = 0; j <= i; j++) gram.set(i, j, gram.get(i, j) + row[i] * row[j]);
    }
  }
  for (let i = 0; i < D; i++) for (let j = 0; j < i; j++) gram.set(j, i, gram.get(i, j));
  const energies = new EigenvalueDecomposition(gram, { assumeSymmetric: true }).realEigenvalues;
  const total = energies.reduce((sum, energy) => sum + energy, 0);
  return total === 0 ? 0 : Math.max(...energies) / total;
}

/** Over neighbours within a sentence, taken at even distances from all there are. */
function adjacentLoss(
  centers: Matrix,
  outside: Matrix,
  { words, offsets }: EncodedCorpus,
): { loss: number; pairs: number } {
  const scores = new Float64Array(outside.rows);
  const starts: number[] = [];
  for (let s = 0; s + 1 < offsets.length; s++) {
    for (let i = offsets[s]; i + 1 < offsets[s + 1]; i++) starts.push(i);
  }
  const step = Math.max(1, Math.floor(starts.length / SAMPLE));
  let sum = 0;
  let pairs = 0;
  for (let pair = 0; pair < starts.length; pair += step) {
    const i = starts[pair];
    const center = centers.row(words[i]);
    for (let w = 0; w < scores.length; w++) scores[w] = dot(outside, w, center);
    sum += logSumExp(scores) - scores[words[i + 1]];
    pairs++;
  }
  return { loss: sum / pairs, pairs };
}
