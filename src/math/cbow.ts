// CBOW over one window (Mikolov et al. 2013a): all context words together predict the centre word c. What predicts is
//
//   h = a sum_j v_j     a = 1 / m: the mean of the context words' vectors; a = 1: their sum
//
// and J is the pair loss of h and c. Each context word's vector gets a dJ/dh, once for each time it stands in the window.

import { ArgumentError } from '../support/errors.js';
import { Matrix } from './matrix.js';
import { addScaled, type PairLoss } from './pair-loss.js';

export interface CbowGradients {
  readonly loss: number;
  /** V x D, zero but for the rows of context words. */
  readonly dInput: Matrix;
  /** As the output vectors. */
  readonly dOutput: Matrix;
}

/**
 * Loss and gradients of a window.
 *
 * @param center c, the word to be predicted.
 * @param context the window's other words, at least one, rows of the input vectors; a word may stand several times.
 * @param inputVectors V x D, rows are words: what context words are looked up in.
 * @param outputVectors what the pair loss takes: V x D, rows are words; for hierarchical softmax V - 1 x D.
 * @param combine whether h is the mean or the sum.
 * @throws ArgumentError when there is no context word or one is no row, or as the pair loss throws.
 * @example
 * cbow(0, [1, 1], Matrix.from([[0], [0]]), Matrix.from([[1], [2]]), 'mean', naiveSoftmax).loss // 0.6931471805599453
 */
export function cbow(
  center: number,
  context: readonly number[],
  inputVectors: Matrix,
  outputVectors: Matrix,
  combine: 'mean' | 'sum',
  pairLoss: PairLoss,
): CbowGradients {
  if (context.length === 0) throw new ArgumentError('context', 'of at least one word', context.length);
  for (const word of context) {
    if (!Number.isInteger(word) || word < 0 || word >= inputVectors.rows) {
      throw new ArgumentError('context', `rows from 0 to ${inputVectors.rows - 1}`, word);
    }
  }
  const share = combine === 'mean' ? 1 / context.length : 1;
  const hidden = new Float64Array(inputVectors.columns);
  for (const word of context) addScaled(hidden, share, inputVectors.row(word));
  const { loss, dCenter: dHidden, dOutside: dOutput } = pairLoss(hidden, center, outputVectors);
  const dInput = new Matrix(inputVectors.rows, inputVectors.columns);
  for (const word of context) addScaled(dInput.row(word), share, dHidden);
  return { loss, dInput, dOutput };
}
