// How far training is: plain data that, with the two matrices, is all a run needs to go on to the same bits.

import { damaged } from '../formats/model-header.js';
import type { TallyState } from './tally.js';

/** What an epoch came to. */
export interface EpochReport {
  /** Counted from 1. */
  readonly epoch: number;
  /** Mean loss of a pair over the measured chunks, in nats, each measured before it is trained on; null without any. */
  readonly loss: number | null;
  /** Mean loss of a pair of the words held out, at the epoch's end; null where the corpus has none. */
  readonly heldOutLoss: number | null;
  /** Milliseconds that the training and the measuring of this epoch took. */
  readonly elapsedMs: number;
}

export interface TrainingState {
  /** Epochs that are done, and chunks of the next one. */
  readonly epoch: number;
  readonly chunk: number;
  /** Words that survived subsampling, and pairs, trained on so far. */
  readonly words: number;
  readonly pairs: number;
  readonly elapsedMs: number;
  /** Since the last epoch's end. */
  readonly epochMs: number;
  readonly tally: TallyState;
  readonly epochs: readonly EpochReport[];
  /** The loss of the words held out before the first epoch; undefined while it is not measured. */
  readonly heldOutAtStart?: number | null;
}

export const AT_THE_START: TrainingState = {
  epoch: 0,
  chunk: 0,
  words: 0,
  pairs: 0,
  elapsedMs: 0,
  epochMs: 0,
  tally: { loss: 0, pairs: 0, recent: null },
  epochs: [],
};

/**
 * The state from a model file.
 *
 * @throws FileError when it is something else.
 */
export function parseTrainingState(found: unknown, path: string): TrainingState {
  const state = found as Partial<TrainingState> | null | undefined;
  const counts = [state?.epoch, state?.chunk, state?.words, state?.pairs];
  const whole =
    counts.every((count) => Number.isSafeInteger(count) && (count as number) >= 0) &&
    [state?.elapsedMs, state?.epochMs, state?.tally?.loss, state?.tally?.pairs].every(Number.isFinite) &&
    Array.isArray(state?.epochs);
  if (!whole) throw damaged(path, 'the header: expected training.state to be what firth writes');
  return state as TrainingState;
}
