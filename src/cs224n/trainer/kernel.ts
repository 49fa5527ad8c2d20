// The course's run in WebAssembly SIMD (assembly/cs224n/): the same contract and draws as reference.ts, some twenty
// times as fast. This file owns the memory map, which assembly/cs224n/layout.md explains.

import { Matrix } from '../../math/matrix.js';
import { FirthError } from '../../support/errors.js';
import { STATE_WORDS } from '../random/mersenne-twister.js';
import { PythonRandom } from '../random/python-random.js';
import { requireTrainable } from '../treebank/thinning.js';
import type { EncodedCorpus } from '../treebank/vocabulary.js';
import type { Trainer, TrainerFactory, TrainerState, TrainingTask } from './contract.js';
import { KERNEL_BYTES_BASE64 } from './generated/kernel-bytes.js';

/** Rows and lanes are padded to whole blocks of this many float64 (assembly/cs224n/rows.ts). */
const BLOCK = 10;
const PAGE_BYTES = 65536;
const LARGEST_PAGES = 65536;
const LARGEST_INT32 = 2 ** 31 - 1;

/** The functions of assembly/cs224n/index.ts; every argument that is a place in memory is a byte address. */
interface KernelExports {
  setGenerator(state: number, outputs: number, position: number): void;
  generatorPosition(): number;
  setModel(centers: number, outside: number, rowBytes: number): void;
  setCorpus(words: number, offsets: number, sentences: number): void;
  setNoise(runStarts: number, runsBefore: number, runRows: number, slots: number, noiseRows: number): void;
  setBatch(
    size: number,
    window: number,
    negatives: number,
    centers: number,
    pairCounts: number,
    targets: number,
  ): void;
  drawReachAhead(): void;
  dropReachAhead(): void;
  thin(
    words: number,
    offsets: number,
    sentences: number,
    reject: number,
    copies: number,
    thinnedWords: number,
    thinnedOffsets: number,
  ): number;
  thinnedSentences(): number;
  setNegativeSampling(scores: number, centerGradients: number): void;
  trainNegativeSampling(
    iterations: number,
    first: number,
    rate: number,
    lossEvery: number,
    losses: number,
  ): void;
  setNaiveSoftmax(
    vocabulary: number,
    dimension: number,
    laneBytes: number,
    outside: number,
    scores: number,
    centersAcross: number,
    sumsAcross: number,
    maxima: number,
    partitions: number,
    weights: number,
    centerGradients: number,
  ): void;
  trainNaiveSoftmax(iterations: number, first: number, rate: number, lossEvery: number, losses: number): void;
}

export const createKernelTrainer: TrainerFactory = (task, start, resumed) =>
  new KernelTrainer(task, start, resumed);

class KernelTrainer implements Trainer {
  readonly #task: TrainingTask;
  readonly #memory: WebAssembly.Memory;
  readonly #kernel: KernelExports;
  readonly #V: number;
  readonly #D: number;
  readonly #rowNumbers: number;
  readonly #parameters: number;
  readonly #generator: number;
  readonly #losses: number;
  readonly #thinned: EncodedCorpus;
  #iteration: number;

