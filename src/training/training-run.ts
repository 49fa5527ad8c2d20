// A run of the trainer from where it stands to the end: epoch after epoch, a pause between two chunks where a checkpoint
// is due or somebody wants it to stop, and the loss of the words held out at each epoch's end.

import type { SharedKernel } from '../kernels/wasm.js';
import type { TrainOptions } from '../model/train-options.js';
import { DivergenceError } from '../support/errors.js';
import { InterruptedError } from '../support/interrupted-error.js';
import type { MatrixRows } from '../support/matrix-rows.js';
import { holdsOut } from './held-out.js';
import type { RatePlan } from './schedule.js';
import { Tally } from './tally.js';
import { ThreadGroup } from './thread-group.js';
import type { RunSettings, TrainingMatrices } from './train-settings.js';
import { AT_THE_START, type EpochReport, type TrainingState } from './training-state.js';
import type { LossReport, TrainingThreads } from './training-work.js';
import {
  CHUNK_TOKENS,
  chunkAt,
  chunksOfEpoch,
  chunksTaken,
  newCounters,
  openQueue,
  pauseQueue,
  takeWords,
} from './work-queue.js';

const POLL_MS = 100;
/** The loss is measured on about so many chunks of an epoch. */
const MEASURED_CHUNKS = 50;

export interface TrainingTask extends TrainingMatrices {
  readonly options: TrainOptions;
  /** N. */
  readonly tokens: number;
  readonly shared: SharedKernel;
  readonly threads: TrainingThreads;
}

export class TrainingRun {
  readonly #task: TrainingTask;
  readonly #settings: RunSettings;
  readonly #plan: RatePlan;
  readonly #chunks: number;
  readonly #counters = newCounters();
  readonly #threads: ThreadGroup;
  readonly #tally: Tally;
  readonly #epochs: EpochReport[];
  #epoch: number;
  #chunk: number;
  #words: number;
  /** Words of the order at hand that were heard of. */
  #newWords = 0;
  #pairs: number;
  #heldOutAtStart: number | null | undefined;
  #training = false;
  /** When time was last added up. */
  #clock = performance.now();
  #elapsedMs: number;
  #epochMs: number;
  #savedAt = performance.now();

