// One suite over both kernels, through their contract: what one does, the other does.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Kernel, KernelParameters, KernelTask, TrainingCounts } from '#firth/kernels/contract.js';
import { examplesOf } from '#firth/kernels/examples.js';
import { createReferenceKernel } from '#firth/kernels/reference.js';
import { createWasmKernel } from '#firth/kernels/wasm.js';
import { Matrix } from '#firth/math/matrix.js';
import { negativeSampling } from '#firth/math/negative-sampling.js';
import { addScaled } from '#firth/math/pair-loss.js';
import { ArgumentError } from '#firth/support/errors.js';
import { assertAllClose, assertClose } from '../helpers/close.js';
import { SMALL, type SmallTaskShape, smallTask } from '../helpers/small-task.js';

const KERNELS = [
  ['the reference', createReferenceKernel],
  ['the kernel', createWasmKernel],
] as const;

const EPSILON = 2 ** -23;
/** Small enough a rate that rounding differences do not grow from one window to the next. */
const rateFor = ({ window, negatives }: KernelTask) => Math.fround(1 / (2 * window * (1 + negatives)));

const whole = (task: KernelTask) => ({
  from: 0,
  to: task.tokens.length,
  epoch: 0,
  rate: rateFor(task),
  loss: true,
});

const shapes: fc.Arbitrary<SmallTaskShape> = fc.record({
  words: fc.integer({ min: 2, max: 40 }),
  dimension: fc.integer({ min: 1, max: 130 }),
  window: fc.integer({ min: 1, max: 8 }),
  reach: fc.constantFrom('dynamic' as const, 'fixed' as const),
  negatives: fc.integer({ min: 1, max: 20 }),
  negativesFor: fc.constantFrom('window' as const, 'pair' as const),
  tokens: fc.integer({ min: 0, max: 120 }),
  sample: fc.constantFrom(0.001, 0.02, Number.POSITIVE_INFINITY),
  seed: fc.nat(),
});

/**
 * How far two orders of summation may lie apart, numbers and scores being below 1 or near it: in each window a number
 * is added to at most 2C (1 + K) times, each addition rounding by half an epsilon, and what is added is off by the
 * rate times the rounding of a score of D products and of a sigmoid.
 */
function toleranceFor(task: KernelTask, { windows }: TrainingCounts): number {
  const additions = 2 * task.window * (1 + task.negatives);
  return EPSILON * (1 + windows) * additions * (1 + rateFor(task) * (task.dimension + 4));
}

function assertSameParameters(actual: KernelParameters, expected: KernelParameters, tolerance = 0): void {
  assertAllClose(actual.input, expected.input, tolerance, 'input');
  assertAllClose(actual.output, expected.output, tolerance, 'output');
}

/** Every parameter as float64, so that gradients are taken in float64. */
function matrices(task: KernelTask, { input, output }: KernelParameters): { input: Matrix; output: Matrix } {
  const matrix = (data: Float32Array) => new Matrix(task.words, task.dimension, Float64Array.from(data));
  return { input: matrix(input), output: matrix(output) };
}

/** A task of one fixed sentence in which every token survives. */
function sentenceTask(tokens: number[], changes: Partial<SmallTaskShape> = {}) {
  const small = smallTask({ ...SMALL, sample: Number.POSITIVE_INFINITY, reach: 'fixed', ...changes });
  return { ...small, task: { ...small.task, tokens: Int32Array.from(tokens) } };
}

describe('both kernels', () => {
  it('agree for any shape', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { task, start } = smallTask(shape);
        const [reference, kernel] = KERNELS.map(([, create]) => create(task, start));
        const expected = reference.train(whole(task));
        const actual = kernel.train(whole(task));
        const tolerance = toleranceFor(task, expected);
        const { loss: expectedLoss = Number.NaN, ...expectedCounts } = expected;
        const { loss: actualLoss = Number.NaN, ...actualCounts } = actual;
        assert.deepEqual(actualCounts, expectedCounts);
        const terms = expected.pairs * (1 + task.negatives);
        assertClose(actualLoss, expectedLoss, terms * task.dimension * tolerance, 'the loss');
        assertSameParameters(kernel.parameters(), reference.parameters(), tolerance);
      }),
      { numRuns: 150 },
    );
  });

  it('agree for every dimension and number of negatives', () => {
    for (let i = 1; i <= 130; i++) {
      const negativesFor = i % 3 === 0 ? 'pair' : 'window';
      const shape = { ...SMALL, dimension: i, negatives: 1 + (i % 20), negativesFor, tokens: 40 } as const;
      const { task, start } = smallTask(shape);
      const [reference, kernel] = KERNELS.map(([, create]) => create(task, start));
      const counts = reference.train(whole(task));
      kernel.train(whole(task));
      assertSameParameters(kernel.parameters(), reference.parameters(), toleranceFor(task, counts));
    }
  });
});

