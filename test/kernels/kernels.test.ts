// One suite over both kernels, through their contract: what one does, the other does. Their steps: steps.test.ts; what
// they refuse: refusals.test.ts.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BLOCK_TOKENS, HORIZON_TOKENS, type Kernel, type KernelTask } from '#firth/kernels/contract.js';
import { stepsOf, windowsOf } from '#firth/kernels/examples.js';
import { assertAllClose, assertClose } from '../helpers/close.js';
import { gradientOf, matricesOf } from '../helpers/exact-step.js';
import {
  assertSameCounts,
  assertSameParameters,
  KERNELS,
  lossToleranceFor,
  toleranceFor,
  whole,
} from '../helpers/kernels.js';
import {
  SMALL,
  type SmallTask,
  type SmallTaskShape,
  smallTask,
  textTask,
  VARIANTS,
} from '../helpers/small-task.js';

const shapes: fc.Arbitrary<SmallTaskShape> = fc
  .record({
    words: fc.integer({ min: 2, max: 40 }),
    dimension: fc.integer({ min: 1, max: 130 }),
    window: fc.integer({ min: 1, max: 12 }),
    reach: fc.constantFrom('dynamic' as const, 'fixed' as const),
    architecture: fc.constantFrom(...VARIANTS.map(([, { architecture }]) => architecture)),
    objective: fc.constantFrom(...VARIANTS.map(([, { objective }]) => objective)),
    negatives: fc.integer({ min: 1, max: 30 }),
    sharedBy: fc.oneof(fc.constant('pair' as const), fc.integer({ min: 1, max: 16 })),
    more: fc.integer({ min: -6, max: 6 }),
    tokens: fc.integer({ min: 0, max: 120 }),
    sample: fc.constantFrom(0.001, 0.02, Number.POSITIVE_INFINITY),
    seed: fc.nat(),
  })
  // A group needs one word more than it has windows.
  .map((shape) =>
    shape.sharedBy === 'pair' ? shape : { ...shape, sharedBy: Math.min(shape.sharedBy, shape.words - 1) },
  );

/** Long windows, and rates at which numbers move by more than their rounding, and by less than their size. */
const LONG_WINDOWS = {
  'skip-gram': { window: 1000, rate: 1e-4 },
  'cbow-mean': { window: 1000, rate: 0.1 },
  'cbow-word2vec': { window: 1000, rate: 2e-3 },
  // h is a sum of so many rows, and is rounded as what it is.
  'cbow-sum': { window: 50, rate: 1e-3 },
};

/** Trains the whole text with both kernels, and holds one against the other. */
function assertAgreement({ task, start, tokens }: SmallTask, position = 0, epoch = 0): void {
  const trained = KERNELS.map(([, create]) => {
    const kernel = create(task, start);
    const counts = kernel.train({ ...whole(task, tokens, position), epoch });
    return { counts, parameters: kernel.parameters() };
  });
  const [{ counts, parameters }] = trained;
  for (const other of trained) {
    assertSameCounts(other.counts, counts, lossToleranceFor(task, counts, parameters));
    assertSameParameters(other.parameters, parameters, toleranceFor(task, counts, parameters));
  }
}

