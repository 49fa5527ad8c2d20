// What a run leaves: parameters, words, losses, the plot, and run.json, which says how all of it came about and what
// the vectors are worth.

import { createRequire } from 'node:module';
import { printNpy } from '../../formats/npy.js';
import { printVocabulary } from '../../formats/vocabulary.js';
import type { Matrix } from '../../math/matrix.js';
import { writeAtomically } from '../../platform/node/write-atomically.js';
import { writePlot } from '../../platform/node/write-plot.js';
import { dejavuSans } from '../../plot/font-metrics.js';
import { plotWordVectors, type UnknownWord } from '../../plot/plot-word-vectors.js';
import { groupedDigits } from '../../support/grouped-digits.js';
import type { EncodedCorpus, Vocabulary } from '../treebank/vocabulary.js';
import type { LossHistory } from './loss-history.js';
import { type Neighbours, neighboursOfFirst } from './neighbours.js';
import type { RunOptions } from './options.js';
import type { RunFolder } from './run-folder.js';
import type { Stopwatch } from './stopwatch.js';
import type { TrainingText } from './training-text.js';
import { measureWorth, type Worth } from './worth.js';

const { version } = createRequire(import.meta.url)('../../../package.json') as { version: string };

/** run.json. */
export interface RunReport {
  readonly firth: string;
  readonly node: string;
  readonly platform: string;
  readonly options: RunOptions;
  readonly data: {
    readonly name: string;
    readonly sha256: string;
    readonly sentences: number;
    /** Tokens. */
    readonly words: number;
    /** V, UNK included. */
    readonly vocabulary: number;
    readonly thinnedSentences: number;
    readonly thinnedWords: number;
  };
  /** 0 for a run in one piece. */
  readonly resumedFrom: number;
  readonly loss: {
    /** The last printed batch loss; null when none was printed. */
    readonly last: number | null;
    readonly smoothed: number | null;
    /** Expected before training. */
    readonly untrained: number;
  };
  readonly worth: Worth;
  readonly plot: {
    readonly words: readonly string[];
    readonly unknown: readonly UnknownWord[];
    /** Share of these words' variance on each axis. */
    readonly explained: readonly [number, number];
  };
  /** Nearest centre vectors of the first plotted words. */
  readonly neighbours: Neighbours;
  readonly elapsedMs: Readonly<Record<string, number>>;
  /** The most memory that the process had resident. */
  readonly peakMemoryBytes: number;
  readonly files: readonly string[];
}

interface Results {
  readonly folder: RunFolder;
  readonly text: TrainingText;
  readonly options: RunOptions;
  readonly vocabulary: Vocabulary;
  readonly corpus: EncodedCorpus;
  readonly thinned: EncodedCorpus;
  readonly parameters: Matrix;
  readonly history: LossHistory;
  readonly baseline: number;
  readonly resumedFrom: number;
  readonly words: readonly string[];
  readonly watch: Stopwatch;
}

/** Writes the results; run.json last. */
export async function writeResults(results: Results): Promise<RunReport> {
  const { folder, text, options, vocabulary, corpus, thinned, parameters, history, watch } = results;
  const V = vocabulary.words.length;
  const centers = parameters.slice(0, V);
  await Promise.all([
    writeAtomically(folder.parameters, printNpy(parameters)),
    writeAtomically(
      folder.words,
      printVocabulary({ words: [...vocabulary.words], counts: Array.from(vocabulary.counts) }),
    ),
    writeAtomically(folder.losses, history.toCsv()),
  ]);
  const worth = measureWorth(parameters, corpus);
  watch.lap('measure');
  const plot = plotWordVectors({
    vectors: centers,
    words: vocabulary.words,
    counts: Array.from(vocabulary.counts),
    chosen: results.words,
    title: `Word vectors after ${groupedDigits(options.iterations)} iterations`,
    caption: captionOf(text, options),
    measure: dejavuSans,
  });
  await writePlot(plot.svg, [folder.svg, folder.png]);
  watch.lap('plot');

  const report: RunReport = {
    firth: version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    options,
    data: {
      name: text.name,
      sha256: text.sha256,
      sentences: text.sentences.length,
      words: corpus.words.length,
      vocabulary: V,
      thinnedSentences: thinned.offsets.length - 1,
      thinnedWords: thinned.words.length,
    },
    resumedFrom: results.resumedFrom,
    loss: {
      last: history.last?.loss ?? null,
      smoothed: history.last?.smoothedLoss ?? null,
      untrained: results.baseline,
    },
    worth,
    plot: {
      words: plot.points.map(({ word }) => word),
      unknown: plot.unknown,
      explained: plot.explained,
    },
    neighbours: neighboursOfFirst(
      plot.points.map(({ word }) => word),
      centers,
      vocabulary,
    ),
    elapsedMs: watch.elapsedMs,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    files: folder.results,
  };
  await writeAtomically(folder.report, `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

function captionOf(text: TrainingText, options: RunOptions): string {
  const how =
    options.loss === 'naive-softmax'
      ? 'naive softmax'
      : `negative sampling with ${options.negatives} negatives`;
  return `${text.name}; skip-gram, ${how}, ${options.dimension} dimensions, window ${options.window}.`;
}
