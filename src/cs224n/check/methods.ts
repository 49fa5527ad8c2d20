// The checks of each method, known values and gradients: what the assignment's `word2vec.py METHOD` and `sgd.py` test,
// and what they miss (duplicate negatives, extremes, the generator put back before each evaluation, the fast trainer).

import { Matrix } from '../../math/matrix.js';
import { naiveSoftmax } from '../../math/naive-softmax.js';
import { negativeSampling, negativeSamplingWith } from '../../math/negative-sampling.js';
import type { PairLoss } from '../../math/pair-loss.js';
import { sgd } from '../../math/sgd.js';
import { sigmoid, sigmoidDerivative } from '../../math/sigmoid.js';
import { skipGram } from '../../math/skip-gram.js';
import { softmax } from '../../math/softmax.js';
import { ArgumentError } from '../../support/errors.js';
import { nearestSpelling } from '../../support/nearest-spelling.js';
import { batchLossAndGradient } from '../batch.js';
import { PythonRandom } from '../random/python-random.js';
import type { Context } from '../treebank/context.js';
import { type CheckLine, checkGradient, checkValues } from './check-line.js';
import * as known from './known-values.js';
import { checkTrainers } from './trainers.js';

export interface CheckMethod {
  readonly name: string;
  /** What the assignment calls it. */
  readonly courseName?: string;
  readonly run: () => CheckLine[];
}

export const CHECK_METHODS: readonly CheckMethod[] = [
  { name: 'sigmoid', run: checkSigmoid },
  { name: 'softmax', run: checkSoftmax },
  { name: 'naive-softmax', courseName: 'naiveSoftmaxLossAndGradient', run: checkNaiveSoftmax },
  { name: 'negative-sampling', courseName: 'negSamplingLossAndGradient', run: checkNegativeSampling },
  { name: 'skip-gram', courseName: 'skipgram', run: checkSkipGram },
  { name: 'sgd', run: checkSgd },
  { name: 'trainer', run: checkTrainers },
];

/**
 * The methods of a name, ours or the course's; all without one.
 *
 * @throws ArgumentError for an unknown name.
 */
export function checkMethods(name?: string): readonly CheckMethod[] {
  if (name === undefined) return CHECK_METHODS;
  const wanted = name.toLowerCase();
  const found = CHECK_METHODS.filter(
    (method) => method.name === wanted || method.courseName?.toLowerCase() === wanted,
  );
  if (found.length > 0) return found;
  const names = CHECK_METHODS.flatMap((method) => [
    method.name,
    ...(method.courseName ? [method.courseName] : []),
  ]);
  const nearest = nearestSpelling(name, names);
  throw new ArgumentError(
    'method',
    `one of ${names.join(', ')}`,
    name,
    nearest === undefined ? undefined : `Did you mean ${nearest}?`,
  );
}

const TEN = Matrix.from(known.TEN_VECTORS);

function checkSigmoid(): CheckLine[] {
  return [
    checkValues(
      'known values, both tails',
      known.SIGMOID.flatMap(({ x }) => x.map(sigmoid)),
      known.SIGMOID.flatMap(({ value }) => value),
    ),
    checkGradient(
      'derivative s(x)(1 - s(x))',
      (x: Float64Array) => ({
        loss: x.reduce((sum, value) => sum + sigmoid(value), 0),
        gradient: x.map(sigmoidDerivative),
      }),
      Float64Array.of(-3, -0.5, 0, 1, 4),
    ),
  ];
}

function checkSoftmax(): CheckLine[] {
  return [
    checkValues(
      'known values, large scores',
      known.SOFTMAX.flatMap(({ scores }) => [...softmax(scores)]),
      known.SOFTMAX.flatMap(({ value }) => value),
    ),
  ];
}

function checkNaiveSoftmax(): CheckLine[] {
  const { center, outside, loss, dCenter, dOutside } = known.NAIVE_SOFTMAX;
  const v = Float64Array.from(center);
  const found = naiveSoftmax(v, outside, TEN);
  return [
    checkValues('known loss', [found.loss], [loss]),
    checkValues(
      'known gradients',
      [...found.dCenter, ...found.dOutside.data],
      [...dCenter, ...dOutside.flat()],
    ),
    ...pairGradientLines(naiveSoftmax, v, outside),
  ];
}

