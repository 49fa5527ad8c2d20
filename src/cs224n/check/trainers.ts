// The trainers against the formulas: a few steps on a small made-up corpus, once with math/'s dense gradients and
// math/'s SGD, once with each trainer. The same losses and the same parameters must come out.

import { Matrix } from '../../math/matrix.js';
import { naiveSoftmax } from '../../math/naive-softmax.js';
import { negativeSamplingWith } from '../../math/negative-sampling.js';
import { sgd } from '../../math/sgd.js';
import { noiseTable } from '../../vocabulary/noise-table.js';
import { batchLossAndGradient } from '../batch.js';
import { NumpyRandom } from '../random/numpy-random.js';
import { PythonRandom } from '../random/python-random.js';
import type { CourseLoss, TrainerFactory, TrainingTask } from '../trainer/contract.js';
import { createKernelTrainer } from '../trainer/kernel.js';
import { createReferenceTrainer } from '../trainer/reference.js';
import { drawContext, drawNegatives } from '../treebank/context.js';
import { rejectionProbabilities, thin } from '../treebank/thinning.js';
import { encodeSentences } from '../treebank/vocabulary.js';
import { type CheckLine, checkValues } from './check-line.js';

const V_BEFORE_UNK = 12;
const D = 3;
const ITERATIONS = 5;
const RATE = 0.3;
const SEED = 31_415;

export function checkTrainers(): CheckLine[] {
  const losses: readonly CourseLoss[] = ['negative-sampling', 'naive-softmax'];
  return losses.flatMap((loss) => {
    const { task, parameters } = smallTask(loss);
    const expected = trainByFormulas(task, parameters);
    const line = (name: string, factory: TrainerFactory) => {
      const trainer = factory(task, { parameters, seed: SEED });
      const found = trainer.advance(ITERATIONS, RATE, 1);
      return checkValues(
        `${name}, ${loss}: ${ITERATIONS} steps as the formulas make them`,
        [...found, ...trainer.state().parameters.data],
        [...expected.losses, ...expected.parameters],
      );
    };
    return [line('reference', createReferenceTrainer), line('WebAssembly', createKernelTrainer)];
  });
}

function smallTask(loss: CourseLoss): { task: TrainingTask; parameters: Matrix } {
  const random = new NumpyRandom(9265);
  const sentences = Array.from({ length: 40 }, () =>
    Array.from({ length: 8 }, () => `w${Math.floor(random.rand() ** 2 * V_BEFORE_UNK)}`),
  );
  const { vocabulary, corpus } = encodeSentences(sentences);
  const V = vocabulary.words.length;
  const parameters = new Matrix(
    2 * V,
    D,
    Float64Array.from({ length: 2 * V * D }, () => random.randn()),
  );
  const task = {
    corpus,
    reject: rejectionProbabilities(vocabulary.counts, vocabulary.total, 0.05),
    copies: 2,
    noiseTable: noiseTable(vocabulary.counts, 1000, 0.75),
    window: 3,
    negatives: 4,
    batch: 7,
    loss,
  };
  return { task, parameters };
}

/** The assignment's own composition: SGD over the batch wrapper over skip-gram over the loss. */
function trainByFormulas(task: TrainingTask, start: Matrix): { losses: number[]; parameters: Float64Array } {
  const random = new PythonRandom(SEED);
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
  const losses: number[] = [];
  const parameters = sgd(
    (x) => {
      const shaped = new Matrix(start.rows, start.columns, x);
      const { loss, gradient } = batchLossAndGradient(shaped, task.batch, nextContext, pairLoss);
      losses.push(loss);
      return { loss, gradient: gradient.data };
    },
    start.data,
    { rate: RATE, iterations: ITERATIONS },
  );
  return { losses, parameters };
}
