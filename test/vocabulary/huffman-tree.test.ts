import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type HuffmanTree, huffmanTree } from '#firth/vocabulary/huffman-tree.js';

const wordsOf = ({ offsets }: HuffmanTree) => Array.from({ length: offsets.length - 1 }, (_, word) => word);
const lengthsOf = (tree: HuffmanTree) =>
  wordsOf(tree).map((word) => tree.offsets[word + 1] - tree.offsets[word]);
const codesOf = (tree: HuffmanTree) =>
  wordsOf(tree).map((word) => tree.codes.slice(tree.offsets[word], tree.offsets[word + 1]).join(''));
const nodesOf = (tree: HuffmanTree) =>
  wordsOf(tree).map((word) => Array.from(tree.nodes.slice(tree.offsets[word], tree.offsets[word + 1])));
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

const countsArbitrary = (least: number, most: number) =>
  fc
    .array(fc.integer({ min: least, max: most }), { minLength: 2, maxLength: 60 })
    .map((counts) => counts.sort((a, b) => b - a));
/** Small counts have many ties, large ones few. */
const anyCounts = fc.oneof(countsArbitrary(0, 3), countsArbitrary(0, 50), countsArbitrary(0, 1_000_000));

/** What all joins weigh together, taking the two smallest of a list each time: the least sum of count times length. */
function costBySorting(counts: readonly number[]): number {
  const weights = [...counts];
  let cost = 0;
  while (weights.length > 1) {
    weights.sort((a, b) => a - b);
    const joined = weights[0] + weights[1];
    weights.splice(0, 2, joined);
    cost += joined;
  }
  return cost;
}

describe('huffmanTree', () => {
  it('is the tree made by hand', () => {
    // 1 and 2 are joined to node 0, that and 5 to node 1, the root.
    assert.deepEqual(huffmanTree([5, 2, 1]), {
      offsets: Int32Array.of(0, 1, 3, 5),
      nodes: Int32Array.of(1, 1, 0, 1, 0),
      codes: Uint8Array.of(1, 0, 1, 0, 0),
    });
    assert.deepEqual(huffmanTree([1, 1]), {
      offsets: Int32Array.of(0, 1, 2),
      nodes: Int32Array.of(0, 0),
      codes: Uint8Array.of(1, 0),
    });
    // 1 + 1 = 2 (node 0); 2 and 3 = 5 (node 1); 5, the node, and 5, the word = 10 (node 2).
    const tree = huffmanTree([5, 3, 1, 1]);
    assert.deepEqual(codesOf(tree), ['1', '01', '001', '000']);
    assert.deepEqual(nodesOf(tree), [[2], [2, 1], [2, 1, 0], [2, 1, 0]]);
  });

  it('joins of equal weights a node before a word, of words the last, of nodes the first', () => {
    // Words 3 and 2 (node 0), then words 1 and 0 (node 1), as node 0 weighs 2; then nodes 0 and 1.
    assert.deepEqual(codesOf(huffmanTree([1, 1, 1, 1])), ['11', '10', '01', '00']);
    assert.deepEqual(nodesOf(huffmanTree([1, 1, 1, 1])), [
      [2, 1],
      [2, 1],
      [2, 0],
      [2, 0],
    ]);
    // Node 0 (words 2 and 1, weight 2) goes before word 0 of weight 2.
    assert.deepEqual(codesOf(huffmanTree([2, 1, 1])), ['1', '01', '00']);
  });

  it('is as deep as it must be where each count is more than all smaller ones together', () => {
    const counts = Array.from({ length: 45 }, (_, i) => 2 ** (44 - i));
    const tree = huffmanTree(counts);
    assert.deepEqual(
      lengthsOf(tree),
      counts.map((_, word) => Math.min(word + 1, 44)),
    );
  });

  it('has paths from the root down, of V - 1 nodes each of which has two children', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const tree = huffmanTree(counts);
        const V = counts.length;
        const children = new Map<string, string>();
        for (const [word, nodes] of nodesOf(tree).entries()) {
          assert.equal(nodes[0], V - 2);
          nodes.forEach((node, i) => {
            assert.ok(i === 0 || node < nodes[i - 1]);
            const child = i + 1 < nodes.length ? `node ${nodes[i + 1]}` : `word ${word}`;
            const turn = `${node}/${tree.codes[tree.offsets[word] + i]}`;
            assert.equal(children.get(turn) ?? child, child);
            children.set(turn, child);
          });
        }
        assert.equal(children.size, 2 * (V - 1));
        assert.equal(new Set(children.values()).size, 2 * (V - 1));
      }),
    );
  });

  it("has codes of which none begins another, and which leave no room: Kraft's sum is 1", () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const tree = huffmanTree(counts);
        const codes = codesOf(tree).sort();
        // In order, a code that begins another stands right before one that it begins.
        codes.forEach((code, i) => {
          assert.ok(i === 0 || !code.startsWith(codes[i - 1]), `${codes[i - 1]} begins ${code}`);
        });
        // Whole numbers, so exact.
        const longest = Math.max(...lengthsOf(tree));
        const kraft = lengthsOf(tree).reduce((total, length) => total + 2n ** BigInt(longest - length), 0n);
        assert.equal(kraft, 2n ** BigInt(longest));
      }),
    );
  });

  it('gives frequent words codes that are not longer', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const lengths = lengthsOf(huffmanTree(counts));
        counts.forEach((count, word) => {
          if (word > 0 && count < counts[word - 1]) assert.ok(lengths[word - 1] <= lengths[word]);
        });
      }),
    );
  });

  it('has the least mean length, within a bit above the entropy', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const lengths = lengthsOf(huffmanTree(counts));
        const cost = sum(counts.map((count, word) => count * lengths[word]));
        assert.equal(cost, costBySorting(counts));
        const total = sum(counts);
        fc.pre(total > 0);
        const surprises = counts.map((count) => (count === 0 ? 0 : -count * Math.log2(count / total)));
        const entropy = sum(surprises) / total;
        assert.ok(cost / total >= entropy - 1e-9 && cost / total < entropy + 1 + 1e-9);
      }),
    );
  });

  it("is made of a million words that follow Zipf's law", () => {
    const V = 1_000_000;
    const tree = huffmanTree(Float64Array.from({ length: V }, (_, word) => Math.ceil(1e7 / (word + 1))));
    assert.equal(tree.offsets.length, V + 1);
    assert.equal(tree.nodes.length, tree.codes.length);
    assert.equal(tree.nodes.length, tree.offsets[V]);
    assert.ok(tree.nodes.every((node) => node >= 0 && node < V - 1));
    let kraft = 0;
    for (let word = 0; word < V; word++) kraft += 2 ** (tree.offsets[word] - tree.offsets[word + 1]);
    assert.equal(kraft, 1);
  });

  it('refuses fewer than two counts, and counts out of order', () => {
    const throwing = (counts: number[], message: string) =>
      assert.throws(() => huffmanTree(counts), { name: 'ArgumentError', message });
    throwing([], 'Expected `counts` to be of at least two words, got 0');
    throwing([3], 'Expected `counts` to be of at least two words, got 1');
    throwing([3, 2, 5], 'Expected `counts[2]` to be a number in [0, 2], the count before it, got 5');
    throwing([3, Number.NaN], 'Expected `counts[1]` to be a number in [0, 3], the count before it, got NaN');
    throwing([-1, -1], 'Expected `counts[0]` to be a number >= 0, got -1');
  });
});
