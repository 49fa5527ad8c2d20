// What a kernel of the engine is: something that trains float32 matrices on a range of token positions. There are two,
// reference.ts (to read) and wasm.ts (fast); one test suite runs over both.
//
// In word2vec.c's orientation. Each surviving token is a centre, and the target. What predicts it is
//
//   skip-gram   the input row i_c of each context word c in its window, for itself: m predictions
//   CBOW        the mean or the sum of those rows: one prediction h
//
// and a prediction h of target t costs, with output rows o,
//
//   negative sampling      -log s(o_t.h) - K/P sum_k log s(-o_k.h)                    P negatives drawn, which count as K
//   hierarchical softmax   -sum_n log s(+-o_n.h)     + where the target's code is 0, over the nodes of its path
//   softmax                -o_t.h + log sum_w e^(o_w.h)                               all words
//
// J is the sum of that over the predictions of a step, and the step is x -= rate dJ/dx, J's gradient being that at the
// parameters before it. A step is a window; or a group of windows that share their negatives; or, with a pair's own
// negatives, a pair of centre and context word (with CBOW a window, which has one prediction).
//
// What survives subsampling, how far a window reaches and what its negatives are follow from seed, epoch and token
// position alone (random.ts). So the examples are the same however a text is cut into ranges and whoever trains it.

import type { HuffmanTree } from '../vocabulary/huffman-tree.js';

/** Ranges start at multiples of so many positions, and no group of windows reaches beyond one. */
export const BLOCK_TOKENS = 256;
/** Context words are looked for among so many positions on each side. */
export const HORIZON_TOKENS = 1024;
/** A kernel scores output rows by so many at a time: it does no more work for a multiple of that than for fewer. */
export const OUTPUT_TILE = 4;
/** The most windows that share their negatives. */
export const MOST_SHARING = 16;

/** How examples are made of a text, and what is trained on them. */
export interface KernelTask {
  /** V, words, an integer >= 1. */
  readonly words: number;
  /** D, an integer >= 1. */
  readonly dimension: number;
  /** C, context words on each side, an integer >= 1. */
  readonly window: number;
  /** Whether a window reaches a uniform 1 to C words, or always C. */
  readonly reach: 'dynamic' | 'fixed';
  readonly architecture: Architecture;
  readonly objective: Objective;
  /** V thresholds: a token survives if 32 random bits are at most its word's (keep-thresholds.ts). */
  readonly keep: Uint32Array;
  /** An integer in [0, 2^53). */
  readonly seed: number;
}

/**
 * 'cbow-word2vec' predicts from the mean, as 'cbow-mean' does, and gives every context row its gradient undivided by the
 * number of context words, as word2vec.c and gensim do: the step of the sum with the prediction of the mean.
 */
export type Architecture = 'skip-gram' | 'cbow-mean' | 'cbow-sum' | 'cbow-word2vec';

export type Objective = NegativeSampling | HierarchicalSoftmax | Softmax;

export interface NegativeSampling {
  readonly kind: 'negative-sampling';
  /** K, an integer >= 1: as so many the negatives of a prediction count. */
  readonly negatives: number;
  /** P, an integer >= 1: so many are drawn for a step, K where pairs have their own. One equal to a target is drawn again. */
  readonly pool: number;
  /**
   * S, an integer in [1, 16]: windows that share their negatives and are one step; S = 1 is a step a window. 'pair':
   * each pair of centre and context word has its own and is a step (word2vec.c); with CBOW the same as 1.
   */
  readonly sharedBy: number | 'pair';
  /** Word ids to draw negatives from, each slot as likely; of at least two different words, with S > 1 of S + 1. */
  readonly noiseTable: Int32Array;
}

export interface HierarchicalSoftmax {
  readonly kind: 'hierarchical-softmax';
  /** Of V words, so of V - 1 nodes; V >= 2. */
  readonly tree: HuffmanTree;
}

export interface Softmax {
  readonly kind: 'softmax';
}

/** Two matrices of float32 with D columns. */
export interface KernelParameters {
  /** V rows, what context words are looked up in: the word vectors. */
  readonly input: Float32Array;
  /** What is predicted with: a row for each word; with hierarchical softmax one for each of the tree's V - 1 nodes. */
  readonly output: Float32Array;
}

export interface TrainingRange {
  /** Word ids in [0, V), -1 ends a sentence: the range's, and 1,024 more on each side as far as the text goes. */
  readonly tokens: Int32Array;
  /** The position in the text of tokens[0], an integer in [0, 2^53). */
  readonly start: number;
  /**
   * Centres are the tokens at positions [from, to); context words may lie beyond. start <= from <= to <= start + the
   * length of `tokens`, and `from` is a multiple of 256.
   */
  readonly from: number;
  readonly to: number;
  /** An integer in [0, 2^53): another epoch, other draws. */
  readonly epoch: number;
  /** The learning rate, rounded to float32. At 0 nothing is trained, and the loss is that of the range as it stands. */
  readonly rate: number;
  /** Whether the loss is wanted, which takes a little longer. */
  readonly loss?: boolean;
}

export interface TrainingCounts {
  /** Words that survived subsampling. */
  readonly words: number;
  /** Centres that had a context word. */
  readonly windows: number;
  /** Predictions: pairs of a centre and a context word; with CBOW windows. */
  readonly pairs: number;
  /** The sum of J over the steps, in nats, each before its step; undefined where it was not asked for. */
  readonly loss: number | undefined;
}

export interface Kernel {
  /**
   * Trains the centres of a range, in order.
   *
   * @throws ArgumentError when the range does not lie within its tokens, an id is no word, or a number is out of its
   * range.
   */
  train(range: TrainingRange): TrainingCounts;
  /** A copy of the matrices as they stand. */
  parameters(): KernelParameters;
}

/**
 * Makes a kernel that starts from a copy of the given matrices.
 *
 * @throws ArgumentError when the task or the matrices do not fit together (require-task.ts).
 */
export type KernelFactory = (task: KernelTask, start: KernelParameters) => Kernel;

/** Rows of the output matrix. */
export function outputRowsOf({ words, objective }: Pick<KernelTask, 'words' | 'objective'>): number {
  return objective.kind === 'hierarchical-softmax' ? words - 1 : words;
}
