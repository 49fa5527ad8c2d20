import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { batchLossAndGradient } from '#firth/cs224n/batch.js';
import { PythonRandom } from '#firth/cs224n/random/python-random.js';
import { createKernelTrainer } from '#firth/cs224n/trainer/kernel.js';
import { createReferenceTrainer } from '#firth/cs224n/trainer/reference.js';
import { gradientCheck } from '#firth/math/gradient-check.js';
import { Matrix } from '#firth/math/matrix.js';
import { naiveSoftmax } from '#firth/math/naive-softmax.js';
import { negativeSamplingWith } from '#firth/math/negative-sampling.js';
import { skipGram } from '#firth/math/skip-gram.js';
import { windowArbitrary } from '../helpers/arbitrary.js';
import { assertAllClose, assertClose, assertRowsClose } from '../helpers/close.js';
import { denseRun, smallRun } from '../helpers/course-run.js';
import { golden } from '../helpers/golden.js';

/** Hands out the given contexts one by one. */
function inTurn<T>(contexts: readonly T[]): () => T {
  let next = 0;
  return () => contexts[next++] ?? assert.fail('a context too many was drawn');
}

describe('batchLossAndGradient', () => {
  it('is the course values for a batch of 50 windows', () => {
    const { parameters, contexts, loss, gradient } = golden.batch;
    const matrix = Matrix.from(parameters);
    const batch = batchLossAndGradient(matrix, contexts.length, inTurn(contexts), naiveSoftmax);
    assertClose(batch.loss, loss, 1e-9);
    assertRowsClose(batch.gradient, gradient, 1e-9);
    assert.deepEqual(matrix.toArrays(), parameters);
    const V = matrix.rows / 2;
    for (const { center, outside, loss } of contexts) {
      const window = skipGram(center, outside, matrix.slice(0, V), matrix.slice(V, 2 * V), naiveSoftmax);
      assertClose(window.loss, loss, 1e-9);
    }
  });

  it('draws as many contexts as the batch has', () => {
    const contexts = golden.batch.contexts.slice(0, 3);
    const nextContext = inTurn(contexts);
    batchLossAndGradient(Matrix.from(golden.batch.parameters), 3, nextContext, naiveSoftmax);
    assert.throws(nextContext, /a context too many/);
  });

  it('is the mean of its windows', () => {
    fc.assert(
      fc.property(windowArbitrary, fc.integer({ min: 1, max: 4 }), (window, times) => {
        const { center, outside, centerVectors, outsideVectors } = window;
        const V = centerVectors.rows;
        const data = Float64Array.of(...centerVectors.data, ...outsideVectors.data);
        const parameters = new Matrix(2 * V, centerVectors.columns, data);
        const one = skipGram(center, outside, centerVectors, outsideVectors, naiveSoftmax);
        const batch = batchLossAndGradient(parameters, times, () => ({ center, outside }), naiveSoftmax);
        assertClose(batch.loss, one.loss, 1e-11);
        assertRowsClose(batch.gradient.slice(0, V), one.dCenters.toArrays(), 1e-11);
        assertRowsClose(batch.gradient.slice(V, 2 * V), one.dOutside.toArrays(), 1e-11);
      }),
    );
  });

  it('has the gradient that central differences find, with contexts and negatives drawn anew each time', () => {
    const random = new PythonRandom(31415);
    const [words, V] = [[0, 1, 2, 3, 4], 5];
    const nextContext = () => {
      const center = random.randint(0, V - 1);
      const others = words.filter((word) => word !== center);
      const outside = Array.from({ length: random.randint(1, 6) }, () => others[random.randint(0, V - 2)]);
      return { center, outside };
    };
    const drawn = negativeSamplingWith((outside) => {
      const others = words.filter((word) => word !== outside);
      return Array.from({ length: 10 }, () => others[random.randint(0, V - 2)]);
    });
    for (const pairLoss of [naiveSoftmax, drawn]) {
      const check = gradientCheck(
        (parameters) => batchLossAndGradient(parameters, 10, nextContext, pairLoss),
        Matrix.from(golden.batch.parameters),
        { random },
      );
      assert.ok(check.passed, JSON.stringify(check.mismatch));
      assert.equal(check.checked, 30);
    }
  });

  it('descended with sgd is the run of both trainers, generator and all', () => {
    for (const loss of ['negative-sampling', 'naive-softmax'] as const) {
      const shape = {
        words: 30,
        dimension: 10,
        batch: 50,
        window: 5,
        negatives: 10,
        tableSize: 1000,
        copies: 3,
      };
      const { task, start } = smallRun({ ...shape, loss, seed: 31415 });
      const dense = denseRun(task, start, 20, 0.03);
      for (const createTrainer of [createReferenceTrainer, createKernelTrainer]) {
        const trainer = createTrainer(task, start);
        assertAllClose(trainer.advance(20, 0.03, 1), dense.losses, 1e-11);
        const state = trainer.state();
        assertAllClose(state.parameters.data, dense.state.parameters.data, 1e-12);
        assert.deepEqual(state.random, dense.state.random);
        assert.equal(state.iteration, 20);
      }
    }
  });
});