  constructor(
    task: TrainingTask,
    start: { readonly parameters: Matrix; readonly seed: number },
    resumed?: TrainerState,
  ) {
    const { rows, columns } = start.parameters;
    const V = rows / 2;
    const D = columns;
    const naive = task.loss === 'naive-softmax';
    const K = naive ? 0 : task.negatives;
    const rowNumbers = padded(D);
    const lanes = padded(task.batch);
    const sentences = task.corpus.offsets.length - 1;
    const tokens = task.corpus.words.length;
    const largestPairs = task.batch * 2 * task.window;

    // The memory map: areas one after the other. Whatever pass over the corpus is thinned last lies last.
    const areas = new AreaList();
    const generator = areas.add(4 * STATE_WORDS);
    const outputs = areas.add(4 * STATE_WORDS);
    const parameters = areas.add(8 * 2 * V * rowNumbers);
    const slots = task.noiseTable.length;
    const filledSlots = 2 ** (32 - Math.clz32(slots));
    const runs = naive ? [] : [...runsOf(task.noiseTable), slots];
    const slotGroups = Math.ceil(filledSlots / 64);
    const runStarts = areas.add(8 * slotGroups);
    const runsBefore = areas.add(4 * slotGroups);
    const runRows = areas.add(4 * runs.length);
    const noiseRows = areas.add(4 * STATE_WORDS);
    const centers = areas.add(4 * task.batch);
    const pairCounts = areas.add(4 * task.batch);
    const targets = areas.add(4 * largestPairs * (1 + K));
    const centerGradients = areas.add(8 * task.batch * rowNumbers);
    const losses = areas.add(8 * LOSSES);
    const scores = areas.add(naive ? 8 * V * lanes : 8 * (largestPairs * (1 + K) + 1));
    const centersAcross = areas.add(naive ? 8 * rowNumbers * lanes : 0);
    const sumsAcross = areas.add(naive ? 8 * rowNumbers * lanes : 0);
    const maxima = areas.add(8 * lanes);
    const partitions = areas.add(8 * lanes);
    const weights = areas.add(8 * lanes);
    const reject = areas.add(8 * V);
    const words = areas.add(4 * tokens);
    const offsets = areas.add(4 * (sentences + 1));
    const thinnedOffsets = areas.add(4 * (sentences * task.copies + 1));
    const thinnedWords = areas.add(4 * tokens * task.copies);

    const pages = Math.ceil(areas.bytes / PAGE_BYTES);
    if (pages > LARGEST_PAGES) {
      throw new FirthError(
        `This run needs ${Math.ceil(areas.bytes / 2 ** 20)} MiB of memory, more than the 4096 MiB that WebAssembly ` +
          'has. Use a smaller corpus, dimension or batch, or fewer corpus copies.',
      );
    }
    this.#memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.#kernel = instantiate(this.#memory);
    this.#task = task;
    this.#V = V;
    this.#D = D;
    this.#rowNumbers = rowNumbers;
    this.#parameters = parameters;
    this.#generator = generator;
    this.#losses = losses;

    const kernel = this.#kernel;
    const outside = parameters + 8 * V * rowNumbers;
    this.#writeParameters((resumed ?? start).parameters);
    this.#floats(reject, V).set(task.reject);
    this.#integers(words, tokens).set(task.corpus.words);
    this.#integers(offsets, sentences + 1).set(task.corpus.offsets);
    kernel.setModel(parameters, outside, 8 * rowNumbers);
    kernel.setBatch(task.batch, task.window, K, centers, pairCounts, targets);
    kernel.setNegativeSampling(scores, centerGradients);
    kernel.setNaiveSoftmax(
      V,
      D,
      8 * lanes,
      outside,
      scores,
      centersAcross,
      sumsAcross,
      maxima,
      partitions,
      weights,
      centerGradients,
    );

    const seeded = new PythonRandom(start.seed).getState();
    this.#integers(generator, STATE_WORDS).set(seeded.words);
    kernel.setGenerator(generator, outputs, seeded.position);
    kernel.drawReachAhead();
    const written = kernel.thin(words, offsets, sentences, reject, task.copies, thinnedWords, thinnedOffsets);
    const kept = kernel.thinnedSentences();
    this.#thinned = {
      words: this.#integers(thinnedWords, written),
      offsets: this.#integers(thinnedOffsets, kept + 1),
    };
    requireTrainable(this.#thinned);
    kernel.setCorpus(thinnedWords, thinnedOffsets, kept);
    this.#iteration = resumed?.iteration ?? 0;
    if (!naive) {
      const starts = this.#integers(runStarts, 2 * slotGroups);
      const before = this.#integers(runsBefore, slotGroups);
      for (const start of runs) {
        starts[start >> 5] |= 1 << (start & 31);
        const group = start >> 6;
        if (group + 1 < slotGroups) before[group + 1]++;
      }
      for (let group = 1; group < slotGroups; group++) before[group] += before[group - 1];
      const rows = this.#integers(runRows, runs.length);
      runs.forEach((start, run) => {
        rows[run] = start < slots ? outside + 8 * rowNumbers * task.noiseTable[start] : 0;
      });
      kernel.setNoise(runStarts, runsBefore, runRows, slots, noiseRows);
    }
    if (resumed !== undefined && resumed.iteration > 0) {
      kernel.dropReachAhead();
      this.#integers(generator, STATE_WORDS).set(resumed.random.words);
      kernel.setGenerator(generator, outputs, resumed.random.position);
    }
  }

