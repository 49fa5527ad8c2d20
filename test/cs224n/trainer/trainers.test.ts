// One suite over all trainers, through their contract: what one does, the other does.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CourseLoss, TrainerState, TrainingTask } from '#firth/cs224n/trainer/contract.js';
import { createKernelTrainer, createTwoThreadTrainer } from '#firth/cs224n/trainer/kernel.js';
import { createReferenceTrainer } from '#firth/cs224n/trainer/reference.js';
import { assertAllClose, assertClose } from '../../helpers/close.js';
import { denseRun, type SmallRunShape, smallRun } from '../../helpers/course-run.js';

const TRAINERS = [
  ['the reference trainer', createReferenceTrainer],
  ['the kernel trainer', createKernelTrainer],
  ['the kernel trainer on two threads', createTwoThreadTrainer],
] as const;

const LOSSES = ['negative-sampling', 'naive-softmax'] as const;

const COURSE_LIKE = {
  words: 30,
  dimension: 10,
  batch: 50,
  window: 5,
  negatives: 10,
  tableSize: 1000,
  copies: 3,
  seed: 31415,
};

const DIMENSIONS = [1, 2, 9, 10, 11, 20, 37];
const BATCHES = [1, 7, 50, 53];
const WINDOWS = [1, 2, 3, 4, 5, 6];
const NEGATIVES = [1, 2, 10, 25];
const TABLE_SIZES = [100, 128, 777, 1024, 5000];
const WORDS = [2, 3, 10, 60];

/** Every dimension with both losses, the other sizes taking turns. */
const SHAPES: SmallRunShape[] = LOSSES.flatMap((loss, l) =>
  DIMENSIONS.flatMap((dimension, d) =>
    [0, 1, 2].map((turn) => {
      const i = 3 * d + turn + l;
      return {
        loss,
        dimension,
        batch: BATCHES[i % BATCHES.length],
        window: WINDOWS[i % WINDOWS.length],
        negatives: NEGATIVES[(i + turn) % NEGATIVES.length],
        tableSize: TABLE_SIZES[i % TABLE_SIZES.length],
        copies: 1 + (i % 5),
        words: WORDS[(i + d) % WORDS.length],
        seed: 1000 * l + i,
      };
    }),
  ),
);

/** Small enough a step that rounding differences do not grow from one iteration to the next. */
const rateFor = ({ loss, window, negatives }: SmallRunShape) =>
  1 / (window * (loss === 'naive-softmax' ? 1 : 1 + negatives));

/**
 * How far two orders of summation may lie apart: in each iteration a number is a sum of at most `terms` products of
 * numbers near 1, each made from a dot product of D; each addition rounds by half an epsilon.
 */
function toleranceFor(task: TrainingTask, rows: number, dimension: number, iterations: number): number {
  const targets = task.loss === 'naive-softmax' ? rows / 2 : 1 + task.negatives;
  const terms = task.batch * 2 * task.window * targets;
  return 2 * Number.EPSILON * iterations * (terms + dimension);
}

function assertSameRun(
  actual: { losses: ArrayLike<number>; state: TrainerState },
  expected: { losses: ArrayLike<number>; state: TrainerState },
  tolerance: number,
): void {
  const largest = Array.from(expected.losses).reduce((a, b) => Math.max(a, b), 1);
  assertAllClose(actual.losses, expected.losses, tolerance * largest, 'loss');
  assertAllClose(actual.state.parameters.data, expected.state.parameters.data, tolerance, 'parameter');
  assert.deepEqual(actual.state.random, expected.state.random);
  assert.equal(actual.state.iteration, expected.state.iteration);
}

