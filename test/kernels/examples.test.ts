import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  BLOCK_TOKENS,
  HORIZON_TOKENS,
  type KernelTask,
  type NegativeSampling,
  type TrainingRange,
} from '#firth/kernels/contract.js';
import { stepsOf, windowsOf } from '#firth/kernels/examples.js';
import { keepThresholds } from '#firth/kernels/keep-thresholds.js';
import { below, epochKey, highHalf, lowHalf, randomOutput } from '#firth/kernels/random.js';
import { assertClose } from '../helpers/close.js';
import { SMALL, type SmallTask, smallTask, textTask, VARIANTS } from '../helpers/small-task.js';

type Part = Partial<Omit<TrainingRange, 'tokens'>>;

const rangeOf = (tokens: Int32Array, part: Part = {}): TrainingRange => {
  const { start = 0 } = part;
  return { tokens, start, from: start, to: start + tokens.length, epoch: 0, rate: 0, ...part };
};
const windows = ({ task, tokens }: Omit<SmallTask, 'start'>, part?: Part) => [
  ...windowsOf(task, rangeOf(tokens, part)),
];
const steps = (small: Omit<SmallTask, 'start'>, part?: Part) => [
  ...stepsOf(small.task, windows(small, part)),
];
/** Steps as the words at their positions, without what is counted from the range's start. */
const shown = (list: ReturnType<typeof steps>) =>
  list.map((step) => ({
    negatives: step.negatives,
    windows: step.windows.map(({ position, target, context }) => ({ position, target, context })),
  }));
const noiseOf = ({ objective }: KernelTask) => objective as NegativeSampling;

describe('the windows of a range', () => {
  it('have the surviving neighbours of the sentence as context, from left to right', () => {
    const { task, tokens } = textTask([1, 2, 3, 4, -1, 5, 6, 7], { window: 2 });
    const keep = task.keep.map((threshold, word) => (word === 6 ? 0 : threshold));
    assert.deepEqual(
      windows({ task: { ...task, keep }, tokens }).map(({ position, target, context }) => [
        position,
        target,
        context,
      ]),
      [
        [0, 1, [2, 3]],
        [1, 2, [1, 3, 4]],
        [2, 3, [1, 2, 4]],
        [3, 4, [2, 3]],
        [5, 5, [7]],
        [7, 7, [5]],
      ],
    );
  });

  it('reach 1 to C words each way as the low half of their bits says', () => {
    const { task, tokens } = textTask(new Array(50).fill(3), { window: 5, reach: 'dynamic' });
    const key = epochKey(task.seed, 4);
    const seen = new Set<number>();
    for (const { position, context } of windows({ task, tokens }, { epoch: 4 })) {
      const reach = 1 + below(5, lowHalf(randomOutput(key, position)));
      assert.equal(context.length, Math.min(reach, position) + Math.min(reach, 49 - position));
      seen.add(reach);
    }
    assert.deepEqual([...seen].sort(), [1, 2, 3, 4, 5]);
  });

  it('look for context words among 1,024 positions on each side', () => {
    for (const [distance, found] of [
      [HORIZON_TOKENS, true],
      [HORIZON_TOKENS + 1, false],
    ] as const) {
      const { task, tokens } = textTask(new Array(distance + 1).fill(3).with(0, 1).with(distance, 2));
      const keep = task.keep.map((threshold, word) => (word === 3 ? 0 : threshold));
      const [first, last] = windows({ task: { ...task, keep }, tokens });
      assert.deepEqual([first.target, first.context], [1, found ? [2] : []]);
      assert.deepEqual([last.target, last.context], [2, found ? [1] : []]);
    }
  });

  it('draw by the position in the text', () => {
    const { task, tokens } = smallTask(SMALL);
    const start = 2 ** 40;
    const far = windows({ task, tokens }, { start });
    const key = epochKey(task.seed, 0);
    for (const { position, bits, target } of far) {
      assert.equal(bits, randomOutput(key, position));
      assert.equal(target, tokens[position - start]);
      assert.ok(highHalf(bits) <= task.keep[target]);
    }
    const survivors = Array.from(tokens, (_, i) => i + start).filter(
      (i) => tokens[i - start] >= 0 && highHalf(randomOutput(key, i)) <= task.keep[tokens[i - start]],
    );
    assert.deepEqual(
      far.map(({ position }) => position),
      survivors,
    );
  });
});

