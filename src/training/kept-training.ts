// Training that was stopped, kept in memory: plain data that a message or a database of a browser can hold, and from which
// a run goes on, on one thread to the bits of one that was never stopped.

import { denseRows, type MatrixRows } from '../support/matrix-rows.js';
import type { RunSettings, TrainingMatrices, TrainingSnapshot } from './train-settings.js';
import type { TrainingState } from './training-state.js';

export interface KeptTraining {
  readonly state: TrainingState;
  /** D. */
  readonly dimension: number;
  /** V x D. */
  readonly input: Float32Array<ArrayBuffer>;
  /** V x D, with hierarchical softmax (V - 1) x D. */
  readonly output: Float32Array<ArrayBuffer>;
}

/**
 * A copy of training at rest.
 *
 * @example
 * let kept;
 * const checkpoint = { everyMs: Infinity, write: async (snapshot) => { kept = keepTraining(snapshot); } };
 * await trainTokens(corpus, { options, signal, checkpoint }).catch(() => {}); // stopped by the signal
 * const trained = await trainTokens(corpus, { options, ...goOnFrom(kept) });
 */
export function keepTraining({ state, input, output }: TrainingSnapshot): KeptTraining {
  const { dimension } = input;
  return { state, dimension, input: copyOf(input), output: copyOf(output) };
}

/** The settings of a run that goes on from there; its corpus and options are to be the same. */
export function goOnFrom(kept: KeptTraining): Required<Pick<RunSettings, 'state' | 'start'>> {
  const start = async (matrices: TrainingMatrices) => {
    for (const name of ['input', 'output'] as const) {
      const [from, to] = [denseRows(kept[name], kept.dimension), matrices[name]];
      for (let i = 0; i < to.count; i++) to.row(i).set(from.row(i));
    }
  };
  return { state: kept.state, start };
}

function copyOf({ count, dimension, row }: MatrixRows): Float32Array<ArrayBuffer> {
  const copy = new Float32Array(count * dimension);
  for (let i = 0; i < count; i++) copy.set(row(i), i * dimension);
  return copy;
}