describe('both trainers', () => {
  it('agree with the dense composition for every shape', () => {
    for (const shape of SHAPES) {
      const { task, start } = smallRun(shape);
      const rate = rateFor(shape);
      const dense = denseRun(task, start, 6, rate);
      const tolerance = toleranceFor(task, start.parameters.rows, shape.dimension, 6);
      for (const [name, createTrainer] of TRAINERS) {
        const trainer = createTrainer(task, start);
        const losses = trainer.advance(6, rate, 1);
        try {
          assertSameRun({ losses, state: trainer.state() }, dense, tolerance);
        } catch (error) {
          throw new Error(`${name} differs at ${JSON.stringify(shape)}`, { cause: error });
        }
      }
    }
  });

  it('agree with each other for any shape', () => {
    const shapes: fc.Arbitrary<SmallRunShape> = fc.record({
      loss: fc.constantFrom(...LOSSES),
      dimension: fc.integer({ min: 1, max: 40 }),
      batch: fc.integer({ min: 1, max: 60 }),
      window: fc.integer({ min: 1, max: 6 }),
      negatives: fc.integer({ min: 1, max: 25 }),
      tableSize: fc.integer({ min: 100, max: 3000 }),
      copies: fc.integer({ min: 1, max: 5 }),
      words: fc.integer({ min: 2, max: 80 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(shapes, (shape) => {
        const { task, start } = smallRun(shape);
        const runs = TRAINERS.map(([, createTrainer]) => {
          const trainer = createTrainer(task, start);
          const losses = trainer.advance(12, rateFor(shape), 3);
          return { losses, state: trainer.state() };
        });
        const tolerance = toleranceFor(task, start.parameters.rows, shape.dimension, 12);
        assertSameRun(runs[1], runs[0], tolerance);
      }),
      { numRuns: 60 },
    );
  });

  it('agree on losses within 1e-9 also where the sigmoid is saturated', () => {
    const asDrawn = (x: number) => x;
    // Centre rows positive, outside rows negative: every score is far below zero.
    const opposed = (x: number, isCenter: boolean) => (isCenter ? Math.abs(x) : -Math.abs(x));
    for (const loss of LOSSES) {
      for (const sign of [asDrawn, opposed]) {
        for (const scale of [3, 30, 300]) {
          const { task, start } = smallRun({ ...COURSE_LIKE, loss });
          const parameters = start.parameters.clone();
          const { data } = parameters;
          for (let i = 0; i < data.length; i++) data[i] = scale * sign(data[i], i < data.length / 2);
          const [reference, kernel] = TRAINERS.map(([, createTrainer]) =>
            createTrainer(task, { ...start, parameters }).advance(1, 1, 1),
          );
          // Scores grow with the square of the scale, to some ten thousands.
          assertClose(kernel[0], reference[0], 1e-9, `${loss} at ${scale}`);
          assert.ok(reference[0] > scale, `${reference[0]}`);
        }
      }
    }
  });

  it('go on from each other', () => {
    for (const loss of LOSSES) {
      const { task, start } = smallRun({ ...COURSE_LIKE, loss });
      const whole = denseRun(task, start, 12, 0.02);
      for (const [first, second] of [
        [createReferenceTrainer, createKernelTrainer],
        [createKernelTrainer, createReferenceTrainer],
      ]) {
        const before = first(task, start);
        before.advance(5, 0.02, 1);
        const after = second(task, start, before.state());
        const losses = after.advance(7, 0.02, 1);
        const tolerance = toleranceFor(task, start.parameters.rows, 10, 12);
        assertSameRun(
          { losses, state: after.state() },
          { ...whole, losses: whole.losses.slice(5) },
          tolerance,
        );
      }
    }
  });

  it('refuse a corpus of which subsampling leaves nothing', () => {
    const { task, start } = smallRun({ ...COURSE_LIKE, loss: 'negative-sampling' });
    const dropAll = { ...task, reject: task.reject.map(() => 1 - Number.EPSILON) };
    for (const [, createTrainer] of TRAINERS) {
      assert.throws(() => createTrainer(dropAll, start), {
        name: 'FirthError',
        message:
          'Subsampling left no sentence with two different words (0 sentences, 0 words left). ' +
          'Raise --subsample, or use a larger corpus.',
      });
    }
  });

  it('see a NaN in the same iteration', () => {
    for (const loss of LOSSES) {
      const { task, start } = smallRun({ ...COURSE_LIKE, batch: 2, loss });
      const V = start.parameters.rows / 2;
      for (const row of [0, V, 2 * V - 2]) {
        const parameters = start.parameters.clone();
        parameters.row(row)[3] = Number.NaN;
        const [reference, kernel] = TRAINERS.map(([, createTrainer]) =>
          createTrainer(task, { ...start, parameters }).advance(60, 0.1, 1),
        );
        assert.ok(reference.some(Number.isNaN), `${loss}, row ${row}`);
        assert.deepEqual(
          Array.from(kernel, Number.isNaN),
          Array.from(reference, Number.isNaN),
          `${loss}, row ${row}`,
        );
      }
    }
  });
});

for (const [name, createTrainer] of TRAINERS) {
  describe(name, () => {
    const courseLike = (loss: CourseLoss) => smallRun({ ...COURSE_LIKE, loss });

    it('goes forward by parts as it does at once, bit for bit', () => {
      for (const loss of LOSSES) {
        const { task, start } = courseLike(loss);
        const atOnce = createTrainer(task, start);
        const expected = atOnce.advance(12, 0.05, 1);
        for (const first of [0, 1, 5, 11, 12]) {
          const byParts = createTrainer(task, start);
          const losses = [...byParts.advance(first, 0.05, 1), ...byParts.advance(12 - first, 0.05, 1)];
          assert.deepEqual(losses, [...expected]);
          assert.deepEqual(byParts.state(), atOnce.state());
        }
      }
    });

    it('resumed from any state equals the uninterrupted run bit for bit', () => {
      for (const loss of LOSSES) {
        const { task, start } = courseLike(loss);
        const uninterrupted = createTrainer(task, start);
        const states = [uninterrupted.state()];
        const losses: number[] = [];
        for (let i = 0; i < 10; i++) {
          losses.push(...uninterrupted.advance(1, 0.05, 1));
          states.push(uninterrupted.state());
        }
        for (const state of states) {
          const resumed = createTrainer(task, start, state);
          assert.deepEqual(resumed.state().parameters, state.parameters);
          assert.equal(resumed.state().iteration, state.iteration);
          const rest = resumed.advance(10 - state.iteration, 0.05, 1);
          assert.deepEqual([...rest], losses.slice(state.iteration));
          assert.deepEqual(resumed.state(), states[10]);
        }
      }
    });

    it('hands out copies, and leaves what it was given as it was', () => {
      for (const loss of LOSSES) {
        const { task, start } = courseLike(loss);
        const given = structuredClone({ task, start });
        const trainer = createTrainer(task, start);
        trainer.advance(3, 0.05, 1);
        const state = trainer.state();
        const kept = structuredClone(state);
        const resumed = createTrainer(task, start, state);
        resumed.advance(3, 0.05, 1);
        trainer.advance(3, 0.05, 1);
        assert.deepEqual(structuredClone(state), kept);
        assert.deepEqual(structuredClone({ task, start }), given);
        state.parameters.data.fill(7);
        state.random.words.fill(7);
        assert.deepEqual(trainer.state(), resumed.state());
      }
    });

    it('returns the loss of each iteration that lossEvery divides, counted from the start of the run', () => {
      for (const loss of LOSSES) {
        const { task, start } = courseLike(loss);
        const every = createTrainer(task, start).advance(20, 0.05, 1);
        assert.equal(every.length, 20);
        for (const lossEvery of [2, 3, 7, 20, 21, 1_000_000]) {
          const trainer = createTrainer(task, start);
          const byParts = [4, 0, 1, 9, 6].map((iterations) => [
            ...trainer.advance(iterations, 0.05, lossEvery),
          ]);
          const wanted = (from: number, to: number) =>
            [...every].filter((_, i) => i >= from && i < to && (i + 1) % lossEvery === 0);
          assert.deepEqual(byParts, [wanted(0, 4), [], wanted(4, 5), wanted(5, 14), wanted(14, 20)]);
        }
      }
    });

    it('returns any number of losses in one call', () => {
      const tiny = { ...COURSE_LIKE, words: 3, dimension: 2, batch: 1, window: 1, negatives: 1, copies: 1 };
      for (const loss of LOSSES) {
        const { task, start } = smallRun({ ...tiny, loss });
        for (const [iterations, lossEvery, offset] of [
          [9000, 1, 0],
          [13_000, 3, 2],
        ]) {
          const atOnce = createTrainer(task, start);
          const byParts = createTrainer(task, start);
          atOnce.advance(offset, 0.01, lossEvery);
          byParts.advance(offset, 0.01, lossEvery);
          const losses = atOnce.advance(iterations, 0.01, lossEvery);
          const expected = Array.from({ length: iterations / 500 }, () => [
            ...byParts.advance(500, 0.01, lossEvery),
          ]);
          assert.equal(losses.length, Math.floor((offset + iterations) / lossEvery));
          assert.deepEqual([...losses], expected.flat());
          assert.deepEqual(atOnce.state(), byParts.state());
        }
      }
    });

    it('takes a step of its rate: none at rate zero, a smaller loss after many steps', () => {
      for (const loss of LOSSES) {
        const { task, start } = courseLike(loss);
        const standing = createTrainer(task, start);
        standing.advance(5, 0, 1);
        assert.deepEqual(standing.state().parameters, start.parameters);
        const moving = createTrainer(task, start);
        const losses = moving.advance(400, 0.1, 1);
        const mean = (part: Float64Array) => part.reduce((a, b) => a + b) / part.length;
        assert.ok(mean(losses.slice(-50)) < 0.9 * mean(losses.slice(0, 50)));
      }
    });

    it('shows a huge learning rate as losses that are not finite', () => {
      for (const loss of LOSSES) {
        const { task, start } = courseLike(loss);
        const losses = createTrainer(task, start).advance(20, 1e200, 1);
        assert.equal(losses.length, 20);
        assert.ok(Number.isFinite(losses[0]));
        assert.ok(!Number.isFinite(losses[19]), `${losses}`);
      }
    });
  });
}
