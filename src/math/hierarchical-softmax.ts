// Hierarchical softmax (Morin and Bengio 2005; Mikolov et al. 2013, section 2.1): a word is reached from the root of a
// binary tree by a turn at each inner node n, taken with probability s(+-o_n.h), + where its code is 0. With t_n = 1
// where the code is 0, else 0, over the nodes of the word's path:
//
//   J = -sum_n log s(+-o_n.h),   dJ/dh = sum_n (s(o_n.h) - t_n) o_n,   dJ/do_n = (s(o_n.h) - t_n) h

import { ArgumentError } from '../support/errors.js';
import type { HuffmanTree } from '../vocabulary/huffman-tree.js';
import { Matrix } from './matrix.js';
import { addScaled, dot, type PairGradients, type PairLoss, requirePair } from './pair-loss.js';
import { logSigmoid, sigmoid } from './sigmoid.js';

/** A way from the root to a word. */
export interface TreePath {
  /** Inner nodes, the root first. */
  readonly nodes: ArrayLike<number>;
  /** Which child is taken at each of them: 0 or 1. */
  readonly codes: ArrayLike<number>;
}

/**
 * The path of a word.
 *
 * @throws ArgumentError when it is no word of the tree.
 * @example
 * pathOf(huffmanTree([5, 2, 1]), 1) // nodes [1, 0], codes [0, 1]
 */
export function pathOf({ offsets, nodes, codes }: HuffmanTree, word: number): TreePath {
  if (!Number.isInteger(word) || word < 0 || word >= offsets.length - 1) {
    throw new ArgumentError('word', `an integer in [0, ${offsets.length - 1})`, word);
  }
  const [start, end] = [offsets[word], offsets[word + 1]];
  return { nodes: nodes.subarray(start, end), codes: codes.subarray(start, end) };
}

/**
 * Loss and gradients of predicting the word at the end of a path.
 *
 * @param hidden h, what predicts, D numbers; with skip-gram a word's vector.
 * @param path the word's path.
 * @param nodeVectors a row o_n for each inner node, V - 1 x D.
 * @returns the loss, dCenter, which is dJ/dh (D), and dOutside (V - 1 x D; rows of nodes off the path stay zero).
 * @throws ArgumentError when the shapes do not fit or a node is no row.
 * @example
 * const path = pathOf(huffmanTree([5, 2, 1]), 1);
 * hierarchicalSoftmax(Float64Array.of(0, 0), path, Matrix.from([[1, 2], [3, 4]])).loss // 1.3862943611198906
 */
export function hierarchicalSoftmax(
  hidden: Float64Array,
  { nodes, codes }: TreePath,
  nodeVectors: Matrix,
): PairGradients {
  requirePair(hidden, nodes, nodeVectors, 'nodes');
  if (codes.length !== nodes.length) {
    throw new ArgumentError('codes', `${nodes.length} numbers, one for each node`, codes.length);
  }
  const dCenter = new Float64Array(hidden.length);
  const dOutside = new Matrix(nodeVectors.rows, nodeVectors.columns);
  let loss = 0;
  for (let i = 0; i < nodes.length; i++) {
    const score = dot(nodeVectors, nodes[i], hidden);
    const sign = codes[i] === 0 ? 1 : -1;
    loss -= logSigmoid(sign * score);
    const dScore = -sign * sigmoid(-sign * score); // s(score) - t, without cancelling
    addScaled(dCenter, dScore, nodeVectors.row(nodes[i]));
    addScaled(dOutside.row(nodes[i]), dScore, hidden);
  }
  return { loss, dCenter, dOutside };
}

/**
 * The loss as skip-gram and CBOW take it; its rows are the tree's inner nodes, not words.
 *
 * @throws ArgumentError, the loss itself, when the predicted word is none of the tree.
 */
export function hierarchicalSoftmaxWith(tree: HuffmanTree): PairLoss {
  return (hidden, word, nodeVectors) => hierarchicalSoftmax(hidden, pathOf(tree, word), nodeVectors);
}
