// What a report says, wherever it was read from: a course's run, a trained model, or a file of vectors.

import type { EngineReport } from '../cs224n/run/engine.js';
import type { AnalogyReport } from '../evaluation/evaluate-analogies.js';
import type { WordPairReport } from '../evaluation/evaluate-word-pairs.js';
import type { Curve } from './course-losses.js';

/** A line of a table: what it is, and its value. */
export type Fact = readonly [name: string, value: string];

export interface WordPlot {
  /** An SVG document. */
  readonly svg: string;
  /** What it shows. */
  readonly caption: string;
}

export interface NearWord {
  readonly word: string;
  readonly cosine: number;
  readonly count?: number;
}

/** Nearest words of some words. */
export interface NeighbourList {
  readonly caption: string;
  readonly words: readonly { readonly word: string; readonly near: readonly NearWord[] }[];
}

/** What one kind of vectors came to in telling the mood of sentences. */
export interface SentimentLine {
  readonly name: string;
  readonly dimension: number;
  /** Shares of sentences, 0 to 1. */
  readonly train: number;
  readonly dev: number;
  readonly test: number;
}

export interface Evaluation {
  readonly analogies?: AnalogyReport & { readonly file: string };
  readonly pairs: readonly (WordPairReport & { readonly file: string })[];
}

export interface ReportContent {
  readonly title: string;
  /** A sentence below the title. */
  readonly lead: string;
  readonly options: readonly Fact[];
  readonly data: readonly Fact[];
  readonly curve?: Curve;
  readonly plots: readonly WordPlot[];
  readonly neighbours: readonly NeighbourList[];
  /** Measures of worth with what they mean. */
  readonly worth: readonly (readonly [name: string, value: string, meaning: string])[];
  readonly evaluation?: Evaluation;
  readonly engine?: EngineReport;
  readonly sentiment?: readonly SentimentLine[];
  readonly manifest: readonly Fact[];
}
