// What both kernels refuse, and what they say.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type {
  HierarchicalSoftmax,
  KernelParameters,
  KernelTask,
  NegativeSampling,
  TrainingRange,
} from '#firth/kernels/contract.js';
import { huffmanTree } from '#firth/vocabulary/huffman-tree.js';
import { KERNELS, whole } from '../helpers/kernels.js';
import { SMALL, smallTask } from '../helpers/small-task.js';

const throwing = (f: () => unknown, message: string) => assert.throws(f, { name: 'ArgumentError', message });

for (const [name, create] of KERNELS) {
  describe(`${name} refuses`, () => {
    it('sizes and lengths that do not fit', () => {
      const { task, start } = smallTask(SMALL);
      const wrong = (changes: Partial<KernelTask>, message: string) =>
        throwing(() => create({ ...task, ...changes }, start), message);
      for (const value of [0, 1.5, Number.NaN]) {
        wrong({ window: value }, `Expected \`window\` to be an integer >= 1, got ${value}`);
        wrong({ dimension: value }, `Expected \`dimension\` to be an integer >= 1, got ${value}`);
        wrong({ words: value }, `Expected \`words\` to be an integer >= 1, got ${value}`);
      }
      for (const seed of [-1, 0.5, 2 ** 53]) {
        wrong({ seed }, `Expected \`seed\` to be an integer in [0, 2^53), got ${seed}`);
      }
      wrong({ keep: new Uint32Array(19) }, 'Expected `keep` to be of 20 numbers, got 19');
      wrong({ dimension: 13 }, 'Expected `input` to be of 260 numbers, got 240');
    });

    it('matrices of other sizes', () => {
      const wrong = (objective: typeof SMALL.objective, part: keyof KernelParameters, message: string) => {
        const { task, start } = smallTask({ ...SMALL, objective });
        throwing(() => create(task, { ...start, [part]: new Float32Array(239) }), message);
      };
      wrong('negative-sampling', 'input', 'Expected `input` to be of 240 numbers, got 239');
      wrong('softmax', 'output', 'Expected `output` to be of 240 numbers, got 239');
      wrong('hierarchical-softmax', 'output', 'Expected `output` to be of 228 numbers, got 239');
    });

    it('negatives that cannot be drawn', () => {
      const { task, start } = smallTask(SMALL);
      const objective = task.objective as NegativeSampling;
      const wrong = (changes: Partial<NegativeSampling>, message: string) =>
        throwing(() => create({ ...task, objective: { ...objective, ...changes } }, start), message);
      wrong({ negatives: 0 }, 'Expected `negatives` to be an integer >= 1, got 0');
      wrong({ pool: 0 }, 'Expected `pool` to be an integer >= 1, got 0');
      wrong(
        { sharedBy: 'pair', pool: 6 },
        'Expected `pool` to be 5, the negatives, where each pair has its own, got 6',
      );
      for (const sharedBy of [0, 17, 2.5, Number.NaN]) {
        wrong({ sharedBy }, `Expected \`sharedBy\` to be 'pair' or an integer in [1, 16], got ${sharedBy}`);
      }
      wrong(
        { noiseTable: Int32Array.of(0, 1, 20) },
        'Expected `noiseTable[2]` to be a word in [0, 20), got 20',
      );
      wrong({ noiseTable: Int32Array.of(-1, 1) }, 'Expected `noiseTable[0]` to be a word in [0, 20), got -1');
      const few = (words: number, targets: string, found: number) =>
        `Expected \`noiseTable\` to be of at least ${words} different words, so that a negative other than the ` +
        `${targets} can be drawn, got ${found}`;
      for (const sharedBy of [1, 'pair'] as const) {
        wrong({ sharedBy, noiseTable: Int32Array.of(7, 7) }, few(2, 'target', 1));
        wrong({ sharedBy, noiseTable: new Int32Array() }, few(2, 'target', 0));
        create({ ...task, objective: { ...objective, sharedBy, noiseTable: Int32Array.of(7, 7, 8) } }, start);
      }
      wrong({ sharedBy: 4, noiseTable: Int32Array.of(1, 1, 2, 3, 4, 3, 1) }, few(5, '4 targets', 4));
      create(
        { ...task, objective: { ...objective, sharedBy: 4, noiseTable: Int32Array.of(1, 2, 3, 4, 0) } },
        start,
      );
      wrong(
        { noiseTable: new Int32Array(2 ** 21 + 1) },
        'Expected `noiseTable` to be of at most 2097152 slots, got 2097153',
      );
    });

    it('a tree that does not fit', () => {
      const { task, start } = smallTask({ ...SMALL, words: 3, objective: 'hierarchical-softmax' });
      const tree = huffmanTree([5, 2, 1]); // offsets 0 1 3 5, nodes 1 1 0 1 0
      const wrong = (changes: Partial<typeof tree>, message: string) => {
        const objective: HierarchicalSoftmax = {
          kind: 'hierarchical-softmax',
          tree: { ...tree, ...changes },
        };
        throwing(() => create({ ...task, objective }, start), message);
      };
      wrong(huffmanTree([2, 1]), 'Expected `tree.offsets` to be of 4 numbers, got 3');
      wrong({ offsets: Int32Array.of(1, 2, 3, 5) }, 'Expected `tree.offsets[0]` to be 0, got 1');
      wrong({ nodes: Int32Array.of(1, 1, 0, 1) }, 'Expected `tree.nodes` to be of 5 numbers, got 4');
      wrong({ codes: Uint8Array.of(1, 1, 0, 1) }, 'Expected `tree.codes` to be of 5 numbers, got 4');
      wrong(
        { offsets: Int32Array.of(0, 1, 1, 5) },
        'Expected `tree.offsets[2]` to be above 1, where the path starts, got 1',
      );
      wrong(
        { offsets: Int32Array.of(0, 3, 1, 5), nodes: Int32Array.of(1, 0, 0, 1, 0) },
        'Expected `tree.nodes[2]` to be a node in [0, 0), got 0',
      );
      wrong(
        { nodes: Int32Array.of(1, 1, 0, 2, 0) },
        'Expected `tree.nodes[3]` to be a node in [0, 2), got 2',
      );
      wrong(
        { nodes: Int32Array.of(1, 1, -1, 1, 0) },
        'Expected `tree.nodes[2]` to be a node in [0, 1), got -1',
      );
      wrong(
        { nodes: Int32Array.of(1, 1, 1, 1, 0) },
        'Expected `tree.nodes[2]` to be a node in [0, 1), got 1',
      );
      wrong({ codes: Uint8Array.of(0, 1, 0, 1, 2) }, 'Expected `tree.codes[4]` to be 0 or 1, got 2');
      const one = { ...task, words: 1, keep: new Uint32Array(1) };
      throwing(
        () => create(one, { input: new Float32Array(12), output: new Float32Array(0) }),
        'Expected `words` to be an integer >= 2 with hierarchical softmax, got 1',
      );
    });

    it('a range that does not lie in its tokens, or does not start with a block', () => {
      const { task, start, tokens } = smallTask(SMALL);
      const kernel = create(task, start);
      const wrong = (changes: Partial<TrainingRange>, message: string) =>
        throwing(() => kernel.train({ ...whole(task, tokens), ...changes }), message);
      const within = (from: number, to: number) => `an integer in [${from}, ${to}], where the tokens are`;
      wrong({ to: 301 }, `Expected \`to\` to be ${within(0, 300)}, got 301`);
      wrong({ to: -1 }, `Expected \`to\` to be ${within(0, 300)}, got -1`);
      wrong({ to: 2.5 }, `Expected \`to\` to be ${within(0, 300)}, got 2.5`);
      wrong({ start: 512, from: 512 }, `Expected \`to\` to be ${within(512, 812)}, got 300`);
      for (const from of [-256, 512, 0.5]) {
        wrong(
          { from },
          `Expected \`from\` to be an integer in [0, 300], before the range's end, got ${from}`,
        );
      }
      wrong({ from: 100 }, 'Expected `from` to be a multiple of 256, got 100');
      wrong(
        { start: 100, from: 0, to: 300 },
        "Expected `from` to be an integer in [100, 300], before the range's end, got 0",
      );
      for (const value of [-1, 0.5, 2 ** 53]) {
        wrong({ start: value }, `Expected \`start\` to be an integer in [0, 2^53), got ${value}`);
        wrong({ epoch: value }, `Expected \`epoch\` to be an integer in [0, 2^53), got ${value}`);
      }
      for (const rate of [-0.1, Number.NaN, Number.POSITIVE_INFINITY, 1e39]) {
        wrong({ rate }, `Expected \`rate\` to be a number >= 0 that float32 holds, got ${rate}`);
      }
      assert.deepEqual(kernel.parameters(), start);
    });

    it('ids that are no words, among the tokens that the range reaches', () => {
      const { task, start, tokens } = smallTask({ ...SMALL, tokens: 3000 });
      const kernel = create(task, start);
      const range = { ...whole(task, tokens), from: 1280, to: 1536 };
      const wrong = (at: number, id: number) =>
        throwing(
          () => kernel.train({ ...range, tokens: tokens.with(at, id) }),
          `Expected \`tokens[${at}]\` to be -1 or a word in [0, 20), got ${id}`,
        );
      wrong(1300, 20);
      wrong(1300, -2);
      wrong(256, 20);
      wrong(2559, 20);
      kernel.train({ ...range, tokens: tokens.with(255, 20).with(2560, -2) });
    });
  });
}