  constructor(task: TrainingTask, settings: RunSettings) {
    this.#task = task;
    this.#settings = settings;
    const { options, tokens, shared, threads } = task;
    const { epochs, rate, minRate, heldOut } = options;
    this.#plan = { tokens, epochs, rate, minRate };
    this.#chunks = chunksOfEpoch(this.#plan);
    const state = settings.state ?? AT_THE_START;
    this.#epoch = state.epoch;
    this.#chunk = state.chunk;
    this.#words = state.words;
    this.#pairs = state.pairs;
    this.#elapsedMs = state.elapsedMs;
    this.#epochMs = state.epochMs;
    this.#epochs = [...state.epochs];
    this.#heldOutAtStart = state.heldOutAtStart;
    this.#tally = new Tally(state.tally);
    const lossEvery = Math.max(1, Math.floor(this.#chunks / MEASURED_CHUNKS));
    const firstEpoch = settings.firstEpoch ?? 0;
    const plan = { plan: this.#plan, heldOut, firstEpoch, lossEvery };
    this.#threads = new ThreadGroup({ shared, counters: this.#counters, ...plan }, threads);
  }

  /** Trains to the end. @throws InterruptedError, DivergenceError, and what a thread throws. */
  async train(): Promise<TrainingState> {
    const { signal } = this.#settings;
    const pause = () => pauseQueue(this.#counters);
    const watch = setInterval(() => this.#look(), POLL_MS);
    signal?.addEventListener('abort', pause);
    try {
      this.#tellProgress();
      if (this.#heldOutAtStart === undefined) this.#heldOutAtStart = await this.#heldOutLoss();
      while (this.#epoch < this.#plan.epochs) {
        await this.#trainChunks();
        await this.#endEpoch();
      }
      this.#requireFinite();
      return this.#state();
    } finally {
      clearInterval(watch);
      signal?.removeEventListener('abort', pause);
      await this.#threads.end();
    }
  }

  /** The rest of an epoch. */
  async #trainChunks(): Promise<void> {
    while (this.#chunk < this.#chunks) {
      openQueue(this.#counters, this.#chunk);
      this.#training = true;
      this.#pauseIfStopped();
      const done = await this.#threads.run({ kind: 'train', epoch: this.#epoch }, (report) =>
        this.#take(report),
      );
      this.#training = false;
      this.#chunk = chunksTaken(this.#counters);
      this.#words += done.words;
      this.#newWords = 0;
      this.#pairs += done.pairs;
      if (this.#tally.diverged !== undefined)
        throw this.#divergedAt(this.#epoch * this.#chunks + this.#tally.diverged);
      if (this.#settings.signal?.aborted) throw await this.#interrupted();
      if (this.#saveIsDue()) await this.#save();
    }
  }

  async #endEpoch(): Promise<void> {
    const heldOutLoss = await this.#heldOutLoss();
    if (heldOutLoss !== null && !Number.isFinite(heldOutLoss))
      throw this.#divergedAt((this.#epoch + 1) * this.#chunks - 1);
    this.#addTime();
    const loss = this.#tally.endEpoch();
    const report = { epoch: this.#epoch + 1, loss, heldOutLoss, elapsedMs: this.#epochMs };
    this.#epochMs = 0;
    this.#epochs.push(report);
    this.#epoch++;
    this.#chunk = 0;
    this.#settings.onEpoch?.(report);
    this.#tellProgress();
  }

  /** Mean loss of a pair of what is held out, in the order of the corpus, whoever measured it. */
  async #heldOutLoss(): Promise<number | null> {
    if (!holdsOut(this.#plan.tokens, this.#task.options.heldOut)) return null;
    const reports: LossReport[] = [];
    openQueue(this.#counters, 0);
    this.#pauseIfStopped();
    await this.#threads.run({ kind: 'measure' }, (report) => reports.push(report));
    if (this.#settings.signal?.aborted) throw await this.#interrupted();
    reports.sort((a, b) => a.chunk - b.chunk);
    const sum = (of: 'loss' | 'pairs') => reports.reduce((total, report) => total + report[of], 0);
    return sum('pairs') === 0 ? null : sum('loss') / sum('pairs');
  }

  #take(report: LossReport): void {
    this.#tally.add(report);
    if (this.#tally.diverged !== undefined) pauseQueue(this.#counters);
  }

  #look(): void {
    this.#pauseIfStopped();
    if (this.#training && this.#saveIsDue()) pauseQueue(this.#counters);
    this.#tellProgress();
  }

  #pauseIfStopped(): void {
    if (this.#settings.signal?.aborted) pauseQueue(this.#counters);
  }

  #saveIsDue(): boolean {
    const { checkpoint } = this.#settings;
    return checkpoint !== undefined && performance.now() - this.#savedAt >= checkpoint.everyMs;
  }

  async #save(): Promise<void> {
    this.#requireFinite();
    try {
      await this.#write();
    } catch (error) {
      this.#settings.checkpoint?.onFailure?.(error);
    }
    this.#savedAt = performance.now();
  }

  async #write(): Promise<void> {
    const { input, output } = this.#task;
    await this.#settings.checkpoint?.write({ input, output, state: this.#state() });
  }

  async #interrupted(): Promise<Error> {
    const { checkpoint } = this.#settings;
    if (checkpoint === undefined) {
      return new InterruptedError('Interrupted: training was stopped, and nothing was written.');
    }
    this.#requireFinite();
    try {
      await this.#write();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return new InterruptedError(`Interrupted: training was stopped, and could not be kept. ${reason}`);
    }
    const percent = ((100 * this.#tokensDone()) / (this.#plan.epochs * this.#plan.tokens)).toFixed(1);
    const stopped = `Interrupted: training was stopped after ${percent} %`;
    return new InterruptedError(
      checkpoint.path === undefined
        ? `${stopped}, and kept.`
        : `${stopped}, which ${checkpoint.path} keeps. The same command with --resume goes on from there.`,
    );
  }

  #state(): TrainingState {
    this.#addTime();
    return {
      epoch: this.#epoch,
      chunk: this.#chunk,
      words: this.#words,
      pairs: this.#pairs,
      elapsedMs: this.#elapsedMs,
      epochMs: this.#epochMs,
      tally: this.#tally.state,
      epochs: [...this.#epochs],
      ...(this.#heldOutAtStart === undefined ? {} : { heldOutAtStart: this.#heldOutAtStart }),
    };
  }

  #addTime(): void {
    const now = performance.now();
    this.#elapsedMs += now - this.#clock;
    this.#epochMs += now - this.#clock;
    this.#clock = now;
  }

  #tokensDone(): number {
    const chunk = this.#training ? chunksTaken(this.#counters) : this.#chunk;
    return this.#epoch * this.#plan.tokens + Math.min(chunk * CHUNK_TOKENS, this.#plan.tokens);
  }

  #tellProgress(): void {
    const { tokens, epochs } = this.#plan;
    const done = this.#tokensDone();
    const epoch = Math.min(this.#epoch, epochs - 1);
    const chunk = Math.min(this.#chunks - 1, Math.floor((done - epoch * tokens) / CHUNK_TOKENS));
    const { rate } = chunkAt(this.#plan, epoch, chunk);
    if (this.#training) this.#newWords += takeWords(this.#counters);
    const words = this.#words + this.#newWords;
    const progress = { tokens: done, totalTokens: epochs * tokens, words, epoch, rate };
    const { input, output } = this.#task;
    this.#settings.onProgress?.({ ...progress, loss: this.#tally.recentLoss }, { input, output });
  }

  /** Nothing that is not a number may reach a file. */
  #requireFinite(): void {
    const { input, output } = this.#task;
    if (allFinite(input) && allFinite(output)) return;
    throw this.#divergedAt(Math.max(0, this.#epoch * this.#chunks + this.#chunk - 1));
  }

  /** @param number of the chunk, over all epochs. */
  #divergedAt(number: number): DivergenceError {
    const epoch = Math.floor(number / this.#chunks);
    const { from, rate } = chunkAt(this.#plan, epoch, number % this.#chunks);
    return new DivergenceError(epoch * this.#plan.tokens + from, rate, 'token', epoch + 1);
  }
}

function allFinite(rows: MatrixRows): boolean {
  for (let i = 0; i < rows.count; i++) {
    const row = rows.row(i);
    for (let d = 0; d < row.length; d++) if (!Number.isFinite(row[d])) return false;
  }
  return true;
}
