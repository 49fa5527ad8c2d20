// The checkpoint of a run: a model file that says how far training is. It goes on with the same corpus, words and options
// only, so that what comes out is what an uninterrupted run would have given.

import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { ModelHeader, ModelTraining } from '../formats/model-header.js';
import type { ModelFile } from '../formats/open-model.js';
import type { TrainOptions } from '../model/train-options.js';
import { fileProblem } from '../platform/node/file-problem.js';
import { requireWritable } from '../platform/node/write-atomically.js';
import { ArgumentError, FirthError } from '../support/errors.js';
import type { TrainingMatrices } from '../training/train-settings.js';

export const CHECKPOINT_OPTIONS = {
  checkpointEvery: {
    kind: 'number',
    flag: 'checkpoint-every',
    default: 10,
    min: 0,
    max: 1_000_000,
    help: 'minutes between checkpoints; 0: at Ctrl-C only',
  },
} as const;

export interface CheckpointSettings {
  /** The file; it is removed at the end. */
  readonly path: string;
  /** Minutes between checkpoints, 10 by default; 0: only when stopped. */
  readonly everyMinutes?: number;
  /** Go on from the file. */
  readonly resume?: boolean;
  /** Start anew although the file is there. */
  readonly overwrite?: boolean;
}

/** What a run is, apart from how far it is. */
interface Run extends Pick<ModelTraining, 'corpus' | 'from'> {
  readonly options: TrainOptions;
}

/**
 * Looks whether a run may start, before any work.
 *
 * @throws FirthError when a checkpoint is there and nobody said what to do with it; ArgumentError when there is none to
 * resume or an option is out of range; FileError when none could be written.
 */
export async function requireCheckpointPlace(settings: CheckpointSettings): Promise<void> {
  const { path, resume = false, overwrite = false } = settings;
  requireInterval(settings.everyMinutes);
  if (resume && overwrite) throw new ArgumentError('overwrite', 'left out with `resume`', true);
  await requireWritable(path);
  const exists = existsSync(path);
  if (resume && !exists) {
    const remedy = 'Leave out --resume to start from the beginning';
    throw new ArgumentError(
      'resume',
      `used where a run was stopped and left ${path}`,
      'no such file',
      remedy,
    );
  }
  if (exists && !resume && !overwrite) {
    throw new FirthError(
      `${path} holds a run that was stopped. Go on with it by --resume, or start anew by --overwrite.`,
    );
  }
}

/** @throws ArgumentError for minutes out of range. */
function requireInterval(everyMinutes: number | undefined): void {
  const { min, max } = CHECKPOINT_OPTIONS.checkpointEvery;
  if (everyMinutes === undefined || (everyMinutes >= min && everyMinutes <= max)) return;
  throw new ArgumentError('everyMinutes', `a number from ${min} to ${max}`, everyMinutes);
}

/** @throws FirthError naming what differs between the run of a checkpoint and this one. */
export function requireSameRun(path: string, { options, training }: ModelHeader, wanted: Run): void {
  const names = Object.keys(options) as (keyof TrainOptions)[];
  const differing = names
    .filter((name) => options[name] !== wanted.options[name])
    .map((name) => `${name} is ${wanted.options[name]} now and was ${options[name]} then`);
  const { words, tokens, ids } = training.corpus;
  if (words !== wanted.corpus.words) differing.push('the words or their counts are not the same');
  if (ids !== wanted.corpus.ids) {
    differing.push(`the corpus is not the same (${wanted.corpus.tokens} tokens now, ${tokens} then)`);
  }
  if (training.from !== wanted.from) differing.push('the model that it started from is not the same');
  if (differing.length === 0) return;
  throw new FirthError(
    `${path} belongs to another run: ${differing.join('; ')}. ` +
      'Resume with the corpus and options it was started with, or start anew with --overwrite.',
  );
}

/** Brings back both matrices; row i of the file becomes row newIds[i], of the output matrix too. */
export async function restore(
  model: ModelFile,
  { input, output }: TrainingMatrices,
  newIds?: Int32Array,
): Promise<void> {
  const place = (i: number) => newIds?.[i] ?? i;
  await model.forEachRow('input', (i, row) => input.row(place(i)).set(row));
  await model.forEachRow('output', (i, row) => output.row(place(i)).set(row));
}

/** @throws FileError when the file cannot be removed. */
export async function removeCheckpoint(path: string): Promise<void> {
  await rm(path, { force: true }).catch((error: unknown) => {
    throw fileProblem(path, 'be removed', error);
  });
}
