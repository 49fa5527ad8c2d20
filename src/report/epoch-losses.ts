// The losses of a trained model as a curve over its epochs: of the text trained on, and of the part held out.

import { FileError } from '../support/errors.js';
import type { TrainingState } from '../training/training-state.js';
import type { Curve } from './course-losses.js';

/** @throws FileError when the model has no measured loss. */
export function epochCurve({ epochs, heldOutAtStart }: TrainingState, path: string): Curve {
  const training = epochs.flatMap(({ epoch, loss }) => (loss === null ? [] : [[epoch, loss] as const]));
  const heldOut = epochs.flatMap(({ epoch, heldOutLoss }) =>
    heldOutLoss === null ? [] : [[epoch, heldOutLoss] as const],
  );
  if (training.length + heldOut.length === 0) {
    throw new FileError(path, {
      problem: 'holds no loss of an epoch',
      remedy: 'Train it with a part held out (--held-out), or for longer',
    });
  }
  const start = heldOutAtStart ?? undefined;
  return {
    title: `Loss over ${epochs.length} ${epochs.length === 1 ? 'epoch' : 'epochs'}`,
    xTitle: 'epoch',
    yTitle: 'loss of a pair, in nats',
    series: [
      { label: 'training text', kind: 'line', points: training },
      ...(heldOut.length === 0 ? [] : [{ label: 'held-out text', kind: 'second' as const, points: heldOut }]),
    ],
    ...(start === undefined ? {} : { baseline: { label: 'held-out text, untrained', value: start } }),
    caption:
      'The loss of the training text is a mean over its chunks, each measured before it is trained on; that of the ' +
      "held-out text is measured at each epoch's end.",
  };
}
