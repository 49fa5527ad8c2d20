// The two pictures of a result: accuracy against penalty, and which classes of test are taken for which.

import { confusionMatrix } from '../../plot/confusion-matrix.js';
import { dejavuSans } from '../../plot/font-metrics.js';
import { linePlot } from '../../plot/line-plot.js';
import { percent } from '../../plot/plot-word-vectors.js';
import type { Theme } from '../../plot/theme.js';
import { groupedDigits } from '../../support/grouped-digits.js';
import type { Split } from '../treebank/split.js';
import type { Accuracies, PenaltyResult } from './classify.js';
import { CLASS_NAMES } from './confusion.js';
import type { SentimentResult } from './report.js';

type Shown = Pick<SentimentResult, 'name' | 'dimension' | 'grid' | 'chosen' | 'confusion'>;

/** Train and dev for every penalty, the chosen one marked, and what guessing comes to on dev. */
export function accuracyPicture(result: Shown, majority: Accuracies, theme: Theme): string {
  const { name, dimension, grid, chosen } = result;
  const line = (split: Split) =>
    grid.map((entry: PenaltyResult) => [entry.penalty, 100 * entry[split]] as const);
  const ends = [grid[0].penalty, (grid.at(-1) as PenaltyResult).penalty];
  return linePlot({
    lines: [
      { name: 'dev', style: 'line', points: line('dev'), marked: [grid.indexOf(chosen)] },
      { name: 'train', style: 'dashed', points: line('train') },
      {
        name: 'most frequent class, dev',
        style: 'dotted',
        points: ends.map((penalty) => [penalty, 100 * majority.dev]),
      },
    ],
    title: `Sentiment of sentences, vectors of ${name}`,
    xTitle: 'L2 penalty (logarithmic)',
    yTitle: 'sentences in the right one of five classes (%)',
    caption:
      `${groupedDigits(dimension)} numbers a sentence. The dot is the penalty chosen on dev, ${shortNumber(chosen.penalty)}: ` +
      `dev ${percent(chosen.dev)}, test ${percent(chosen.test)}.`,
    theme,
    measure: dejavuSans,
  });
}

/** The chosen penalty on the sentences of test. */
export function confusionPicture(result: Shown, theme: Theme): string {
  const { name, chosen, confusion } = result;
  const sentences = confusion.test.flat().reduce((sum, count) => sum + count, 0);
  return confusionMatrix({
    counts: confusion.test,
    classes: CLASS_NAMES,
    title: `Sentiment of sentences, vectors of ${name}: ${percent(chosen.test)} right`,
    caption:
      `${groupedDigits(sentences)} sentences of test. Each cell: sentences, and their share of the row; ` +
      'framed: the right class.',
    theme,
    measure: dejavuSans,
  });
}

/**
 * Three digits, no more.
 *
 * @example
 * shortNumber(0.000177827941004) // '0.000178'
 */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(3)));
}
