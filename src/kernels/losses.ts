// What a prediction h of a target costs, as a function of its scores o_n.h: the output rows that are scored, the loss,
// and its slope for each score.

import { pathOf } from '../math/hierarchical-softmax.js';
import { sigmoid, softplus } from '../math/sigmoid.js';
import { logSoftmax } from '../math/softmax.js';
import type { Objective } from './contract.js';

/** The loss of a prediction of one target. */
export interface ScoreLoss {
  /** Output rows; one may stand here several times, and counts as often. */
  readonly rows: ArrayLike<number>;
  /** J, and dJ/d(o_n.h) for each row, from the scores in their order. */
  readonly at: (scores: Float64Array) => { readonly loss: number; readonly slopes: Float64Array };
}

/** The loss of predicting `target`, out of V words. */
export function scoreLoss(
  objective: Objective,
  V: number,
  target: number,
  negatives: readonly number[],
): ScoreLoss {
  switch (objective.kind) {
    case 'negative-sampling': {
      const rows = [target, ...negatives];
      const weight = objective.negatives / objective.pool;
      return {
        rows,
        at: (scores) =>
          yesOrNo(
            scores,
            (n) => n === 0,
            (n) => (n === 0 ? 1 : weight),
          ),
      };
    }
    case 'hierarchical-softmax': {
      const { nodes, codes } = pathOf(objective.tree, target);
      return { rows: nodes, at: (scores) => yesOrNo(scores, (n) => codes[n] === 0) };
    }
    case 'softmax':
      return {
        rows: Array.from({ length: V }, (_, word) => word),
        at: (scores) => {
          const logProbabilities = logSoftmax(scores);
          const slopes = logProbabilities.map((log, w) => Math.exp(log) - (w === target ? 1 : 0));
          return { loss: -logProbabilities[target], slopes };
        },
      };
  }
}

/** J = -sum_n weight_n log s(+-score_n), + where the answer is yes. */
function yesOrNo(
  scores: Float64Array,
  isYes: (n: number) => boolean,
  weight: (n: number) => number = () => 1,
): ReturnType<ScoreLoss['at']> {
  const slopes = scores.map((score, n) => weight(n) * (sigmoid(score) - (isYes(n) ? 1 : 0)));
  const loss = scores.reduce((sum, score, n) => sum + weight(n) * softplus(isYes(n) ? -score : score), 0);
  return { loss, slopes };
}
