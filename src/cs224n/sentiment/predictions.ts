// The predictions as a table for people and programs: a header, then a sentence a line, fields parted by tabs.

import type { Matrix } from '../../math/matrix.js';
import { forEachPrediction } from '../../math/softmax-regression.js';
import { SPLITS, type Split } from '../treebank/split.js';
import { CLASS_NAMES, largestOf } from './confusion.js';
import type { LabelledSentence } from './labelled-sentences.js';

/** sentence, split, label, predicted, p0 to p4: the sentences of train, dev and test in the treebank's order. */
export function* printPredictions(
  sentences: Readonly<Record<Split, readonly LabelledSentence[]>>,
  features: Readonly<Record<Split, Matrix>>,
  weights: Matrix,
): Generator<string> {
  yield `sentence\tsplit\tlabel\tpredicted\t${CLASS_NAMES.map((_, k) => `p${k}`).join('\t')}\n`;
  for (const split of SPLITS) {
    const lines: string[] = [];
    forEachPrediction(features[split], weights.data, weights.rows, (i, probabilities) => {
      const { text, label } = sentences[split][i];
      const shares = Array.from(probabilities, (probability) => probability.toFixed(6));
      const fields = [text.replaceAll('\t', ' '), split, label, largestOf(probabilities), ...shares];
      lines.push(`${fields.join('\t')}\n`);
    });
    yield lines.join('');
  }
}
