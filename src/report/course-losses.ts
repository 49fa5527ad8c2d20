// The losses of a course's run (losses.csv) as a curve: the printed batch losses, the smoothed loss, the loss of an
// untrained model, and where the rate halves.

import type { LossRecord } from '../cs224n/run/loss-history.js';
import type { LossCurveOptions } from '../plot/loss-curve.js';
import { FileError } from '../support/errors.js';
import { groupedDigits } from '../support/grouped-digits.js';

const HEADER = 'iteration,batch_loss,smoothed_loss,learning_rate';

/** What a curve shows, without how it is drawn. */
export type Curve = Omit<LossCurveOptions, 'theme' | 'width' | 'height' | 'measure'>;

/**
 * Reads losses.csv.
 *
 * @throws FileError naming the line that is not four numbers.
 */
export function parseLosses(text: string, name: string): LossRecord[] {
  const [header, ...lines] = text.trimEnd().split(/\r?\n/);
  if (header !== HEADER) {
    throw new FileError(name, { problem: `line 1: expected ${HEADER}, found ${header.slice(0, 60)}` });
  }
  return lines.map((line, i) => {
    const cells = line.split(',').map(Number);
    if (cells.length !== 4 || !cells.every(Number.isFinite)) {
      throw new FileError(name, {
        problem: `line ${i + 2}: expected four numbers, found ${line.slice(0, 60)}`,
      });
    }
    const [iteration, loss, smoothedLoss, rate] = cells;
    return { iteration, loss, smoothedLoss, rate };
  });
}

/** @param untrained the loss expected before training, if known. */
export function courseCurve(records: readonly LossRecord[], untrained?: number): Curve {
  const halvings = records.flatMap(({ rate }, i) =>
    i > 0 && rate !== records[i - 1].rate ? records[i - 1].iteration : [],
  );
  const last = records.at(-1);
  return {
    title: last ? `Loss over ${groupedDigits(last.iteration)} iterations` : 'Loss',
    xTitle: 'iteration',
    yTitle: 'loss of a context, in nats',
    series: [
      {
        label: 'batch loss',
        kind: 'points',
        points: records.map(({ iteration, loss }) => [iteration, loss] as const),
      },
      {
        label: 'smoothed',
        kind: 'line',
        points: records.map(({ iteration, smoothedLoss }) => [iteration, smoothedLoss] as const),
      },
    ],
    ...(untrained === undefined ? {} : { baseline: { label: 'untrained', value: untrained } }),
    marks: { label: 'learning rate halves', at: halvings },
    caption:
      'Each batch loss is taken before its step. The smoothed loss is 0.95 of itself and 0.05 of each printed loss.',
  };
}
