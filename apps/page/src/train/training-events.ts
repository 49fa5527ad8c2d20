// What passes between the page and the worker that trains: plain data.

import type { EpochReport } from 'firth';
import type { TrainingSettings } from './settings.js';
import type { TextSource } from './text-source.js';
import type { NearWords, Views } from './word-views.js';

export interface TrainingJob {
  readonly source: TextSource;
  readonly settings: TrainingSettings;
  /** Words whose neighbours are to be shown; none: those that the worker proposes. */
  readonly watched: readonly string[];
}

/** What is known once the text is read. */
export interface Ready {
  /** V and N. */
  readonly words: number;
  readonly tokens: number;
  /** Of all words of the text those that are trained on, 0 to 1. */
  readonly coverage: number;
  /** What a pair costs before training, in nats. */
  readonly untrainedLoss: number;
  /** The words of the plane. */
  readonly drawn: readonly string[];
  readonly proposed: readonly string[];
  /** Threads that train, and whether they are threads of their own. */
  readonly threads: number;
  readonly shared: boolean;
}

export interface Progress {
  /** Tokens trained on, over all epochs, and how many there are. */
  readonly tokens: number;
  readonly totalTokens: number;
  /** From 0. */
  readonly epoch: number;
  readonly rate: number;
  /** Mean loss of a pair lately, in nats. */
  readonly loss: number | undefined;
  /** Of the last seconds; undefined at the very start. */
  readonly wordsPerSecond: number | undefined;
}

export type TrainingEvent =
  | { readonly kind: 'reading'; readonly bytes: number; readonly total: number | undefined }
  | { readonly kind: 'counting'; readonly share: number }
  | { readonly kind: 'ready'; readonly ready: Ready }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'epoch'; readonly report: EpochReport }
  | { readonly kind: 'views'; readonly views: Views }
  | { readonly kind: 'neighbours'; readonly neighbours: readonly NearWords[] };

/** How training came to rest. */
export type Outcome =
  | { readonly kind: 'ended'; readonly elapsedMs: number }
  | { readonly kind: 'paused' }
  /** Stopped before there was anything to keep. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string; readonly argument?: string };