describe('the steps of a range', () => {
  it('are the same however the range is cut into blocks, and whatever lies beyond the horizon', () => {
    const N = 1400;
    const cuts = fc.array(fc.integer({ min: 0, max: Math.floor(N / BLOCK_TOKENS) }), { maxLength: 4 });
    const beyond = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(...VARIANTS),
        fc.constantFrom(0.001, 0.05, Infinity),
        cuts,
        beyond,
        (seed, [, variant], sample, blocks, more) => {
          const { task, tokens } = smallTask({ ...SMALL, ...variant, seed, sample, tokens: N });
          const ends = [...blocks.map((block) => block * BLOCK_TOKENS).sort((a, b) => a - b), N];
          const parts = ends.flatMap((to, i) => {
            const from = ends[i - 1] ?? 0;
            const start = Math.max(0, from - HORIZON_TOKENS - more);
            const handed = tokens.slice(start, to + HORIZON_TOKENS + more);
            return steps({ task, tokens: handed }, { start, from, to, epoch: 2 });
          });
          assert.deepEqual(shown(parts), shown(steps({ task, tokens }, { epoch: 2 })));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are the windows with context words, one each but with negatives that are shared', () => {
    for (const [, variant] of VARIANTS) {
      const small = smallTask({ ...SMALL, ...variant });
      const expected = windows(small).filter(({ context }) => context.length > 0);
      const trained = steps(small);
      if (variant.sharedBy === 'pair' && variant.architecture === 'skip-gram') {
        assert.deepEqual(
          trained.map(({ windows: [{ position, target, context }] }) => [position, target, ...context]),
          expected.flatMap(({ position, target, context }) =>
            context.map((word) => [position, target, word]),
          ),
        );
        assert.ok(trained.every((step) => step.windows.length === 1));
      } else {
        assert.deepEqual(
          trained.flatMap((step) => step.windows),
          expected,
        );
        const most = typeof variant.sharedBy === 'number' ? variant.sharedBy : 1;
        assert.equal(Math.max(...trained.map((step) => step.windows.length)), most);
      }
    }
  });

  it('are groups of successive centres of one sentence and one block', () => {
    const positions = (text: readonly number[], part: Part, keepWord6 = true) => {
      const { task, tokens } = textTask(text, { sharedBy: 3 });
      const keep = task.keep.map((threshold, word) => (word === 6 && !keepWord6 ? 0 : threshold));
      return steps({ task: { ...task, keep }, tokens }, part).map((step) =>
        step.windows.map(({ position }) => position),
      );
    };
    assert.deepEqual(positions([1, 2, 3, 4, 5, -1, 1, 2, -1, 3, -1, 4, 5], {}), [
      [0, 1, 2],
      [3, 4],
      [6, 7],
      [11, 12],
    ]);
    assert.deepEqual(positions([1, 6, 2, 6, 6, 3, 4], {}, false), [[0, 2, 5], [6]]);
    // A block ends before 256, the range before 258.
    const start = 252;
    assert.deepEqual(positions([1, 2, 3, 4, 5, 1, 2], { start, from: 0, to: 259 }).slice(1), [
      [255],
      [256, 257, 258],
    ]);
    assert.deepEqual(positions([1, 2, 3, 4, 5, 1, 2], { start, from: 256, to: 258 }), [[256, 257]]);
  });

  it("have K negatives, the halves of the outputs of the first centre's bits, drawn again for a target", () => {
    for (const sharedBy of [1, 3, 'pair'] as const) {
      const small = smallTask({ ...SMALL, words: 5, sharedBy, sample: Number.POSITIVE_INFINITY });
      const { noiseTable, negatives: K } = noiseOf(small.task);
      const key = epochKey(small.task.seed, 0);
      let drawn = 0;
      let position = -1;
      for (const step of steps(small)) {
        const targets = step.windows.map(({ target }) => target);
        // With pairs the draws of a window go on.
        if (step.windows[0].position !== position) drawn = 0;
        position = step.windows[0].position;
        const expected: number[] = [];
        for (; expected.length < K; drawn++) {
          const output = randomOutput(randomOutput(key, position), Math.floor(drawn / 2));
          const half = drawn % 2 === 0 ? highHalf(output) : lowHalf(output);
          const word = noiseTable[below(noiseTable.length, half)];
          if (!targets.includes(word)) expected.push(word);
        }
        assert.deepEqual(step.negatives, expected);
      }
    }
  });

  it('draw what they have always drawn', () => {
    const first = (sharedBy: 1 | 'pair') =>
      steps(smallTask({ ...SMALL, negatives: 3, sharedBy }))
        .slice(0, 3)
        .map(({ windows: [{ position, target, context }], negatives }) => [
          position,
          target,
          context,
          negatives,
        ]);
    assert.deepEqual(first(1), [
      [0, 11, [3, 11, 5], [0, 13, 4]],
      [1, 3, [11, 11, 5], [0, 5, 1]],
      [2, 11, [3, 5], [14, 15, 5]],
    ]);
    assert.deepEqual(first('pair'), [
      [0, 11, [3], [0, 13, 4]],
      [0, 11, [11], [0, 13, 15]],
      [0, 11, [5], [17, 1, 0]],
    ]);
  });

  it('have no negatives with hierarchical softmax and softmax', () => {
    for (const objective of ['hierarchical-softmax', 'softmax'] as const) {
      assert.ok(steps(smallTask({ ...SMALL, objective })).every(({ negatives }) => negatives.length === 0));
    }
  });

  it('find a negative beside the targets where all but one slot are theirs', () => {
    const { task, tokens } = textTask([1, 1, 1]);
    const noiseTable = new Int32Array(20_000).fill(1).with(777, 5);
    const objective: NegativeSampling = { ...noiseOf(task), negatives: 1, pool: 1, noiseTable };
    assert.deepEqual(
      steps({ task: { ...task, objective }, tokens }).map(({ negatives }) => negatives),
      [[5], [5], [5]],
    );
  });
});

describe('random draws', () => {
  it('are those of SplitMix64', () => {
    // The first outputs of the published generator (xoshiro's splitmix64.c) with state 1234567.
    const published = [
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
    ];
    assert.deepEqual(
      published.map((_, n) => randomOutput(1234567n, n)),
      published,
    );
  });

  it('spread evenly over a range, and differ from epoch to epoch', () => {
    assert.equal(below(5, 0), 0);
    assert.equal(below(5, 2 ** 32 - 1), 4);
    assert.notEqual(epochKey(1, 0), epochKey(1, 1));
    assert.notEqual(epochKey(1, 0), epochKey(0, 1));
  });
});

describe('the thresholds of subsampling', () => {
  it('are the probability that word2vec.c keeps a word with', () => {
    const [rare, frequent] = keepThresholds([1, 99], 0.01);
    const f = 0.99;
    assert.equal(rare, 2 ** 32 - 1);
    assertClose((frequent + 1) / 2 ** 32, Math.sqrt(0.01 / f) + 0.01 / f, 2 ** -32);
  });

  it("are the square root of t over f with the course's rule", () => {
    const [rare, frequent] = keepThresholds([1, 99], 0.01, 'course');
    assert.equal(rare, 2 ** 32 - 1);
    assertClose((frequent + 1) / 2 ** 32, Math.sqrt(0.01 / 0.99), 2 ** -32);
    const everything = keepThresholds([5, 0], Number.POSITIVE_INFINITY, 'course');
    assert.deepEqual(everything, Uint32Array.of(2 ** 32 - 1, 2 ** 32 - 1));
    assert.equal(keepThresholds([5, 0], 0.001, 'course')[1], 2 ** 32 - 1);
  });

  it('keep everything where t is infinite, and a word that does not occur', () => {
    assert.deepEqual(
      keepThresholds([5, 0], Number.POSITIVE_INFINITY),
      Uint32Array.of(2 ** 32 - 1, 2 ** 32 - 1),
    );
    assert.equal(keepThresholds([5, 0], 0.001)[1], 2 ** 32 - 1);
  });
});
