// The course's run in WebAssembly SIMD (assembly/cs224n/): the same contract and draws as reference.ts, some ten times
// as fast. With a second thread, batches are drawn ahead; the results are the same to the bit.

import { Matrix } from '../../math/matrix.js';
import { STATE_WORDS } from '../random/mersenne-twister.js';
import { PythonRandom } from '../random/python-random.js';
import { requireTrainable } from '../treebank/thinning.js';
import type { EncodedCorpus } from '../treebank/vocabulary.js';
import { configureDrawing } from './configure-drawing.js';
import type { Trainer, TrainerFactory, TrainerState, TrainingTask } from './contract.js';
import { startDrawingThread } from './drawing-thread.js';
import { type KernelMap, LOSSES_OF_A_CALL, mapKernelMemory } from './kernel-memory.js';
import { instantiateKernel, type KernelFunctions } from './kernel-module.js';

/** The kernel counts iterations in int32: no iteration is divisible by a larger interval. */
const LARGEST_INT32 = 2 ** 31 - 1;

/** On one thread. */
export const createKernelTrainer: TrainerFactory = (task, start, resumed) =>
  new KernelTrainer(task, start, resumed);

/** On two threads: one draws, one computes. Naive softmax, which draws little, stays on one. */
export const createTwoThreadTrainer = (
  ...[task, start, resumed]: Parameters<TrainerFactory>
): Trainer & {
  /** Whether the second thread stands by; until then, and with naive softmax, the first does everything. */
  drawsAhead(): boolean;
} => {
  const trainer = new KernelTrainer(task, start, resumed);
  if (task.loss === 'negative-sampling') trainer.drawAhead();
  return trainer;
};

class KernelTrainer implements Trainer {
  readonly #task: TrainingTask;
  readonly #V: number;
  readonly #D: number;
  readonly #map: KernelMap;
  readonly #memory: WebAssembly.Memory;
  readonly #kernel: KernelFunctions;
  readonly #thinned: EncodedCorpus;
  #positionAfterThinning = 0;
  #iteration: number;

