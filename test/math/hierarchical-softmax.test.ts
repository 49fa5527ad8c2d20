import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { gradientCheck } from '#firth/math/gradient-check.js';
import { hierarchicalSoftmax, hierarchicalSoftmaxWith, pathOf } from '#firth/math/hierarchical-softmax.js';
import { Matrix } from '#firth/math/matrix.js';
import { skipGram } from '#firth/math/skip-gram.js';
import { type HuffmanTree, huffmanTree } from '#firth/vocabulary/huffman-tree.js';
import { matrixArbitrary, vectorArbitrary } from '../helpers/arbitrary.js';
import { assertAllClose, assertClose } from '../helpers/close.js';

/** A vector h, a tree over V words, and V - 1 node vectors. */
const treeArbitrary = fc
  .record({ V: fc.integer({ min: 2, max: 9 }), D: fc.integer({ min: 1, max: 5 }) })
  .chain(({ V, D }) =>
    fc.record({
      hidden: vectorArbitrary(D),
      nodeVectors: matrixArbitrary(V - 1, D),
      tree: fc
        .array(fc.integer({ min: 0, max: 30 }), { minLength: V, maxLength: V })
        .map((counts) => huffmanTree(counts.sort((a, b) => b - a))),
      word: fc.integer({ min: 0, max: V - 1 }),
    }),
  );

const wordsOf = ({ offsets }: HuffmanTree) => [...offsets.keys()].slice(1).map((end) => end - 1);

describe('pathOf', () => {
  it("is the word's part of the tree's lists", () => {
    const tree = huffmanTree([5, 2, 1]);
    const paths = [0, 1, 2].map((word) => {
      const { nodes, codes } = pathOf(tree, word);
      return [Array.from(nodes), Array.from(codes)];
    });
    assert.deepEqual(paths, [
      [[1], [1]],
      [
        [1, 0],
        [0, 1],
      ],
      [
        [1, 0],
        [0, 0],
      ],
    ]);
  });

  it('refuses what is no word of the tree', () => {
    for (const word of [-1, 3, 0.5]) {
      assert.throws(() => pathOf(huffmanTree([5, 2, 1]), word), {
        name: 'ArgumentError',
        message: `Expected \`word\` to be an integer in [0, 3), got ${word}`,
      });
    }
  });
});

describe('hierarchicalSoftmax', () => {
  it('is log 2 for each node of the path where vectors are zero', () => {
    const path = pathOf(huffmanTree([5, 2, 1]), 1);
    const { loss } = hierarchicalSoftmax(new Float64Array(2), path, new Matrix(2, 2));
    assertClose(loss, 2 * Math.LN2, 1e-15);
  });

  it('takes code 0 with probability s(o.h), code 1 with s(-o.h)', () => {
    const nodeVectors = Matrix.from([[Math.log(3)]]); // s = 3/4
    const lossOf = (code: number) =>
      hierarchicalSoftmax(Float64Array.of(1), { nodes: [0], codes: [code] }, nodeVectors).loss;
    assertClose(lossOf(0), Math.log(4 / 3), 1e-15);
    assertClose(lossOf(1), Math.log(4), 1e-15);
  });

  it('gives all words probabilities that add up to one', () => {
    fc.assert(
      fc.property(treeArbitrary, ({ hidden, nodeVectors, tree }) => {
        const lossOf = hierarchicalSoftmaxWith(tree);
        const total = wordsOf(tree).reduce(
          (sum, word) => sum + Math.exp(-lossOf(hidden, word, nodeVectors).loss),
          0,
        );
        assertClose(total, 1, 1e-12);
      }),
    );
  });

  it('has gradients that, weighted with the probabilities, add up to zero', () => {
    fc.assert(
      fc.property(treeArbitrary, ({ hidden, nodeVectors, tree }) => {
        const expected = new Float64Array(hidden.length);
        for (const word of wordsOf(tree)) {
          const { loss, dCenter } = hierarchicalSoftmax(hidden, pathOf(tree, word), nodeVectors);
          dCenter.forEach((g, d) => {
            expected[d] += Math.exp(-loss) * g;
          });
        }
        assertAllClose(expected, new Float64Array(hidden.length), 1e-12);
      }),
    );
  });

  it('has the gradients that central differences find', () => {
    fc.assert(
      fc.property(treeArbitrary, ({ hidden, nodeVectors, tree, word }) => {
        const check = gradientCheck(
          ([h, O]) => {
            const pair = hierarchicalSoftmaxWith(tree)(h as Float64Array, word, O as Matrix);
            return { loss: pair.loss, gradient: [pair.dCenter, pair.dOutside] };
          },
          [hidden, nodeVectors],
        );
        assert.ok(check.passed, JSON.stringify(check.mismatch));
      }),
      { numRuns: 50 },
    );
  });

  it('leaves the rows of nodes off the path at zero', () => {
    fc.assert(
      fc.property(treeArbitrary, ({ hidden, nodeVectors, tree, word }) => {
        const path = pathOf(tree, word);
        const { dOutside } = hierarchicalSoftmax(hidden, path, nodeVectors);
        for (let n = 0; n < dOutside.rows; n++) {
          if (!Array.from(path.nodes).includes(n)) assert.ok(dOutside.row(n).every((g) => g === 0));
        }
      }),
    );
  });

  it('stays finite where a probability rounds to zero', () => {
    const nodeVectors = Matrix.from([[1000]]);
    const at = (code: number) =>
      hierarchicalSoftmax(Float64Array.of(1), { nodes: [0], codes: [code] }, nodeVectors);
    assert.equal(at(1).loss, 1000);
    assertAllClose(at(1).dCenter, [1000], 0);
    assert.equal(at(0).loss + 0, 0);
    assertAllClose(at(0).dOutside.data, [0], 1e-300);
  });

  it('refuses shapes that do not fit and nodes that are no row', () => {
    const nodeVectors = new Matrix(2, 2);
    const throwing = (f: () => unknown, message: string) =>
      assert.throws(f, { name: 'ArgumentError', message });
    throwing(
      () => hierarchicalSoftmax(new Float64Array(2), { nodes: [2], codes: [0] }, nodeVectors),
      'Expected `nodes` to be a row from 0 to 1, got 2',
    );
    throwing(
      () => hierarchicalSoftmax(new Float64Array(2), { nodes: [0, 1], codes: [0] }, nodeVectors),
      'Expected `codes` to be 2 numbers, one for each node, got 1',
    );
    throwing(
      () => hierarchicalSoftmax(new Float64Array(3), { nodes: [0], codes: [0] }, nodeVectors),
      'Expected `center` to be 2 numbers, as each outside vector, got 3',
    );
  });
});

describe('hierarchicalSoftmaxWith', () => {
  it('is a loss that skip-gram takes', () => {
    fc.assert(
      fc.property(treeArbitrary, ({ hidden, nodeVectors, tree, word }) => {
        const centers = new Matrix(1, hidden.length, hidden);
        const window = skipGram(0, [word, word], centers, nodeVectors, hierarchicalSoftmaxWith(tree));
        const pair = hierarchicalSoftmax(hidden, pathOf(tree, word), nodeVectors);
        assertClose(window.loss, 2 * pair.loss, 1e-12);
        assertAllClose(
          window.dOutside.data,
          pair.dOutside.data.map((g) => 2 * g),
          1e-12,
        );
      }),
    );
  });
});
