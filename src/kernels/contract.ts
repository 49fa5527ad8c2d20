// What a kernel of the engine is: something that trains two float32 matrices on a range of token positions. There are
// two, reference.ts (to read) and wasm.ts (fast); one test suite runs over both.
//
// Skip-gram with negative sampling, in word2vec.c's orientation. Each surviving token is a centre, and the target; the
// input row of each context word in its window predicts it among K negatives, all in the output matrix:
//
//   J = sum over context words c of [ -log s(o_target.i_c) - sum_k log s(-o_k.i_c) ]
//
// and each window takes a step x -= rate dJ/dx, J's gradient being that at the parameters before the step. (With
// negatives 'per-pair' each pair of target and context word is a step of its own.)
//
// What survives subsampling, how far a window reaches and what its negatives are follow from seed, epoch and token
// position alone (random.ts). So the examples are the same however a text is cut into ranges and whoever trains it.

/** What is trained on, and how examples are made of it. */
export interface KernelTask {
  /** N word ids in [0, V); -1 ends a sentence. Windows do not reach beyond a sentence. */
  readonly tokens: Int32Array;
  /** V, words, an integer >= 1. */
  readonly words: number;
  /** D, an integer >= 1. */
  readonly dimension: number;
  /** C, context words on each side, an integer >= 1. */
  readonly window: number;
  /** Whether a window reaches a uniform 1 to C words, or always C. */
  readonly reach: 'dynamic' | 'fixed';
  /** K, an integer >= 1. A negative equal to the target is drawn again. */
  readonly negatives: number;
  /** Whether all context words of a window share its K negatives (fast), or each draws its own (word2vec.c). */
  readonly negativesFor: 'window' | 'pair';
  /** Word ids to draw negatives from, each slot as likely; at least two different words. */
  readonly noiseTable: Int32Array;
  /** V thresholds: a token survives if 32 random bits are at most its word's (keep-thresholds.ts). */
  readonly keep: Uint32Array;
  /** An integer in [0, 2^53). */
  readonly seed: number;
}

/** Two matrices of V x D float32, rows being words. */
export interface KernelParameters {
  /** What context words are looked up in: the word vectors. */
  readonly input: Float32Array;
  /** What targets and negatives are looked up in. */
  readonly output: Float32Array;
}

export interface TrainingRange {
  /** Centres are the tokens at [from, to); context words may lie beyond. 0 <= from <= to <= N. */
  readonly from: number;
  readonly to: number;
  /** An integer in [0, 2^53): another epoch, other draws. */
  readonly epoch: number;
  /** The learning rate, rounded to float32. */
  readonly rate: number;
  /** Whether the loss is wanted, which takes a little longer. */
  readonly loss?: boolean;
}

export interface TrainingCounts {
  /** Words that survived subsampling. */
  readonly words: number;
  /** Centres that had a context word. */
  readonly windows: number;
  /** Pairs of a centre and a context word. */
  readonly pairs: number;
  /** The sum of J over the windows, in nats, each before its step; undefined where it was not asked for. */
  readonly loss: number | undefined;
}

export interface Kernel {
  /**
   * Trains the centres of a range, in order.
   *
   * @throws ArgumentError when the range does not lie within the tokens, or a number is out of its range.
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
