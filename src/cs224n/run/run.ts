// The course's run from text to results: vocabulary, training with checkpoints, measures, plot, files. It equals the
// course's program draw by draw; resumed, it equals the uninterrupted run bit for bit.

import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { annealedRate } from '../../math/sgd.js';
import { describeUnknown, findChosen } from '../../plot/plot-word-vectors.js';
import { DivergenceError } from '../../support/errors.js';
import { InterruptedError } from '../../support/interrupted-error.js';
import { PLOTTED_WORDS } from '../plotted-words.js';
import type { Trainer, TrainerFactory } from '../trainer/contract.js';
import { createKernelTrainer, createTwoThreadTrainer } from '../trainer/kernel.js';
import { encodeSentences } from '../treebank/vocabulary.js';
import { meanOutsideWords, untrainedLoss } from './baseline.js';
import { type Checkpoint, type CheckpointFolder, identityOf, type RunIdentity } from './checkpoint.js';
import { initialParameters } from './initial-parameters.js';
import { LossHistory, type LossRecord } from './loss-history.js';
import { type RunOptions, runOptions } from './options.js';
import { type RunReport, writeResults } from './results.js';
import { RunFolder } from './run-folder.js';
import { Stopwatch } from './stopwatch.js';
import { trainingTask } from './training-task.js';
import type { TrainingText } from './training-text.js';

export interface RunSettings {
  /** The folder that everything is written into; made when missing. */
  readonly out: string;
  /** The constants that are not the course's. */
  readonly options?: Partial<RunOptions>;
  /** Go on from the newest checkpoint in `out`; from the start where there is none. */
  readonly resume?: boolean;
  /** Replace a run that `out` holds already. */
  readonly overwrite?: boolean;
  /** The words to plot; the course's 24 by default. */
  readonly words?: readonly string[];
  /** Stops the run after the current moment's work, with a checkpoint. */
  readonly signal?: AbortSignal;
  /** When the work on this run began, on performance.now()'s clock; counts into the reported time. */
  readonly startedAt?: number;
  /** Which trainer; by default the WebAssembly kernel, on two threads where there are two processors. */
  readonly createTrainer?: TrainerFactory;
}

export interface RunEvents {
  /** Once, before the first step. */
  onStart?(start: {
    /** Iterations done by an earlier, resumed run. */
    readonly iteration: number;
    readonly iterations: number;
    readonly vocabularySize: number;
    /** Expected loss of a context before training. */
    readonly baseline: number;
  }): void;
  /** Some twenty times a second. */
  onProgress?(iteration: number, last: LossRecord | undefined): void;
  /** Each printed iteration, in order; of a resumed run those before the checkpoint are left out. */
  onLoss?(record: LossRecord): void;
  /** Something that the user should know and that stops nothing. */
  onNote?(text: string): void;
}

function defaultTrainer(): TrainerFactory {
  return availableParallelism() > 1 ? createTwoThreadTrainer : createKernelTrainer;
}

/** How long a slice of training may keep the event loop waiting. */
const SLICE_MS = 50;

/**
 * Runs the course's program.
 *
 * @returns what run.json says.
 * @throws ArgumentError when an option is out of range or fewer than two of the words to plot occur in the text;
 * InterruptedError when stopped by the signal (a checkpoint is written); DivergenceError; FirthError when `out`
 * holds another run; FileError when something cannot be written.
 */
