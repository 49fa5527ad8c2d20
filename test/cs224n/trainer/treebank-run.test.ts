// The course's run on the Stanford Sentiment Treebank. test/golden/course-parameters.json comes from the reference
// trainer; test/golden/course-parameters.mjs says how to make it again.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createKernelTrainer } from '#firth/cs224n/trainer/kernel.js';
import { createReferenceTrainer } from '#firth/cs224n/trainer/reference.js';
import { smoothLoss } from '#firth/math/sgd.js';
import { assertAllClose, assertClose, assertRelativelyClose } from '../../helpers/close.js';
import { courseRun } from '../../helpers/course-run.js';
import { golden, readCourseParametersGolden } from '../../helpers/golden.js';
import { treebankSkip } from '../../helpers/treebank.js';

const RATE = 0.3;
const ANNEAL_EVERY = 20_000;

const TRAINERS = [
  ['the reference trainer', createReferenceTrainer],
  ['the kernel trainer', createKernelTrainer],
] as const;

describe('the course run on the treebank', { skip: treebankSkip }, () => {
  it('starts where the course does', () => {
    const { parameters } = courseRun('negative-sampling').start;
    const V = parameters.rows / 2;
    assertAllClose(parameters.row(0), golden.run.firstCenter, 1e-17);
    assertAllClose(parameters.row(V - 1), golden.run.lastCenter, 1e-17);
    assert.ok(parameters.slice(V, 2 * V).data.every((x) => x === 0));
  });

  for (const [name, createTrainer] of TRAINERS) {
    for (const loss of ['negative-sampling', 'naive-softmax'] as const) {
      it(`has the first ten batch losses of ${loss} with ${name}`, () => {
        const { task, start } = courseRun(loss);
        assertAllClose(createTrainer(task, start).advance(10, RATE, 1), golden.run.losses[loss], 1e-9);
      });
    }
  }

  it('prints the losses of the course with both trainers, and they agree after 1,000 iterations', () => {
    const { task, start } = courseRun('negative-sampling');
    const states = TRAINERS.map(([name, createTrainer]) => {
      const trainer = createTrainer(task, start);
      const printed = new Map<number, string>();
      let smoothed: number | undefined;
      trainer.advance(1000, RATE, 10).forEach((loss, i) => {
        smoothed = smoothLoss(smoothed, loss);
        printed.set(10 * (i + 1), smoothed.toFixed(6));
      });
      for (const [iteration, loss] of golden.run.smoothedLosses) {
        assert.equal(printed.get(iteration), loss.toFixed(6), `${name}, iteration ${iteration}`);
      }
      return trainer.state();
    });
    const [reference, kernel] = states;
    assertAllClose(kernel.parameters.data, reference.parameters.data, 1e-12);
    assert.deepEqual(kernel.random, reference.random);
  });

  it('resumed at 1,000 of 1,500 iterations equals the uninterrupted run bit for bit', () => {
    const { task, start } = courseRun('negative-sampling');
    const whole = createKernelTrainer(task, start);
    whole.advance(1000, RATE, 10);
    const resumed = createKernelTrainer(task, start, whole.state());
    assert.deepEqual(resumed.advance(500, RATE, 10), whole.advance(500, RATE, 10));
    assert.deepEqual(resumed.state(), whole.state());
  });

  it('ends after 40,000 kernel iterations where the reference trainer ends', () => {
    const { task, start } = courseRun('negative-sampling');
    const { iterations, sumOfSquares, entries } = readCourseParametersGolden();
    const trainer = createKernelTrainer(task, start);
    trainer.advance(ANNEAL_EVERY, RATE, ANNEAL_EVERY);
    trainer.advance(iterations - ANNEAL_EVERY, RATE / 2, ANNEAL_EVERY);
    const { parameters } = trainer.state();
    assert.ok(parameters.data.every(Number.isFinite));
    for (const [row, column, value] of entries) {
      assertClose(parameters.row(row)[column], value, 1e-9, `the number in row ${row}, column ${column}`);
    }
    const sum = parameters.data.reduce((total, x) => total + x * x, 0);
    assertRelativelyClose(sum, sumOfSquares, 1e-9, 'the sum of squares');
  });
});
