// An artificial text for the engine's kernels: words drawn independently by Zipf's law, sentences of a thousand words.

import type { KernelParameters, KernelTask } from '#firth/kernels/contract.js';
import { keepThresholds } from '#firth/kernels/keep-thresholds.js';
import { randomOutput } from '#firth/kernels/random.js';

const SENTENCE = 1000;
const NOISE_SLOTS = 2 ** 20;

/** V words of frequency 1 / (rank + 2.7); D 100, C 5, K 5, sample 1e-3, noise exponent 3/4. */
export function zipfTask(
  V: number,
  N: number,
): { task: KernelTask; start: KernelParameters; tokens: Int32Array } {
  const frequencies = Float64Array.from({ length: V }, (_, word) => 1 / (word + 2.7));
  let draws = 0;
  const uniform = () => Number(randomOutput(1n, draws++) >> 11n) / 2 ** 53;
  const drawWord = sampler(frequencies);
  const tokens = Int32Array.from({ length: N }, (_, i) =>
    i % (SENTENCE + 1) === SENTENCE ? -1 : drawWord(uniform()),
  );
  const task: KernelTask = {
    words: V,
    dimension: 100,
    window: 5,
    reach: 'dynamic',
    architecture: 'skip-gram',
    objective: {
      kind: 'negative-sampling',
      negatives: 5,
      pool: 5,
      sharedBy: 1,
      noiseTable: noiseTable(frequencies),
    },
    keep: keepThresholds(frequencies, 1e-3),
    seed: 1,
  };
  const input = Float32Array.from({ length: V * task.dimension }, () => (uniform() - 0.5) / task.dimension);
  return { task, start: { input, output: new Float32Array(input.length) }, tokens };
}

/** The word in whose part of [0, 1) a number lies. */
function sampler(weights: Float64Array): (uniform: number) => number {
  let sum = 0;
  const ends = weights.map((weight) => {
    sum += weight;
    return sum;
  });
  return (uniform) => {
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] < uniform * sum) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function noiseTable(frequencies: Float64Array): Int32Array {
  const drawWord = sampler(frequencies.map((f) => f ** 0.75));
  return Int32Array.from({ length: NOISE_SLOTS }, (_, slot) => drawWord((slot + 0.5) / NOISE_SLOTS));
}
