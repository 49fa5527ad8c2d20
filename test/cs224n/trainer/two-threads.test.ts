// The trainer whose batches are drawn by a second thread: the same bits as on one thread, however it is sliced.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { PythonRandom } from '#firth/cs224n/random/python-random.js';
import type { Trainer } from '#firth/cs224n/trainer/contract.js';
import { createKernelTrainer, createTwoThreadTrainer } from '#firth/cs224n/trainer/kernel.js';
import { type SmallRunShape, smallRun } from '../../helpers/course-run.js';

const SHAPE: SmallRunShape = {
  loss: 'negative-sampling',
  words: 60,
  dimension: 10,
  batch: 50,
  window: 5,
  negatives: 10,
  tableSize: 1000,
  copies: 3,
  seed: 31415,
};

async function untilDrawsAhead(trainer: ReturnType<typeof createTwoThreadTrainer>): Promise<void> {
  for (let waited = 0; !trainer.drawsAhead(); waited++) {
    assert.ok(waited < 3000, 'the second thread did not come up in 30 s');
    await setTimeout(10);
  }
}

function assertSame(two: Trainer, one: Trainer): void {
  assert.deepEqual(two.state(), one.state());
}

describe('the trainer on two threads', () => {
  it('makes the same steps as on one, bit for bit, in slices of any length', async () => {
    for (const shape of [SHAPE, { ...SHAPE, dimension: 13, batch: 3, window: 1, negatives: 1, seed: 7 }]) {
      const { task, start } = smallRun(shape);
      const one = createKernelTrainer(task, start);
      const two = createTwoThreadTrainer(task, start);
      const random = new PythonRandom(shape.seed);
      // The first steps are made before the second thread can be there.
      assert.deepEqual(two.advance(3, 0.1, 1), one.advance(3, 0.1, 1));
      await untilDrawsAhead(two);
      for (let slice = 0; slice < 200; slice++) {
        const iterations = random.randint(1, 40);
        assert.deepEqual(two.advance(iterations, 0.1, 2), one.advance(iterations, 0.1, 2));
        if (slice % 20 === 0) assertSame(two, one);
      }
      assertSame(two, one);
      two.close();
    }
  });

  it('goes on from where a run on one thread stood, and the other way round', async () => {
    const { task, start } = smallRun(SHAPE);
    const whole = createKernelTrainer(task, start);
    whole.advance(90, 0.1, 10);
    const first = createKernelTrainer(task, start);
    first.advance(30, 0.1, 10);
    const second = createTwoThreadTrainer(task, start, first.state());
    await untilDrawsAhead(second);
    second.advance(30, 0.1, 10);
    const third = createKernelTrainer(task, start, second.state());
    third.advance(30, 0.1, 10);
    assertSame(third, whole);
    second.close();
  });

  it('draws the very first reach on the second thread as well, when that is up before the first step', async () => {
    const { task, start } = smallRun(SHAPE);
    const one = createKernelTrainer(task, start);
    const two = createTwoThreadTrainer(task, start);
    await untilDrawsAhead(two);
    assert.deepEqual(two.advance(20, 0.1, 1), one.advance(20, 0.1, 1));
    assertSame(two, one);
    two.close();
  });

  it('goes on alone after it was closed, even twice', async () => {
    const { task, start } = smallRun(SHAPE);
    const two = createTwoThreadTrainer(task, start);
    await untilDrawsAhead(two);
    two.advance(5, 0.1, 1);
    two.close();
    two.close();
    two.advance(5, 0.1, 1);
    const one = createKernelTrainer(task, start);
    one.advance(10, 0.1, 1);
    assertSame(two, one);
  });

  it('stays on one thread with naive softmax, which draws little', async () => {
    const { task, start } = smallRun({ ...SHAPE, loss: 'naive-softmax' });
    const trainer = createTwoThreadTrainer(task, start);
    await setTimeout(200);
    assert.equal(trainer.drawsAhead(), false);
    assert.ok(trainer.advance(2, 0.1, 1).every(Number.isFinite));
    trainer.close();
  });
});