  advance(iterations: number, rate: number, lossEvery: number): Float64Array {
    const train =
      this.#task.loss === 'naive-softmax'
        ? this.#kernel.trainNaiveSoftmax
        : this.#kernel.trainNegativeSampling;
    const losses: number[] = [];
    // The kernel counts in int32; an interval beyond that divides no iteration either way.
    const every = Math.min(lossEvery, LARGEST_INT32);
    // The kernel has room for so many losses a call.
    const largestCall = LOSSES * every;
    for (let left = iterations; left > 0; left -= largestCall) {
      const now = Math.min(left, largestCall);
      const first = this.#iteration + 1;
      train(now, first, rate, every, this.#losses);
      this.#iteration += now;
      const count = Math.floor(this.#iteration / every) - Math.floor((first - 1) / every);
      losses.push(...this.#floats(this.#losses, count));
    }
    return Float64Array.from(losses);
  }

  thinned(): EncodedCorpus {
    return this.#thinned;
  }

  state(): TrainerState {
    const parameters = new Matrix(2 * this.#V, this.#D);
    const rows = this.#floats(this.#parameters, parameters.rows * this.#rowNumbers);
    for (let r = 0; r < parameters.rows; r++) {
      const from = r * this.#rowNumbers;
      parameters.data.set(rows.subarray(from, from + this.#D), r * this.#D);
    }
    return {
      iteration: this.#iteration,
      parameters,
      random: {
        words: this.#integers(this.#generator, STATE_WORDS).slice(),
        position: this.#kernel.generatorPosition(),
      },
    };
  }

  #writeParameters(matrix: Matrix): void {
    const rows = this.#floats(this.#parameters, matrix.rows * this.#rowNumbers);
    for (let r = 0; r < matrix.rows; r++) rows.set(matrix.row(r), r * this.#rowNumbers);
  }

  #floats(address: number, length: number): Float64Array {
    return new Float64Array(this.#memory.buffer, address, length);
  }

  #integers(address: number, length: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, address, length);
  }
}

/** The slots where the table's word changes, the first one included. */
function runsOf(table: Uint32Array): number[] {
  const starts: number[] = [];
  for (let slot = 0; slot < table.length; slot++) {
    if (slot === 0 || table[slot] !== table[slot - 1]) starts.push(slot);
  }
  return starts;
}

/** Losses that a call of the kernel has room for. */
const LOSSES = 4096;

/** Hands out areas one after the other, each on a cache line of its own. */
class AreaList {
  /** The first page is the module's own: the tables of its logarithm. */
  bytes = PAGE_BYTES;

  add(bytes: number): number {
    const address = this.bytes;
    this.bytes = Math.ceil((address + bytes) / 64) * 64;
    return address;
  }
}

function padded(numbers: number): number {
  return Math.ceil(numbers / BLOCK) * BLOCK;
}

let compiled: WebAssembly.Module | undefined;

function instantiate(memory: WebAssembly.Memory): KernelExports {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL_BYTES_BASE64), (c) => c.charCodeAt(0)));
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as KernelExports;
}