function checkNegativeSampling(): CheckLine[] {
  return known.NEGATIVE_SAMPLING.flatMap(({ center, outside, negatives, loss, dCenter, dOutside }) => {
    const v = Float64Array.from(center);
    const found = negativeSampling(v, outside, TEN, negatives);
    const which = `negatives ${negatives.join(' ')}`;
    return [
      checkValues(`known loss, ${which}`, [found.loss], [loss]),
      checkValues(
        `known gradients, ${which}`,
        [...found.dCenter, ...found.dOutside.data],
        [...dCenter, ...dOutside.flat()],
      ),
      ...pairGradientLines((c, o, u) => negativeSampling(c, o, u, negatives), v, outside),
    ];
  });
}

function pairGradientLines(pairLoss: PairLoss, center: Float64Array, outside: number): CheckLine[] {
  return [
    checkGradient(
      'gradient with respect to the centre vector',
      (v: Float64Array) => {
        const { loss, dCenter } = pairLoss(v, outside, TEN);
        return { loss, gradient: dCenter };
      },
      center,
    ),
    checkGradient(
      'gradient with respect to the outside vectors',
      (u: Matrix) => {
        const { loss, dOutside } = pairLoss(center, outside, u);
        return { loss, gradient: dOutside };
      },
      TEN,
    ),
  ];
}

function checkSkipGram(): CheckLine[] {
  const centers = TEN.slice(0, 5);
  const outsideVectors = TEN.slice(5, 10);
  const knownLines = (
    which: string,
    expected: typeof known.SKIP_GRAM_NAIVE_SOFTMAX,
    pairLoss: PairLoss,
  ): CheckLine[] => {
    const found = skipGram(expected.center, expected.outside, centers, outsideVectors, pairLoss);
    const dCenters = new Matrix(5, 3);
    dCenters.row(expected.center).set(expected.dCenter);
    return [
      checkValues(`known loss, ${which}`, [found.loss], [expected.loss]),
      checkValues(
        `known gradients, ${which}`,
        [...found.dCenters.data, ...found.dOutside.data],
        [...dCenters.data, ...expected.dOutside.flat()],
      ),
    ];
  };
  const lists = known.SKIP_GRAM_NEGATIVE_SAMPLING.negatives;
  let next = 0;
  const inOrder = negativeSamplingWith(() => lists[next++ % lists.length]);

  const random = new PythonRandom(31_415);
  const tokens = 5;
  const word = () => random.randint(0, tokens - 1);
  // Made-up windows of random words, as in the assignment's test.
  const nextContext = (): Context => {
    const reach = random.randint(1, 5);
    return { center: word(), outside: Array.from({ length: 2 * reach }, word) };
  };
  const drawn = negativeSamplingWith((outside) =>
    Array.from({ length: 10 }, () => {
      let negative = word();
      while (negative === outside) negative = word();
      return negative;
    }),
  );
  const batch = (which: string, pairLoss: PairLoss) =>
    checkGradient(
      `gradient of a batch of 50 windows, ${which}`,
      (parameters: Matrix) => batchLossAndGradient(parameters, 50, nextContext, pairLoss),
      TEN,
      { random },
    );
  return [
    ...knownLines('naive softmax', known.SKIP_GRAM_NAIVE_SOFTMAX, naiveSoftmax),
    ...knownLines('negative sampling', known.SKIP_GRAM_NEGATIVE_SAMPLING, inOrder),
    batch('naive softmax', naiveSoftmax),
    batch('negative sampling', drawn),
  ];
}

function checkSgd(): CheckLine[] {
  return known.SGD.map(({ x0, x, smoothedAt100, smoothedAt1000 }) => {
    const smoothed: number[] = [];
    const last = sgd(
      (point) => ({ loss: point[0] ** 2, gradient: Float64Array.of(2 * point[0]) }),
      Float64Array.of(x0),
      {
        rate: 0.01,
        iterations: 1000,
        reportEvery: 100,
        onReport: ({ smoothedLoss }) => smoothed.push(smoothedLoss),
      },
    );
    return checkValues(
      `x^2 from ${x0}: the last x, smoothed losses`,
      [last[0], smoothed[0], smoothed[9]],
      [x, smoothedAt100, smoothedAt1000],
    );
  });
}
