// The course's run for tests: its task on the real treebank, tasks on small made-up corpora, and the run composed
// literally of the dense pieces, which both trainers are held against.

import { batchLossAndGradient } from '#firth/cs224n/batch.js';
import { NumpyRandom } from '#firth/cs224n/random/numpy-random.js';
import { PythonRandom } from '#firth/cs224n/random/python-random.js';
import type { CourseLoss, TrainerState, TrainingTask } from '#firth/cs224n/trainer/contract.js';
import { drawContext, drawNegatives } from '#firth/cs224n/treebank/context.js';
import { rejectionProbabilities, thin } from '#firth/cs224n/treebank/thinning.js';
import { encodeSentences } from '#firth/cs224n/treebank/vocabulary.js';
import { Matrix } from '#firth/math/matrix.js';
import { naiveSoftmax } from '#firth/math/naive-softmax.js';
import { negativeSamplingWith } from '#firth/math/negative-sampling.js';
import { sgd } from '#firth/math/sgd.js';
import { noiseTable } from '#firth/vocabulary/noise-table.js';
import { readTreebankSentences } from './treebank.js';

export interface RunStart {
  readonly parameters: Matrix;
  readonly seed: number;
}

/** The course's initial parameters: centre rows (rand(V, D) - 0.5) / D, outside rows zero. */
export function courseParameters(V: number, D: number): Matrix {
  const random = new NumpyRandom(9265);
  const parameters = new Matrix(2 * V, D);
  for (let i = 0; i < V * D; i++) parameters.data[i] = (random.rand() - 0.5) / D;
  return parameters;
}

/** The course's run on the treebank. */
export function courseRun(loss: CourseLoss): { task: TrainingTask; start: RunStart } {
  const { vocabulary, corpus } = readTreebank();
  const task: TrainingTask = {
    corpus,
    reject: rejectionProbabilities(vocabulary.counts, vocabulary.total, 1e-5),
    copies: 30,
    noiseTable: noiseTable(vocabulary.counts, 1_000_000, 0.75),
    window: 5,
    negatives: 10,
    batch: 50,
    loss,
  };
  return { task, start: { parameters: courseParameters(vocabulary.words.length, 10), seed: 31415 } };
}

let treebank: ReturnType<typeof encodeSentences> | undefined;

function readTreebank(): ReturnType<typeof encodeSentences> {
  treebank ??= encodeSentences(readTreebankSentences());
  return treebank;
}

export interface SmallRunShape {
  readonly loss: CourseLoss;
  /** Words that the made-up corpus is drawn from; its vocabulary has UNK besides. */
  readonly words: number;
  readonly dimension: number;
  readonly batch: number;
  readonly window: number;
  readonly negatives: number;
  readonly tableSize: number;
  readonly copies: number;
  readonly seed: number;
}

/** A made-up corpus of 12 sentences, in which word 0 is frequent enough to be dropped at times. */
export function smallRun(shape: SmallRunShape): { task: TrainingTask; start: RunStart } {
  const random = new PythonRandom(shape.seed);
  const word = () => String(random.random() < 0.3 ? 0 : random.randint(1, Math.max(1, shape.words - 1)));
  const sentences = Array.from({ length: 12 }, () => Array.from({ length: random.randint(1, 9) }, word));
  sentences.push(['x', '0', 'y']); // two words too rare to be dropped: there is always something to train on
  const { vocabulary, corpus } = encodeSentences(sentences);
  const V = vocabulary.words.length;
  const parameters = new Matrix(2 * V, shape.dimension);
  parameters.data.forEach((_, i) => {
    parameters.data[i] = (random.random() - 0.5) / Math.sqrt(shape.dimension);
  });
  const task: TrainingTask = {
    corpus,
    reject: rejectionProbabilities(vocabulary.counts, vocabulary.total, 0.15),
    copies: shape.copies,
    noiseTable: noiseTable(vocabulary.counts, shape.tableSize, 0.75),
    window: shape.window,
    negatives: shape.negatives,
    batch: shape.batch,
    loss: shape.loss,
  };
  return { task, start: { parameters, seed: shape.seed } };
}

/** The run as the course's program composes it: gradient descent over dense batch gradients. */
export function denseRun(
  task: TrainingTask,
  start: RunStart,
  iterations: number,
  rate: number,
): { losses: number[]; state: TrainerState } {
  const random = new PythonRandom(start.seed);
  let reachAhead: number | undefined = random.randint(1, task.window);
  const thinned = thin(task.corpus, task.reject, task.copies, () => random.random());
  const nextContext = () => {
    const reach = reachAhead ?? random.randint(1, task.window);
    reachAhead = undefined;
    return drawContext(thinned, reach, random);
  };
  const pairLoss =
    task.loss === 'naive-softmax'
      ? naiveSoftmax
      : negativeSamplingWith((outside) => drawNegatives(outside, task.negatives, task.noiseTable, random));
  const { rows, columns } = start.parameters;
  const losses: number[] = [];
  const x = sgd(
    (x) => {
      const parameters = new Matrix(rows, columns, x);
      const { loss, gradient } = batchLossAndGradient(parameters, task.batch, nextContext, pairLoss);
      return { loss, gradient: gradient.data };
    },
    start.parameters.data,
    { rate, iterations, reportEvery: 1, onReport: ({ loss }) => losses.push(loss) },
  );
  const parameters = new Matrix(rows, columns, x);
  return { losses, state: { iteration: iterations, parameters, random: random.getState() } };
}
