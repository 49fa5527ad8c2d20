// What predicts a target from the context words of its window: a vector h made of rows of the input matrix.

import type { Architecture } from './contract.js';
import type { Step } from './examples.js';

/** One prediction of a step. */
export interface Prediction {
  readonly target: number;
  /** The words whose input rows h is made of; a word that stands in the window twice is in it twice. */
  readonly words: readonly number[];
  /** h is the sum of their rows times this. */
  readonly share: number;
  /** Each of their rows has dJ/dh times this as its gradient: `share`, but for 'cbow-word2vec'. */
  readonly gradientShare: number;
}

/** The predictions of a window, in order. */
export function predictionsOf(
  architecture: Architecture,
  { target, context }: Step['windows'][number],
): Prediction[] {
  const mean = 1 / context.length;
  switch (architecture) {
    case 'skip-gram':
      return context.map((word) => ({ target, words: [word], share: 1, gradientShare: 1 }));
    case 'cbow-mean':
      return [{ target, words: context, share: mean, gradientShare: mean }];
    case 'cbow-sum':
      return [{ target, words: context, share: 1, gradientShare: 1 }];
    case 'cbow-word2vec':
      return [{ target, words: context, share: mean, gradientShare: 1 }];
  }
}