export async function runCourse(
  text: TrainingText,
  settings: RunSettings,
  events: RunEvents = {},
): Promise<RunReport> {
  const watch = new Stopwatch(settings.startedAt);
  const options = runOptions(settings.options);
  const identity = identityOf(options, text.sha256);
  const folder = new RunFolder(settings.out);
  const { checkpoints } = folder;
  const { resume = false, overwrite = false, words = PLOTTED_WORDS } = settings;
  // Until the trainer stands, nothing is written or removed: a refusal costs no earlier run and no hours of training.
  if (!resume && !overwrite) await folder.requireFree();
  const checkpoint = resume
    ? await checkpoints.newest(identity, options.iterations, (problem) =>
        events.onNote?.(`Passed over a damaged checkpoint: ${problem}`),
      )
    : undefined;
  if (resume && checkpoint === undefined) {
    events.onNote?.(`No checkpoint in ${checkpoints.path}: starting from the beginning.`);
  }

  const { vocabulary, corpus } = encodeSentences(text.sentences);
  const V = vocabulary.words.length;
  const { unknown } = findChosen(words, vocabulary.words, 'words');
  if (unknown.length > 0) {
    events.onNote?.(`Not in the vocabulary, so not plotted: ${unknown.map(describeUnknown).join(', ')}`);
  }
  watch.lap('load');

  const task = trainingTask({ vocabulary, corpus }, options);
  const start = {
    parameters: initialParameters(V, options.dimension, options.numpySeed),
    seed: options.seed,
  };
  const trainer = (settings.createTrainer ?? defaultTrainer())(task, start, checkpoint?.state);
  try {
    await folder.prepare({ resumed: resume });
    const baseline = untrainedLoss(options.loss, meanOutsideWords(trainer.thinned(), options.window), {
      negatives: options.negatives,
      vocabularySize: V,
    });
    watch.lap('prepare');

    const history = new LossHistory(options, checkpoint?.losses);
    const first = checkpoint?.state.iteration ?? 0;
    events.onStart?.({ iteration: first, iterations: options.iterations, vocabularySize: V, baseline });
    await train(trainer, options, history, first, { settings, events, checkpoints, identity });
    watch.lap('train');

    return await writeResults({
      folder,
      text,
      options,
      vocabulary,
      corpus,
      thinned: trainer.thinned(),
      parameters: trainer.state().parameters,
      history,
      baseline,
      resumedFrom: first,
      words,
      watch,
    });
  } finally {
    trainer.close();
  }
}

/** Goes forward in slices, each short enough for signals and progress, that end where the rate or a checkpoint wants. */
async function train(
  trainer: Trainer,
  options: RunOptions,
  history: LossHistory,
  first: number,
  run: {
    readonly settings: RunSettings;
    readonly events: RunEvents;
    readonly checkpoints: CheckpointFolder;
    readonly identity: RunIdentity;
  },
): Promise<void> {
  const { settings, events, checkpoints, identity } = run;
  const writer = new BackgroundWriter();
  let iteration = first;
  let slice = 1;
  const snapshot = (): Checkpoint => ({ state: trainer.state(), losses: history.losses });
  while (iteration < options.iterations) {
    if (settings.signal?.aborted) {
      await writer.finish();
      await checkpoints.write(snapshot(), identity);
      throw new InterruptedError(
        `Interrupted: iteration ${iteration} of ${options.iterations} is saved in ${settings.out}. ` +
          `The same command with --resume${settings.overwrite ? ' instead of --overwrite' : ''} goes on from there.`,
      );
    }
    const rate = annealedRate(options.rate, iteration + 1, options.annealEvery);
    const count = Math.min(
      slice,
      options.iterations - iteration,
      options.annealEvery - (iteration % options.annealEvery),
      options.checkpointEvery - (iteration % options.checkpointEvery),
    );
    const started = performance.now();
    const losses = trainer.advance(count, rate, options.printEvery);
    const elapsedMs = performance.now() - started;
    iteration += count;
    for (const loss of losses) {
      const record = history.add(loss);
      if (!Number.isFinite(loss)) {
        await writer.finish();
        throw new DivergenceError(record.iteration, record.rate);
      }
      events.onLoss?.(record);
    }
    events.onProgress?.(iteration, history.last);
    if (iteration % options.checkpointEvery === 0) {
      await writer.start(checkpoints.write(snapshot(), identity));
    }
    // Half or twice as many, until a slice takes about the time it may.
    if (elapsedMs < SLICE_MS / 2) slice *= 2;
    else if (elapsedMs > SLICE_MS && slice > 1) slice = Math.ceil(slice / 2);
    await setImmediate();
  }
  await writer.finish();
  requireFinite(trainer, iteration, options);
}

/** The loss is looked at now and then only; the parameters tell of a divergence since. */
function requireFinite(trainer: Trainer, iteration: number, options: RunOptions): void {
  if (trainer.state().parameters.data.every(Number.isFinite)) return;
  throw new DivergenceError(iteration, annealedRate(options.rate, iteration, options.annealEvery));
}

/** One write at a time, while training goes on; a failure shows at the next call. */
class BackgroundWriter {
  #pending: Promise<unknown> = Promise.resolve();
  #failure: { error: unknown } | undefined;

  async start(write: Promise<unknown>): Promise<void> {
    const guarded = write.catch((error: unknown) => {
      this.#failure ??= { error };
    });
    await this.finish();
    this.#pending = guarded;
  }

  async finish(): Promise<void> {
    await this.#pending;
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
