// The sentiment task: a sentence is the mean of its words' vectors, softmax regression tells its class, and how often
// it is right says what the vectors are worth. The same for every kind of vectors, side by side.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Matrix } from '../../math/matrix.js';
import { fileProblem } from '../../platform/node/file-problem.js';
import { writeAtomically } from '../../platform/node/write-atomically.js';
import { writePlot } from '../../platform/node/write-plot.js';
import type { Theme } from '../../plot/theme.js';
import { ArgumentError } from '../../support/errors.js';
import { InterruptedError } from '../../support/interrupted-error.js';
import type { StopSignal } from '../../support/stop-signal.js';
import { SPLITS } from '../treebank/split.js';
import { type Classified, classify, majorityBaseline, perSplit } from './classify.js';
import { readLabelledSentences, type SentimentData } from './labelled-sentences.js';
import { penaltyGrid, type SentimentOptions, sentimentOptions } from './options.js';
import { accuracyPicture, confusionPicture } from './pictures.js';
import { printPredictions } from './predictions.js';
import { PUBLISHED } from './published.js';
import type { SentimentReport, SentimentResult } from './report.js';
import { sentenceFeatures } from './sentence-features.js';
import { type VectorSource, vectorSources } from './sources.js';

export interface SentimentSettings {
  /** The treebank's folder. */
  readonly treebank: string;
  /** The folder of a complete run; its engine.bin takes part where there is one. */
  readonly run?: string;
  /** More word vectors, in any format that firth reads, or .firth models. */
  readonly vectors?: readonly string[];
  /** The folder that the results are written into; made when missing. */
  readonly out: string;
  readonly options?: Partial<SentimentOptions>;
  /** Of the pictures; default 'auto'. */
  readonly theme?: Theme;
  readonly signal?: StopSignal;
  readonly onProgress?: (progress: SentimentProgress) => void;
}

export interface SentimentProgress {
  /** Penalties done, of all vectors together. */
  readonly done: number;
  readonly total: number;
  /** The vectors at hand. */
  readonly name: string;
}

/**
 * Runs the task.
 *
 * @returns what sentiment.json says; that file is written last.
 * @throws ArgumentError for an option out of range, or when there are no vectors; FileError when a file is missing or
 * damaged, or cannot be written; InterruptedError when stopped by the signal.
 * @example
 * const { results } = await runSentiment({ treebank: 'sst', vectors: ['glove.6B.50d.txt'], out: 'sentiment' });
 * results[0].chosen.test // the share of test sentences in the right class
 */
export async function runSentiment(settings: SentimentSettings): Promise<SentimentReport> {
  const options = sentimentOptions(settings.options);
  const sources = vectorSources(settings.run, settings.vectors ?? []);
  if (sources.length === 0) throw new ArgumentError('run or vectors', 'given', 'neither');
  const data = await readLabelledSentences(settings.treebank);
  const penalties = penaltyGrid(options);
  const majority = majorityBaseline(perSplit((split) => data.splits[split].map(({ label }) => label)));
  await makeFolder(settings.out);
  const results: SentimentResult[] = [];
  for (const [i, source] of sources.entries()) {
    const total = sources.length * penalties.length;
    const report = (done: number) =>
      settings.onProgress?.({ done: i * penalties.length + done, total, name: source.name });
    const measured = await measure(source, data, penalties, options, settings.signal, report);
    results.push(await writeResult(measured, data, majority, settings));
  }
  const file = join(settings.out, 'sentiment.json');
  const report: SentimentReport = {
    options,
    data: {
      sentences: perSplit((split) => data.splits[split].length),
      labels: data.source,
      unlabelled: data.unlabelled,
    },
    majority,
    published: PUBLISHED,
    results,
    files: [...results.flatMap(({ files }) => files), file],
  };
  await writeAtomically(file, `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

interface Measured extends Omit<SentimentResult, 'files'> {
  readonly key: string;
  readonly features: Readonly<Record<(typeof SPLITS)[number], Matrix>>;
  readonly weights: Matrix;
}

async function measure(
  source: VectorSource,
  { splits }: SentimentData,
  penalties: readonly number[],
  { features: choice }: SentimentOptions,
  signal: StopSignal | undefined,
  onDone: (done: number) => void,
): Promise<Measured> {
  onDone(0);
  const started = performance.now();
  const lookup = await source.read(choice);
  const sentences = SPLITS.flatMap((split) => splits[split]);
  const { features: all, coverage } = sentenceFeatures(
    sentences.map(({ words }) => words),
    lookup,
  );
  if (coverage.knownTokens === 0) {
    throw new ArgumentError(
      'vectors',
      "vectors of the treebank's words",
      source.path,
      'None of its words is there',
    );
  }
  let from = 0;
  const features = perSplit((split) => {
    const to = from + splits[split].length;
    const part = all.slice(from, to);
    from = to;
    return part;
  });
  const examples = perSplit((split) => ({
    features: features[split],
    labels: splits[split].map(({ label }) => label),
  }));
  const classified = await inTurns(classify(examples, penalties), signal, onDone);
  const { name, key, path } = source;
  const elapsedMs = Math.round(performance.now() - started);
  return { name, key, path, dimension: lookup.dimension, coverage, ...classified, features, elapsedMs };
}

/** Lets signals and timers in between two penalties. */
async function inTurns(
  work: Generator<number, Classified>,
  signal: StopSignal | undefined,
  onDone: (done: number) => void,
): Promise<Classified> {
  for (;;) {
    if (signal?.aborted) throw new InterruptedError('Interrupted; sentiment.json was not written.');
    const step = work.next();
    if (step.done) return step.value;
    onDone(step.value);
    await setImmediate();
  }
}

async function writeResult(
  { key, features, weights, ...result }: Measured,
  data: SentimentData,
  majority: SentimentReport['majority'],
  { out, theme = 'auto' }: SentimentSettings,
): Promise<SentimentResult> {
  const predictions = join(out, `${key}-predictions.tsv`);
  const curve = ['svg', 'png'].map((type) => join(out, `${key}-accuracy.${type}`));
  const matrix = ['svg', 'png'].map((type) => join(out, `${key}-confusion.${type}`));
  await writeAtomically(predictions, printPredictions(data.splits, features, weights));
  await writePlot(accuracyPicture(result, majority, theme), curve);
  await writePlot(confusionPicture(result, theme), matrix);
  return { ...result, files: [predictions, ...curve, ...matrix] };
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw fileProblem(path, 'be made', error);
  }
}
