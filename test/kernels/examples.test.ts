import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { examplesOf } from '#firth/kernels/examples.js';
import { keepThresholds } from '#firth/kernels/keep-thresholds.js';
import { below, epochKey, randomOutput } from '#firth/kernels/random.js';
import { assertClose } from '../helpers/close.js';
import { SMALL, smallTask } from '../helpers/small-task.js';

describe('the examples of a range', () => {
  it('are the same however the range is cut', () => {
    const cut = fc.integer({ min: 0, max: SMALL.tokens });
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom('window' as const, 'pair' as const),
        cut,
        (seed, negativesFor, at) => {
          const { task } = smallTask({ ...SMALL, seed, negativesFor });
          const list = (from: number, to: number) => [...examplesOf(task, { from, to, epoch: 2 })];
          assert.deepEqual([...list(0, at), ...list(at, SMALL.tokens)], list(0, SMALL.tokens));
        },
      ),
    );
  });

  it('have the surviving neighbours of the sentence as context, from left to right', () => {
    const { task } = smallTask({ ...SMALL, sample: Number.POSITIVE_INFINITY, reach: 'fixed', window: 2 });
    const tokens = Int32Array.of(1, 2, 3, 4, -1, 5, 6, 7);
    const keep = task.keep.map((threshold, word) => (word === 6 ? 0 : threshold));
    const examples = [...examplesOf({ ...task, tokens, keep }, { from: 0, to: 8, epoch: 0 })];
    assert.deepEqual(
      examples.map(({ position, target, context }) => [position, target, context]),
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

  it('have K negatives for a window or for each of its words, never the target', () => {
    for (const negativesFor of ['window', 'pair'] as const) {
      const { task } = smallTask({ ...SMALL, words: 3, negativesFor });
      for (const { target, context, negatives } of examplesOf(task, { from: 0, to: 300, epoch: 0 })) {
        const lists = negativesFor === 'window' ? Math.min(1, context.length) : context.length;
        assert.equal(negatives.length, lists);
        for (const list of negatives) {
          assert.equal(list.length, SMALL.negatives);
          assert.ok(!list.includes(target));
        }
      }
    }
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

  it('keep everything where t is infinite, and a word that does not occur', () => {
    assert.deepEqual(
      keepThresholds([5, 0], Number.POSITIVE_INFINITY),
      Uint32Array.of(2 ** 32 - 1, 2 ** 32 - 1),
    );
    assert.equal(keepThresholds([5, 0], 0.001)[1], 2 ** 32 - 1);
  });
});
