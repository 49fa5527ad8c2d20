// A training of the page: its worker, how far it is, and what can be done with it. Each has a worker of its own, so that
// an earlier one can be kept beside it.

import { signal } from '@preact/signals';
import { proxy, type Remote, wrap } from 'comlink';
import { type EpochReport, trainOptions, type WordVectorTable } from 'firth';
import type { DownloadName } from './download-formats.js';
import { type LossPoint, withPoint } from './loss-points.js';
import { stemOf } from './text-source.js';
import type { Outcome, Progress, Ready, TrainingEvent, TrainingJob } from './training-events.js';
import type { DownloadedFile, TrainingHost } from './training-host.js';
import type { NearWords } from './word-views.js';

export type Phase =
  | 'reading'
  | 'training'
  | 'pausing'
  | 'paused'
  | 'stopped'
  | 'ended'
  | 'failed'
  | 'cancelled';

/** What training came to. */
export type Failure = Pick<Extract<Outcome, { kind: 'failed' }>, 'message' | 'argument'>;

export class Run {
  readonly job: TrainingJob;
  /** What files of it are called, without an end. */
  readonly stem: string;
  readonly phase = signal<Phase>('reading');
  /** How much of the text is read, 0 to 1, where it is known. */
  readonly readShare = signal<number | undefined>(0);
  readonly ready = signal<Ready | undefined>(undefined);
  readonly progress = signal<Progress | undefined>(undefined);
  readonly losses = signal<readonly LossPoint[]>([]);
  readonly epochs = signal<readonly EpochReport[]>([]);
  readonly plane = signal<Float64Array | undefined>(undefined);
  readonly neighbours = signal<readonly NearWords[]>([]);
  /** Milliseconds that training took, once it is done. */
  readonly trainedMs = signal<number | undefined>(undefined);
  readonly failure = signal<Failure | undefined>(undefined);
  readonly #worker: Worker;
  readonly #host: Remote<TrainingHost>;
  /** What is to follow once training rests. */
  #after: 'paused' | 'stopped' = 'paused';

  constructor(job: TrainingJob) {
    this.job = job;
    this.stem = stemOf(job.source);
    this.#worker = newTrainingWorker();
    this.#worker.onerror = ({ message }) => {
      this.#fail({ message: `Training failed: ${message || 'its worker could not be started'}` });
    };
    this.#host = wrap<TrainingHost>(this.#worker);
    void this.#until(this.#host.start(job, this.#tell));
  }

  /** Whether there are vectors at rest, to be used. */
  get rests(): boolean {
    return ['paused', 'stopped', 'ended'].includes(this.phase.value);
  }

  /** Whether it works, or waits in the middle. */
  get busy(): boolean {
    return ['reading', 'training', 'pausing'].includes(this.phase.value);
  }

  pause(): void {
    this.#rest('paused');
  }

  /** What there is stays, can be used, and can be trained on. */
  stop(): void {
    if (this.phase.peek() === 'paused') this.phase.value = 'stopped';
    else this.#rest('stopped');
  }

  goOn(): void {
    const { phase } = this;
    if (phase.peek() !== 'paused' && phase.peek() !== 'stopped') return;
    phase.value = 'training';
    void this.#until(this.#host.goOn(this.#tell));
  }

  /** Chooses the words whose neighbours are shown. */
  watch(words: readonly string[]): void {
    void this.#host.watch([...words], this.#tell);
  }

  table(): Promise<WordVectorTable> {
    return this.#host.table();
  }

  files(format: DownloadName): Promise<DownloadedFile[]> {
    return this.#host.files(format, this.stem);
  }

  /** Ends the worker, and with it all that was trained. */
  end(): void {
    this.#worker.terminate();
  }

  #rest(after: 'paused' | 'stopped'): void {
    this.#after = after;
    if (this.phase.peek() === 'training' || this.phase.peek() === 'reading') {
      this.phase.value = 'pausing';
      void this.#host.pause();
    }
  }

  async #until(outcome: Promise<Outcome>): Promise<void> {
    try {
      const result = await outcome;
      if (result.kind === 'ended') this.trainedMs.value = result.elapsedMs;
      if (result.kind === 'failed') this.#fail(result);
      else this.phase.value = result.kind === 'paused' ? this.#after : result.kind;
    } catch (error) {
      this.#fail({ message: error instanceof Error ? error.message : String(error) });
    }
  }

  #fail({ message, argument }: Failure): void {
    this.failure.value = { message, ...(argument !== undefined && { argument }) };
    this.phase.value = 'failed';
  }

  readonly #tell = proxy((event: TrainingEvent): void => {
    switch (event.kind) {
      case 'reading':
        this.readShare.value = event.total === undefined ? undefined : (0.5 * event.bytes) / event.total;
        break;
      case 'counting':
        this.readShare.value = 0.5 + event.share / 2;
        break;
      case 'ready':
        this.ready.value = event.ready;
        if (this.phase.peek() === 'reading') this.phase.value = 'training';
        break;
      case 'progress':
        this.#advance(event.progress);
        break;
      case 'epoch':
        this.#endEpoch(event.report);
        break;
      case 'views':
        this.plane.value = event.views.plane;
        this.neighbours.value = event.views.neighbours;
        break;
      case 'neighbours':
        this.neighbours.value = event.neighbours;
        break;
    }
  });

  /** A short epoch is over before its loss was told: then the curve has a point for all of it. */
  #endEpoch(report: EpochReport): void {
    this.epochs.value = [...this.epochs.peek(), report];
    const { epoch, loss } = report;
    const { epochs } = trainOptions(this.job.settings.options);
    const losses = this.losses.peek();
    if (loss === null || (losses.at(-1)?.at ?? 0) > (epoch - 1) / epochs) return;
    this.losses.value = withPoint(losses, { at: epoch / epochs, loss });
  }

  #advance(progress: Progress): void {
    this.progress.value = progress;
    const { tokens, totalTokens, loss } = progress;
    if (loss !== undefined)
      this.losses.value = withPoint(this.losses.peek(), { at: tokens / totalTokens, loss });
  }
}

/** A worker with a `TrainingHost` in it. */
export function newTrainingWorker(): Worker {
  return new Worker(new URL('./training-worker.ts', import.meta.url), { type: 'module', name: 'training' });
}