  constructor(
    task: TrainingTask,
    start: { readonly parameters: Matrix; readonly seed: number },
    resumed?: TrainerState,
  ) {
    this.#task = task;
    this.#V = start.parameters.rows / 2;
    this.#D = start.parameters.columns;
    const map = mapKernelMemory(task, this.#V, this.#D);
    this.#map = map;
    this.#memory = new WebAssembly.Memory({ initial: map.pages, maximum: map.pages, shared: true });
    this.#kernel = instantiateKernel(this.#memory);
    this.#iteration = resumed?.iteration ?? 0;
    this.#writeParameters((resumed ?? start).parameters);
    this.#thinned = this.#thin(start.seed);
    if (map.runs > 0) this.#packNoise();
    configureDrawing(this.#kernel, map, this.#thinned.offsets.length - 1);
    this.#configureTraining();
    this.#restoreGenerator(resumed);
  }

  /** Starts the second thread; it is used as soon as it stands by. */
  drawAhead(): void {
    startDrawingThread({
      memory: this.#memory,
      map: this.#map,
      thinnedSentences: this.#thinned.offsets.length - 1,
    });
  }

  drawsAhead(): boolean {
    return this.#kernel.drawingThreadReady() !== 0;
  }

  advance(iterations: number, rate: number, lossEvery: number): Float64Array {
    const train =
      this.#task.loss === 'naive-softmax'
        ? this.#kernel.trainNaiveSoftmax
        : this.#kernel.trainNegativeSampling;
    const losses: number[] = [];
    const every = Math.min(lossEvery, LARGEST_INT32);
    const largestCall = LOSSES_OF_A_CALL * every;
    for (let left = iterations; left > 0; left -= largestCall) {
      const now = Math.min(left, largestCall);
      const first = this.#iteration + 1;
      train(now, first, rate, every, this.#map.losses);
      this.#iteration += now;
      const count = Math.floor(this.#iteration / every) - Math.floor((first - 1) / every);
      losses.push(...this.#floats(this.#map.losses, count));
    }
    return Float64Array.from(losses);
  }

  thinned(): EncodedCorpus {
    return this.#thinned;
  }

  state(): TrainerState {
    const parameters = new Matrix(2 * this.#V, this.#D);
    this.#forEachRow((address, r) => {
      parameters.row(r).set(this.#floats(address, this.#D));
    });
    return {
      iteration: this.#iteration,
      parameters,
      random: {
        words: Uint32Array.from(this.#integers(this.#map.generator, STATE_WORDS)),
        position: this.#kernel.generatorPosition(),
      },
    };
  }

  close(): void {
    this.#kernel.stopDrawing();
  }

  #writeParameters(matrix: Matrix): void {
    this.#forEachRow((address, r) => {
      this.#floats(address, this.#D).set(matrix.row(r));
    });
  }

  /** Thins the corpus as the seeded generator says, the first reach being drawn before it. */
  #thin(seed: number): EncodedCorpus {
    const { corpus, reject, copies } = this.#task;
    const map = this.#map;
    const kernel = this.#kernel;
    this.#floats(map.reject, this.#V).set(reject);
    this.#integers(map.words, corpus.words.length).set(corpus.words);
    this.#integers(map.offsets, map.sentences + 1).set(corpus.offsets);
    const seeded = new PythonRandom(seed).getState();
    this.#integers(map.generator, STATE_WORDS).set(seeded.words);
    kernel.setBatch(map.batch, map.window, map.negatives, map.batches, map.placeBytes);
    kernel.setGeneratorPlaces(map.generator, map.outputs);
    kernel.restoreGenerator(seeded.position);
    kernel.drawReachAhead();
    const written = kernel.thin(
      map.words,
      map.offsets,
      map.sentences,
      map.reject,
      copies,
      map.thinnedWords,
      map.thinnedOffsets,
    );
    this.#positionAfterThinning = kernel.generatorPosition();
    const thinned = {
      words: this.#integers(map.thinnedWords, written),
      offsets: this.#integers(map.thinnedOffsets, kernel.thinnedSentences() + 1),
    };
    requireTrainable(thinned);
    return thinned;
  }

  /** Packs the noise table as assembly/cs224n/draws.ts wants it: a bit where its word changes, and running counts. */
  #packNoise(): void {
    const { noiseTable } = this.#task;
    const { slots, slotGroups, runs, outside, rowBytes } = this.#map;
    const starts = this.#integers(this.#map.runStarts, 2 * slotGroups);
    const before = this.#integers(this.#map.runsBefore, slotGroups);
    const rows = this.#integers(this.#map.runRows, runs);
    let run = 0;
    const startRun = (slot: number, row: number) => {
      starts[slot >> 5] |= 1 << (slot & 31);
      const group = slot >> 6;
      if (group + 1 < slotGroups) before[group + 1]++;
      rows[run++] = row;
    };
    for (let slot = 0; slot < slots; slot++) {
      const word = noiseTable[slot];
      if (slot === 0 || word !== noiseTable[slot - 1]) startRun(slot, outside + word * rowBytes);
    }
    startRun(slots, 0);
    for (let group = 1; group < slotGroups; group++) before[group] += before[group - 1];
  }

  #configureTraining(): void {
    const map = this.#map;
    this.#kernel.setNegativeSampling(map.scores, map.centerGradients);
    this.#kernel.setNaiveSoftmax(
      this.#V,
      this.#D,
      map.laneBytes,
      map.outside,
      map.scores,
      map.centersAcross,
      map.sumsAcross,
      map.maxima,
      map.partitions,
      map.weights,
      map.centerGradients,
    );
  }

  /** Puts the generator where training goes on: after the thinning, or where a resumed run stood. */
  #restoreGenerator(resumed: TrainerState | undefined): void {
    let position = this.#positionAfterThinning;
    if (resumed !== undefined && resumed.iteration > 0) {
      this.#kernel.setReachAhead(0);
      this.#integers(this.#map.generator, STATE_WORDS).set(resumed.random.words);
      position = resumed.random.position;
    }
    this.#kernel.restoreGenerator(position);
  }

  /** Calls f with the address of each row of the parameters: centre rows, then outside rows. */
  #forEachRow(f: (address: number, row: number) => void): void {
    const { centers, outside, rowBytes } = this.#map;
    for (let word = 0; word < this.#V; word++) f(centers + word * rowBytes, word);
    for (let word = 0; word < this.#V; word++) f(outside + word * rowBytes, this.#V + word);
  }

  #floats(address: number, length: number): Float64Array {
    return new Float64Array(this.#memory.buffer, address, length);
  }

  #integers(address: number, length: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, address, length);
  }
}
