// sentiment.json: what was classified with which vectors, and what came of it.

import type { Split } from '../treebank/split.js';
import type { Accuracies, PenaltyResult } from './classify.js';
import type { Confusion } from './confusion.js';
import type { SentimentOptions } from './options.js';
import type { PublishedFigures } from './published.js';
import type { Coverage } from './sentence-features.js';

/** One kind of vectors. */
export interface SentimentResult {
  /** "the course's run", "the engine", or the file's name. */
  readonly name: string;
  /** Where the vectors were read from. */
  readonly path: string;
  /** Numbers of a sentence. */
  readonly dimension: number;
  /** Over all splits. */
  readonly coverage: Coverage;
  /** Every penalty, ascending. */
  readonly grid: readonly PenaltyResult[];
  /** The best on dev; of equally good ones the one with the largest penalty. */
  readonly chosen: PenaltyResult;
  /** With the chosen penalty; a row a true class, a column a predicted one. */
  readonly confusion: Readonly<Record<Split, Confusion>>;
  readonly elapsedMs: number;
  readonly files: readonly string[];
}

export interface SentimentReport {
  readonly options: SentimentOptions;
  readonly data: {
    readonly sentences: Readonly<Record<Split, number>>;
    /** Which files the classes are from. */
    readonly labels: 'dictionary' | 'trees';
    /** Sentences that were left out for want of a label. */
    readonly unlabelled: number;
  };
  /** The class that most sentences of train have, always guessed. */
  readonly majority: Accuracies & { readonly class: number };
  /** Percent, by others. */
  readonly published: readonly PublishedFigures[];
  readonly results: readonly SentimentResult[];
  readonly files: readonly string[];
}
