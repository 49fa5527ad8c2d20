// The Huffman tree of hierarchical softmax (Mikolov et al. 2013, section 2.1; Huffman 1952): frequent words have short
// codes, so that a prediction costs about log2 V nodes, fewer for what is frequent.
//
// Of equal counts an inner node is joined before a word, of words the last, of nodes the one made first: the tree that
// word2vec.c makes.

import { ArgumentError } from '../support/errors.js';

/** Word w's path is the entries [offsets[w], offsets[w + 1]) of `nodes` and `codes`, from the root down. */
export interface HuffmanTree {
  /** V + 1 numbers. */
  readonly offsets: Int32Array;
  /** Inner nodes in [0, V - 1), in the order in which they were made; the root is V - 2. */
  readonly nodes: Int32Array;
  /** Which child the path takes at each node: 0 or 1. */
  readonly codes: Uint8Array;
}

/**
 * @param counts occurrences of each word, V >= 2 numbers >= 0 in descending order.
 * @throws ArgumentError for fewer than two counts, or counts out of order.
 * @example
 * huffmanTree([5, 2, 1]) // offsets [0, 1, 3, 5], nodes [1, 1, 0, 1, 0], codes [1, 0, 1, 0, 0]
 */
export function huffmanTree(counts: ArrayLike<number>): HuffmanTree {
  const V = counts.length;
  requireDescending(counts);
  // Words are 0 to V - 1, the node that was made n-th, from 0, is V + n.
  const weight = new Float64Array(2 * V - 1);
  weight.set(counts);
  const parent = new Int32Array(2 * V - 1);
  const code = new Uint8Array(2 * V - 1);
  let word = V - 1;
  let node = V;
  for (let made = V; made < 2 * V - 1; made++) {
    const least = () => (word >= 0 && (node >= made || weight[word] < weight[node]) ? word-- : node++);
    const [zero, one] = [least(), least()];
    weight[made] = weight[zero] + weight[one];
    parent[zero] = made;
    parent[one] = made;
    code[one] = 1;
  }
  return paths(parent, code, V);
}

function requireDescending(counts: ArrayLike<number>): void {
  if (counts.length < 2) throw new ArgumentError('counts', 'of at least two words', counts.length);
  for (let i = 0; i < counts.length; i++) {
    const most = i === 0 ? Number.MAX_VALUE : counts[i - 1];
    if (counts[i] >= 0 && counts[i] <= most) continue;
    const expected = i === 0 ? 'a number >= 0' : `a number in [0, ${most}], the count before it`;
    throw new ArgumentError(`counts[${i}]`, expected, counts[i]);
  }
}

function paths(parent: Int32Array, code: Uint8Array, V: number): HuffmanTree {
  const root = 2 * V - 2;
  const offsets = new Int32Array(V + 1);
  for (let word = 0; word < V; word++) {
    let length = 0;
    for (let at = word; at !== root; at = parent[at]) length++;
    offsets[word + 1] = offsets[word] + length;
  }
  const nodes = new Int32Array(offsets[V]);
  const codes = new Uint8Array(offsets[V]);
  for (let word = 0; word < V; word++) {
    let place = offsets[word + 1];
    for (let at = word; at !== root; at = parent[at]) {
      place--;
      nodes[place] = parent[at] - V;
      codes[place] = code[at];
    }
  }
  return { offsets, nodes, codes };
}