for (const [name, create] of KERNELS) {
  describe(name, () => {
    for (const negativesFor of ['window', 'pair'] as const) {
      it(`steps against the exact gradient of each ${negativesFor}`, () => {
        const { task, start } = smallTask({ ...SMALL, negativesFor });
        const kernel = create(task, start);
        for (const example of examplesOf(task, { from: 0, to: task.tokens.length, epoch: 3 })) {
          const before = matrices(task, kernel.parameters());
          const { position, context } = example;
          const counts = kernel.train({ ...whole(task), from: position, to: position + 1, epoch: 3 });
          const windows = context.length === 0 ? 0 : 1;
          assert.deepEqual({ ...counts, loss: 0 }, { words: 1, windows, pairs: context.length, loss: 0 });
          const loss = stepExactly(before, example, negativesFor, rateFor(task));
          const tolerance = toleranceFor(task, counts);
          assertClose(counts.loss ?? Number.NaN, loss, tolerance * (1 + context.length), 'the loss');
          const after = kernel.parameters();
          assertAllClose(after.input, before.input.data, tolerance, 'input');
          assertAllClose(after.output, before.output.data, tolerance, 'output');
        }
      });
    }

    it('gives the same bits however the range is cut', () => {
      fc.assert(
        fc.property(shapes, fc.array(fc.nat(120), { maxLength: 6 }), (shape, cuts) => {
          const { task, start } = smallTask(shape);
          const [atOnce, inPieces] = [create(task, start), create(task, start)];
          const { loss, ...expected } = atOnce.train(whole(task));
          const N = task.tokens.length;
          const ends = [...cuts.filter((cut) => cut < N).sort((a, b) => a - b), N];
          const parts = ends.map((to, i) =>
            inPieces.train({ ...whole(task), from: i === 0 ? 0 : ends[i - 1], to }),
          );
          const sum = (key: 'words' | 'windows' | 'pairs') =>
            parts.reduce((total, part) => total + part[key], 0);
          assert.deepEqual({ words: sum('words'), windows: sum('windows'), pairs: sum('pairs') }, expected);
          assertSameParameters(inPieces.parameters(), atOnce.parameters());
        }),
        { numRuns: 40 },
      );
    });

    it('gives the same bits again, and others with another seed or epoch', () => {
      const { task, start } = smallTask(SMALL);
      const after = (changed: KernelTask, epoch: number) => {
        const kernel = create(changed, start);
        kernel.train({ ...whole(task), epoch });
        return kernel.parameters();
      };
      assert.deepEqual(after(task, 0), after(task, 0));
      assert.notDeepEqual(after(task, 1), after(task, 0));
      assert.notDeepEqual(after({ ...task, seed: 2 }, 0), after(task, 0));
    });

    it('changes nothing at a rate of 0, and counts all the same', () => {
      const { task, start } = smallTask(SMALL);
      const kernel = create(task, start);
      const still = kernel.train({ ...whole(task), rate: 0 });
      assertSameParameters(kernel.parameters(), start);
      const { words, windows, pairs } = kernel.train(whole(task));
      assert.deepEqual(still, { words, windows, pairs, loss: still.loss });
    });

    it('trains nothing on words without context, and keeps windows within sentences', () => {
      const alone = sentenceTask([3, -1, -1, 4, -1, 5]);
      const kernel = create(alone.task, alone.start);
      assert.deepEqual(kernel.train(whole(alone.task)), { words: 3, windows: 0, pairs: 0, loss: 0 });
      assertSameParameters(kernel.parameters(), alone.start);

      const two = sentenceTask([1, 2, -1, 3, 4]);
      const apart = create(two.task, two.start);
      const { loss, ...counts } = apart.train(whole(two.task));
      assert.deepEqual(counts, { words: 4, windows: 4, pairs: 4 });
      const contextRows = [1, 2, 3, 4];
      for (let word = 0; word < two.task.words; word++) {
        const row = (matrix: Float32Array) =>
          matrix.subarray(word * SMALL.dimension, (word + 1) * SMALL.dimension);
        const same = row(apart.parameters().input).every((x, d) => x === row(two.start.input)[d]);
        assert.equal(same, !contextRows.includes(word), `row ${word}`);
      }
    });

    it('gives a loss only when it is asked for, and trains the same', () => {
      const { task, start } = smallTask(SMALL);
      const [asked, unasked] = [create(task, start), create(task, start)];
      assert.equal(typeof asked.train(whole(task)).loss, 'number');
      assert.equal(unasked.train({ ...whole(task), loss: false }).loss, undefined);
      assert.deepEqual(unasked.parameters(), asked.parameters());
    });

    it('lets NaN be seen, and keeps it to what it has met', () => {
      // Words 1 and 2 meet; words 3 and 4, in a sentence of their own, meet words whose rows are numbers.
      const { task, start } = sentenceTask([3, 4, -1, 1, 2]);
      start.input[1 * SMALL.dimension] = Number.NaN;
      const kernel: Kernel = create(task, start);
      const before = kernel.train({ ...whole(task), to: 2 });
      assert.ok(Number.isFinite(before.loss), 'a sentence before');
      const { loss } = kernel.train({ ...whole(task), from: 3 });
      assert.ok(Number.isNaN(loss), `the loss is ${loss}`);
      const { input, output } = kernel.parameters();
      assert.ok(output.subarray(2 * SMALL.dimension, 3 * SMALL.dimension).some(Number.isNaN));
      assert.ok(input.subarray(3 * SMALL.dimension, 5 * SMALL.dimension).every(Number.isFinite));
    });

    it('stays finite where scores are huge', () => {
      const { task, start } = smallTask(SMALL);
      const kernel = create(task, {
        input: start.input.map((x) => 1000 * x),
        output: start.output.map((x) => 1000 * x),
      });
      const { loss } = kernel.train({ ...whole(task), rate: 1e-6 });
      assert.ok(Number.isFinite(loss));
      assert.ok(kernel.parameters().input.every(Number.isFinite));
    });

    it('says what is wrong with a task or a range', () => {
      const { task, start } = smallTask(SMALL);
      const wrong = (changes: Partial<KernelTask>, message: string) =>
        assert.throws(() => create({ ...task, ...changes }, start), { name: ArgumentError.name, message });
      wrong({ window: 0 }, 'Expected `window` to be an integer >= 1, got 0');
      wrong({ dimension: 13 }, 'Expected `input` to be of 260 numbers, got 240');
      wrong({ tokens: Int32Array.of(0, 20) }, 'Expected `tokens[1]` to be -1 or a word in [0, 20), got 20');
      wrong(
        { noiseTable: Int32Array.of(7, 7) },
        'Expected `noiseTable` to be of at least two different words, so that a negative other than the target ' +
          'can be drawn, got "one word only"',
      );
      const kernel = create(task, start);
      assert.throws(() => kernel.train({ ...whole(task), to: 301 }), {
        message: 'Expected `to` to be an integer in [0, 300], the number of tokens, got 301',
      });
      assert.throws(() => kernel.train({ ...whole(task), epoch: 0.5 }), {
        message: 'Expected `epoch` to be an integer in [0, 2^53), got 0.5',
      });
    });
  });
}

/** Steps `parameters` by the formulas of src/math in float64; returns the loss before. */
function stepExactly(
  { input, output }: { input: Matrix; output: Matrix },
  {
    target,
    context,
    negatives,
  }: { target: number; context: readonly number[]; negatives: readonly (readonly number[])[] },
  negativesFor: 'window' | 'pair',
  rate: number,
): number {
  let loss = 0;
  const gradients = (word: number, list: readonly number[]) => {
    const pair = negativeSampling(input.row(word), target, output, list);
    loss += pair.loss;
    return () => {
      addScaled(input.row(word), -rate, pair.dCenter);
      for (let w = 0; w < output.rows; w++) addScaled(output.row(w), -rate, pair.dOutside.row(w));
    };
  };
  if (negativesFor === 'pair') {
    context.forEach((word, i) => {
      gradients(word, negatives[i])();
    });
  } else {
    for (const step of context.map((word) => gradients(word, negatives[0]))) step();
  }
  return loss;
}
