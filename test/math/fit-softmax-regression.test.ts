import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitSoftmaxRegression, type SoftmaxFit } from '#firth/math/fit-softmax-regression.js';
import { Matrix } from '#firth/math/matrix.js';
import { softmaxRegression } from '#firth/math/softmax-regression.js';
import { assertAllClose, assertClose } from '../helpers/close.js';
import { mulberry32 } from '../helpers/small-run.js';

/** Three classes around three places, overlapping; all features share a large offset, as the course's vectors do. */
function cloud(rows: number, D: number, offset: number) {
  const random = mulberry32(5);
  const labels = Array.from({ length: rows }, (_, i) => i % 3);
  const features = new Matrix(rows, D);
  labels.forEach((label, i) => {
    features.row(i).forEach((_, d, row) => {
      row[d] = offset + (d % 3 === label ? 0.3 : 0) + random() - 0.5;
    });
  });
  return { features, labels };
}

const fitOne = (rows: ReturnType<typeof cloud>, penalty: number, K = 3) =>
  [...fitSoftmaxRegression(rows, K, [penalty])][0] as SoftmaxFit;

describe('fitSoftmaxRegression', () => {
  it('is known by hand for two mirrored rows: w (1 + e^2w) = 2', () => {
    const { weights } = fitOne({ features: Matrix.from([[1], [-1]]), labels: [0, 1] }, 1, 2);
    const w = weights.data[0];
    assertClose(w * (1 + Math.exp(2 * w)), 2, 1e-4);
    assertAllClose(weights.data, [w, 0, -w, 0], 1e-9);
  });

  // scipy.optimize.minimize, BFGS, gtol 1e-11 (SciPy 1.17.1, NumPy 2.4.6), on the same objective.
  it('comes to what SciPy comes to', () => {
    const features = Matrix.from([
      [1, 0.5],
      [0.2, -1],
      [-1, 0.3],
      [2, 1],
      [0, -2],
      [-0.5, 1.5],
      [1.5, -0.5],
    ]);
    const { loss, weights } = fitOne({ features, labels: [0, 1, 2, 0, 1, 2, 1] }, 0.5);
    assertClose(loss, 2.7810145969920397, 1e-9);
    assertAllClose(
      weights.data,
      [0.807868, 0.643703, -0.465719, 0.314549, -1.305943, 0.233304, -1.122417, 0.662239, 0.232415],
      1e-4,
    );
  });

  it('ends where the gradient is zero, also when all rows nearly agree', () => {
    for (const offset of [0, 100]) {
      for (const penalty of [1e-4, 1, 1e3]) {
        const rows = cloud(90, 4, offset);
        const { weights, iterations } = fitOne(rows, penalty);
        const { gradient } = softmaxRegression(rows, 3, penalty)(weights.data);
        // The loss is within 1e-10 a row: a gradient of its root, times what a row is long.
        for (const slope of gradient) assertClose(slope, 0, 1e-2 * Math.max(1, offset), `offset ${offset}`);
        assert.ok(iterations < 60, `${iterations} iterations`);
      }
    }
  });

  it('comes to the same from the weights of another penalty', () => {
    const rows = cloud(60, 3, 1);
    const [, , warm] = fitSoftmaxRegression(rows, 3, [100, 10, 1]);
    const cold = fitOne(rows, 1);
    assertClose(warm.loss, cold.loss, 2e-8);
    assertAllClose(warm.weights.data, cold.weights.data, 1e-3);
  });

  it('guesses by the frequency of the classes alone when the penalty is huge', () => {
    const rows = { features: Matrix.from([[1], [2], [3], [4]]), labels: [0, 0, 0, 1] };
    const { weights } = fitOne(rows, 1e9, 2);
    assertClose(weights.data[1] - weights.data[3], Math.log(3), 1e-4);
    assertClose(weights.data[0], 0, 1e-6);
  });

  it('does not care which way features are turned', () => {
    const rows = cloud(60, 2, 0);
    const [cos, sin] = [Math.cos(1), Math.sin(1)];
    const turned = Matrix.from(
      rows.features.toArrays().map(([x, y]) => [cos * x - sin * y, sin * x + cos * y]),
    );
    assertClose(fitOne({ ...rows, features: turned }, 0.5).loss, fitOne(rows, 0.5).loss, 2e-8);
  });

  it('gives the same bits each time', () => {
    const weights = () => fitOne(cloud(60, 3, 1), 0.1).weights.toArrays();
    assert.deepEqual(weights(), weights());
  });

  it('takes features that depend on one another', () => {
    const rows = {
      features: Matrix.from([
        [1, 2, 0],
        [2, 4, 0],
        [-1, -2, 0],
      ]),
      labels: [0, 1, 0],
    };
    const { weights } = fitOne(rows, 1e-4, 2);
    assert.ok(weights.data.every(Number.isFinite));
    assertAllClose([weights.row(0)[2], weights.row(1)[2]], [0, 0], 1e-12);
  });

  it('refuses a penalty of zero and features that are no numbers', () => {
    const rows = cloud(6, 1, 0);
    assert.throws(() => fitOne(rows, 0), {
      message: 'Expected `penalties` to be numbers greater than 0, got 0',
    });
    rows.features.data[3] = Number.POSITIVE_INFINITY;
    assert.throws(() => fitOne(rows, 1), {
      message: 'Expected `features` to be finite numbers, got Infinity',
    });
  });
});