describe('both kernels', () => {
  it('agree for any shape', () => {
    fc.assert(
      fc.property(shapes, (shape) => assertAgreement(smallTask(shape))),
      { numRuns: 250 },
    );
  });

  it('agree for every dimension, number of negatives and way to train', () => {
    for (let i = 1; i <= 130; i++) {
      const [, variant] = VARIANTS[i % VARIANTS.length];
      assertAgreement(smallTask({ ...SMALL, ...variant, dimension: i, negatives: 1 + (i % 20), tokens: 40 }));
    }
  });

  it('agree far into a text, and for large seeds and epochs', () => {
    for (const position of [2 ** 31, 2 ** 32 - 256, 2 ** 40, 2 ** 53 - 1024]) {
      assertAgreement(smallTask({ ...SMALL, seed: 2 ** 53 - 1 }), position, 2 ** 53 - 1);
    }
  });

  it('agree where survivors are so rare that the horizon lies between them', () => {
    for (const [, variant] of VARIANTS) {
      for (const seed of [1, 2]) {
        const { task, start, tokens } = smallTask({ ...SMALL, ...variant, tokens: 6000, seed });
        const keep = new Uint32Array(task.words).fill(2 ** 32 / 500);
        const few = { ...task, keep };
        const long = tokens.map((word, i) => (word < 0 && i % 7 !== 0 ? 1 : word));
        assertAgreement({ task: few, start, tokens: tokens.map((word) => Math.max(word, 0)) });
        assertAgreement({ task: few, start, tokens: long });
      }
    }
  });

  it('agree where windows are long and negatives many', () => {
    for (const [variantName, variant] of VARIANTS.filter(
      ([, { sharedBy }]) => sharedBy === 1 || sharedBy === 16,
    )) {
      const { window, rate } = LONG_WINDOWS[variant.architecture];
      const shape = { ...SMALL, ...variant, words: 400, window, negatives: 70, dimension: 3, tokens: 2600 };
      const { task, start, tokens } = smallTask({
        ...shape,
        reach: 'fixed',
        sample: Number.POSITIVE_INFINITY,
      });
      // Sentences as long as the horizon.
      const long = tokens.map((word, i) => (word < 0 && i !== 40 ? 1 : word));
      const range = { ...whole(task, long), from: 1024, to: 1026, rate };
      const [expected, ...others] = KERNELS.map(([, create]) => {
        const kernel = create(task, start);
        return { counts: kernel.train(range), ...kernel.parameters() };
      });
      for (const actual of others) {
        const lossTolerance = 1e-4 * (expected.counts.loss ?? Number.NaN);
        assertSameCounts(actual.counts, expected.counts, lossTolerance);
        for (const part of ['input', 'output'] as const) {
          const moved = expected[part].map((x, i) => x - start[part][i]);
          const most = moved.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
          assertAllClose(actual[part], expected[part], 1e-2 * most, `${variantName}: ${part}`);
        }
      }
    }
  });
});

