import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keepThresholds } from '#firth/kernels/keep-thresholds.js';
import { trainOptions } from '#firth/model/train-options.js';
import { kernelTask, optionsInForce } from '#firth/training/kernel-task.js';
import { huffmanTree } from '#firth/vocabulary/huffman-tree.js';

describe('kernelTask', () => {
  it('follows the options', () => {
    const counts = [5, 3, 2];
    const task = kernelTask(counts, trainOptions({ model: 'cbow', context: 'sum', window: 3, seed: 7 }));
    assert.deepEqual(
      [task.words, task.dimension, task.window, task.reach, task.architecture, task.seed],
      [3, 100, 3, 'dynamic', 'cbow-sum', 7],
    );
    assert.equal(kernelTask(counts, trainOptions()).architecture, 'skip-gram');
    assert.deepEqual(
      kernelTask(counts, trainOptions({ sample: 0.01, sampleRule: 'course' })).keep,
      keepThresholds(counts, 0.01, 'course'),
    );
    assert.deepEqual(
      kernelTask(counts, trainOptions({ sample: 0 })).keep,
      new Uint32Array(3).fill(2 ** 32 - 1),
    );
    assert.deepEqual(kernelTask(counts, trainOptions({ loss: 'softmax' })).objective, { kind: 'softmax' });
  });

  it('makes the tree of its own counts where they are given', () => {
    const hierarchical = trainOptions({ loss: 'hierarchical-softmax' });
    const treeOf = (...counts: [number[], number[]?]) =>
      kernelTask(counts[0], hierarchical, counts[1]).objective;
    assert.deepEqual(treeOf([4, 3, 2]), { kind: 'hierarchical-softmax', tree: huffmanTree([4, 3, 2]) });
    assert.deepEqual(treeOf([4, 9, 2], [4, 3, 2]), treeOf([4, 3, 2]));
  });

  it('lowers what windows share to the words that can be drawn, and says so', () => {
    const inForce = (V: number, options: Parameters<typeof trainOptions>[0]) => {
      const complete = trainOptions(options);
      return optionsInForce(complete, kernelTask(new Array(V).fill(1), complete)).share;
    };
    assert.deepEqual(
      [2, 5, 16, 17, 100].map((V) => inForce(V, { share: 16 })),
      [1, 4, 15, 16, 16],
    );
    assert.equal(inForce(100, { share: 4 }), 4);
    assert.equal(inForce(3, { share: 16, negatives: 'per-pair' }), 16);
    assert.equal(inForce(3, { share: 16, loss: 'softmax' }), 16);
  });

  it('refuses what nothing can be learnt from', () => {
    for (const loss of ['negative-sampling', 'hierarchical-softmax', 'softmax'] as const) {
      assert.throws(() => kernelTask([7], trainOptions({ loss })), {
        name: 'ArgumentError',
        message:
          'Expected `vocabulary` to be of at least two words, got 1. Lower the minimum count, or give a larger corpus',
      });
    }
    assert.throws(() => kernelTask([1e15, 1], trainOptions({ noiseExponent: 1 })), {
      name: 'FirthError',
      message: /^One word fills all \d+ slots of the noise table/,
    });
  });
});
