// What the comparison asks of a program: train once, say how long each stage took and how many words it counted.

import type { Settings } from './settings.js';

export interface Training {
  /** Words that it trained on, over all epochs, as it counts them itself, where it tells. */
  readonly ownCount?: number;
  /** Seconds of the stages that the program shows; `train` is always among them. */
  readonly stages: Readonly<Record<string, number>> & { readonly train: number };
  readonly wallSeconds: number;
  /** User and system time of all threads. */
  readonly cpuSeconds: number;
  readonly peakMemoryMiB: number;
}

export interface Peer {
  readonly name: string;
  readonly version: string;
  /** Trains on the corpus and writes word2vec format, text or binary, to `out`. */
  train(corpus: string, out: string, settings: Settings, seed: number): Promise<Training>;
}

/** A program that takes no part, and why. */
export interface Absent {
  readonly name: string;
  readonly reason: string;
}