for (const [name, create] of KERNELS) {
  describe(name, () => {
    it('gives the same bits however the range is cut into blocks, and whatever lies beyond the horizon', () => {
      const N = 1500;
      const long = shapes.map((shape) => ({ ...shape, dimension: 1 + (shape.dimension % 9), tokens: N }));
      const blocks = fc.array(fc.integer({ min: 0, max: Math.floor(N / BLOCK_TOKENS) }), { maxLength: 4 });
      fc.assert(
        fc.property(long, blocks, fc.nat(300), fc.nat(2 ** 22), (shape, cuts, beyond, firstBlock) => {
          const { task, start, tokens } = smallTask(shape);
          const first = firstBlock * BLOCK_TOKENS;
          const [atOnce, inPieces] = [create(task, start), create(task, start)];
          const { loss, ...expected } = atOnce.train(whole(task, tokens, first));
          const ends = [...cuts.map((cut) => cut * BLOCK_TOKENS).sort((a, b) => a - b), N];
          const parts = ends.map((to, i) => {
            const from = ends[i - 1] ?? 0;
            const begin = Math.max(0, from - HORIZON_TOKENS - beyond);
            const handed = tokens.slice(begin, to + HORIZON_TOKENS + beyond);
            const range = {
              ...whole(task, handed),
              start: first + begin,
              from: first + from,
              to: first + to,
            };
            return inPieces.train(range);
          });
          const sum = (key: 'words' | 'windows' | 'pairs') =>
            parts.reduce((total, part) => total + part[key], 0);
          assert.deepEqual({ words: sum('words'), windows: sum('windows'), pairs: sum('pairs') }, expected);
          assertSameParameters(inPieces.parameters(), atOnce.parameters());
        }),
        { numRuns: 40 },
      );
    });

    it('does not look at what it is handed beyond the horizon', () => {
      const { task, start, tokens } = smallTask({ ...SMALL, tokens: 3000, sample: 0.0001, reach: 'fixed' });
      const range = { ...whole(task, tokens), from: 1280, to: 1536 };
      const trained = (text: Int32Array) => {
        const kernel = create(task, start);
        const counts = kernel.train({ ...range, tokens: text });
        return { counts, parameters: kernel.parameters() };
      };
      const spoiled = tokens.map((word, i) => (i < 256 || i >= 2560 ? 2 ** 31 - 1 : word));
      assert.deepEqual(trained(spoiled), trained(tokens));
    });

    it('gives the same bits again, and others with another seed or epoch', () => {
      for (const [, variant] of VARIANTS) {
        const { task, start, tokens } = smallTask({ ...SMALL, ...variant });
        const after = (changed: KernelTask, epoch: number) => {
          const kernel = create(changed, start);
          kernel.train({ ...whole(task, tokens), epoch });
          return kernel.parameters();
        };
        assert.deepEqual(after(task, 0), after(task, 0));
        assert.notDeepEqual(after(task, 1), after(task, 0));
        assert.notDeepEqual(after({ ...task, seed: 2 }, 0), after(task, 0));
      }
    });

    it('goes on from where it stands: a second range counts anew', () => {
      const { task, start, tokens } = smallTask(SMALL);
      const kernel = create(task, start);
      const first = kernel.train(whole(task, tokens));
      const second = kernel.train(whole(task, tokens));
      assert.deepEqual({ ...second, loss: first.loss }, first);
      assert.ok((second.loss ?? Number.NaN) < (first.loss ?? Number.NaN));
    });

    it('changes nothing at a rate of 0, and gives the loss of the range as it stands', () => {
      for (const [, variant] of VARIANTS) {
        const { task, start, tokens } = smallTask({ ...SMALL, ...variant });
        const range = whole(task, tokens);
        const kernel = create(task, start);
        const { loss = Number.NaN, ...counts } = kernel.train({ ...range, rate: 0 });
        assert.deepEqual(kernel.parameters(), start);
        const steps = [...stepsOf(task, windowsOf(task, range))];
        const matrices = matricesOf(task, start);
        const exact = steps.reduce((sum, step) => sum + gradientOf(task, step, matrices).loss, 0);
        assertClose(loss, exact, 1e-6 * exact, 'the loss');
        const { loss: _, ...trained } = kernel.train(range);
        assert.deepEqual(counts, trained);
      }
    });

    it('changes nothing at a rate of 0 where scores are no numbers', () => {
      for (const [, variant] of VARIANTS) {
        const { task, start, tokens } = smallTask({ ...SMALL, ...variant });
        start.input.fill(Number.POSITIVE_INFINITY, 0, 5);
        start.output.fill(-0, 5, 10);
        const kernel = create(task, start);
        kernel.train({ ...whole(task, tokens), rate: 0 });
        assert.deepEqual(kernel.parameters(), start);
      }
    });

    it('starts from a copy, and hands out copies', () => {
      const { task, start, tokens } = smallTask(SMALL);
      const kernel = create(task, start);
      const untouched = { input: start.input.slice(), output: start.output.slice() };
      kernel.train(whole(task, tokens));
      assert.deepEqual(start, untouched);
      const { input } = kernel.parameters();
      kernel.parameters().input.fill(7);
      assert.deepEqual(kernel.parameters().input, input);
    });

    it('trains nothing on words without context, on sentence ends and on nothing', () => {
      for (const [, variant] of VARIANTS) {
        for (const [text, words] of [
          [[3, -1, -1, 4, -1, 5], 3],
          [[-1, -1], 0],
          [[], 0],
        ] as const) {
          const { task, start, tokens } = textTask(text, variant);
          const kernel = create(task, start);
          const counts = kernel.train(whole(task, tokens));
          assert.deepEqual(counts, { words, windows: 0, pairs: 0, loss: 0 });
          assert.deepEqual(kernel.parameters(), start);
        }
      }
    });

    it('keeps windows within sentences', () => {
      const D = SMALL.dimension;
      for (const [, variant] of VARIANTS) {
        const { task, start, tokens } = textTask([1, 2, -1, 3, 4, -1, 5], variant);
        const kernel = create(task, start);
        const { loss, ...counts } = kernel.train(whole(task, tokens));
        assert.deepEqual(counts, { words: 5, windows: 4, pairs: 4 });
        const { input } = kernel.parameters();
        for (let word = 0; word < task.words; word++) {
          const same = input
            .subarray(word * D, (word + 1) * D)
            .every((x, d) => x === start.input[word * D + d]);
          assert.equal(same, ![1, 2, 3, 4].includes(word), `row ${word}`);
        }
      }
    });

    it('counts predictions: pairs with skip-gram, windows with CBOW', () => {
      for (const [, variant] of VARIANTS) {
        const { task, start, tokens } = textTask([1, 2, 1, 3, -1, 4], { ...variant, window: 2 });
        const { loss, ...counts } = create(task, start).train(whole(task, tokens));
        const pairs = variant.architecture === 'skip-gram' ? 2 + 3 + 3 + 2 : 4;
        assert.deepEqual(counts, { words: 5, windows: 4, pairs });
      }
    });

    it('gives a loss only when it is asked for, and trains the same', () => {
      for (const [, variant] of VARIANTS) {
        const { task, start, tokens } = smallTask({ ...SMALL, ...variant });
        const [asked, unasked] = [create(task, start), create(task, start)];
        assert.equal(typeof asked.train(whole(task, tokens)).loss, 'number');
        assert.equal(unasked.train({ ...whole(task, tokens), loss: false }).loss, undefined);
        assert.deepEqual(unasked.parameters(), asked.parameters());
      }
    });

    it('lets NaN be seen, and keeps it to what it has met', () => {
      const D = SMALL.dimension;
      for (const [, variant] of VARIANTS) {
        // Words 1 and 2 meet in the second block; words 3 and 4, in the first, meet words whose rows are numbers.
        const text = [3, 4, ...new Array(BLOCK_TOKENS - 2).fill(-1), 1, 2];
        const { task, start, tokens } = textTask(text, variant);
        start.input[1 * D] = Number.NaN;
        const kernel: Kernel = create(task, start);
        const range = whole(task, tokens);
        const before = kernel.train({ ...range, to: BLOCK_TOKENS });
        assert.ok(Number.isFinite(before.loss), 'a sentence before');
        const { loss } = kernel.train({ ...range, from: BLOCK_TOKENS });
        assert.ok(Number.isNaN(loss), `the loss is ${loss}`);
        const { input, output } = kernel.parameters();
        // Word 2 is predicted from word 1: its row, or the tree's root.
        const row = variant.objective === 'hierarchical-softmax' ? task.words - 2 : 2;
        assert.ok(output.subarray(row * D, (row + 1) * D).some(Number.isNaN));
        assert.ok(input.subarray(3 * D, 5 * D).every(Number.isFinite));
      }
    });

    it('stays finite where scores are huge', () => {
      for (const [, variant] of VARIANTS) {
        const { task, start, tokens } = smallTask({ ...SMALL, ...variant });
        const kernel = create(task, {
          input: start.input.map((x) => 1000 * x),
          output: start.output.map((x) => 1000 * x),
        });
        const { loss } = kernel.train({ ...whole(task, tokens), rate: 1e-6 });
        assert.ok(Number.isFinite(loss));
        const { input, output } = kernel.parameters();
        assert.ok(input.every(Number.isFinite) && output.every(Number.isFinite));
      }
    });

    it('learns: the loss falls', () => {
      for (const [variantName, variant] of VARIANTS) {
        const { task, start, tokens } = smallTask({ ...SMALL, ...variant });
        const kernel = create(task, start);
        const range = whole(task, tokens);
        const { loss: before = Number.NaN } = kernel.train({ ...range, rate: 0 });
        for (const epoch of [0, 1, 2]) kernel.train({ ...range, epoch, rate: 0.025 });
        const { loss: after = Number.NaN } = kernel.train({ ...range, rate: 0 });
        assert.ok(after < before, `${variantName}: ${before}, ${after}`);
      }
    });
  });
}
