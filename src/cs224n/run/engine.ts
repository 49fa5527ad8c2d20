// The same text trained by the engine, to be set beside the course's run: the same sentences, the same words, the same
// measures. Only the algorithm's settings differ, and the time.

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseNpy } from '../../formats/npy.js';
import { tableOfWords } from '../../formats/word-vector-table.js';
import { Matrix } from '../../math/matrix.js';
import { type TrainOptions, trainOptions } from '../../model/train-options.js';
import { fileProblem } from '../../platform/node/file-problem.js';
import { decodeText, readBytes } from '../../platform/node/read-file.js';
import { writeAtomically } from '../../platform/node/write-atomically.js';
import { writePlot } from '../../platform/node/write-plot.js';
import { writeWordVectors } from '../../platform/node/write-word-vectors.js';
import { dejavuSans } from '../../plot/font-metrics.js';
import { findChosen, plotWordVectors } from '../../plot/plot-word-vectors.js';
import type { StopSignal } from '../../support/stop-signal.js';
import { trainVectors } from '../../train/trainer.js';
import type { TrainProgress } from '../../training/train-settings.js';
import { PLOTTED_WORDS } from '../plotted-words.js';
import { type EncodedCorpus, encodeSentences, type Vocabulary } from '../treebank/vocabulary.js';
import { type Neighbours, neighboursOfFirst } from './neighbours.js';
import type { RunReport } from './results.js';
import { RunFolder } from './run-folder.js';
import type { TrainingText } from './training-text.js';
import { measureWorth, type Worth } from './worth.js';

/** What makes good vectors of a text as small as the treebank, where the options' defaults are for large ones. */
const SMALL_TEXT: Partial<TrainOptions> = { epochs: 20, rate: 0.05, heldOut: 0 };
/** What occurs less often has no meaning in any vectors of such a text, and is not shown as a neighbour. */
const FREQUENT = 5;

export interface EngineSettings {
  /** The folder that the results are written into; made when missing. */
  readonly out: string;
  /** Options of training that are neither the engine's defaults nor those for a small text. */
  readonly options?: Partial<TrainOptions>;
  /** Threads; as many as processors by default. */
  readonly threads?: number;
  /** The words to plot; the course's 24 by default. */
  readonly words?: readonly string[];
  readonly signal?: StopSignal;
  readonly onProgress?: (progress: TrainProgress) => void;
}

/** The same figures of the course's run. */
export interface CourseFigures {
  readonly iterations: number;
  readonly trainMs: number;
  readonly worth: Worth;
  /** Among words that occur at least five times. */
  readonly neighbours: Neighbours;
}

/** engine.json. */
export interface EngineReport {
  readonly options: TrainOptions;
  readonly threads: number;
  readonly data: { readonly name: string; readonly sha256: string; readonly words: number };
  /** Mean loss of a pair in the last epoch, in nats. */
  readonly loss: number | null;
  readonly worth: Worth;
  /** Among words that occur at least five times. */
  readonly neighbours: Neighbours;
  /** What the course's run in the same folder came to on the same text; null where there is none. */
  readonly course: CourseFigures | null;
  /** Share of the plotted words' variance on each axis. */
  readonly explained: readonly [number, number];
  readonly elapsedMs: { readonly train: number };
  readonly files: readonly string[];
}

/**
 * Trains the engine on a text, and measures its vectors as the course's run measures its own.
 *
 * @returns what engine.json says.
 * @throws ArgumentError when an option is out of range or fewer than two of the words to plot occur in the text;
 * InterruptedError when stopped by the signal (nothing is written); DivergenceError; FileError when something cannot be
 * written.
 */
export async function runEngine(text: TrainingText, settings: EngineSettings): Promise<EngineReport> {
  const options = trainOptions({ ...SMALL_TEXT, ...settings.options });
  const { vocabulary, corpus } = encodeSentences(text.sentences);
  const { words = PLOTTED_WORDS } = settings;
  findChosen(words, vocabulary.words, 'words');
  await makeFolder(settings.out);
  const { input, output, elapsedMs, loss, threads } = await trainVectors(
    { tokens: { kind: 'memory', ids: tokensOf(corpus) }, counts: vocabulary.counts },
    {
      options,
      ...(settings.threads === undefined ? {} : { threads: settings.threads }),
      ...(settings.signal === undefined ? {} : { signal: settings.signal }),
      ...(settings.onProgress === undefined ? {} : { onProgress: settings.onProgress }),
    },
  );
  const parameters = stack(input, output, options.dimension);
  const vectors = parameters.slice(0, vocabulary.words.length);
  const plot = plotWordVectors({
    vectors,
    words: vocabulary.words,
    counts: Array.from(vocabulary.counts),
    chosen: words,
    title: `Word vectors of the engine, ${options.epochs} passes over the text`,
    caption: captionOf(text, options),
    measure: dejavuSans,
  });
  const files = {
    vectors: join(settings.out, 'engine.bin'),
    svg: join(settings.out, 'engine_word_vectors.svg'),
    png: join(settings.out, 'engine_word_vectors.png'),
    report: join(settings.out, 'engine.json'),
  };
  await writeVectors(files.vectors, vocabulary, input, options.dimension);
  await writePlot(plot.svg, [files.svg, files.png]);
  const shown = plot.points.map(({ word }) => word);
  const report: EngineReport = {
    options,
    threads,
    data: { name: text.name, sha256: text.sha256, words: corpus.words.length },
    loss: loss ?? null,
    worth: measureWorth(parameters, corpus),
    neighbours: neighboursOfFirst(shown, vectors, vocabulary, FREQUENT),
    course: await courseFigures(settings.out, text, vocabulary, shown),
    explained: plot.explained,
    elapsedMs: { train: Math.round(elapsedMs) },
    files: Object.values(files),
  };
  await writeAtomically(files.report, `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw fileProblem(path, 'be made', error);
  }
}

async function courseFigures(
  out: string,
  text: TrainingText,
  vocabulary: Vocabulary,
  words: readonly string[],
): Promise<CourseFigures | null> {
  const folder = new RunFolder(out);
  if (!existsSync(folder.report)) return null;
  const run = JSON.parse(decodeText(await readBytes(folder.report), folder.report)) as RunReport;
  if (run.data.sha256 !== text.sha256) return null;
  const parameters = parseNpy(await readBytes(folder.parameters), folder.parameters);
  const centers = parameters.slice(0, vocabulary.words.length);
  return {
    iterations: run.options.iterations,
    trainMs: run.elapsedMs.train ?? 0,
    worth: run.worth,
    neighbours: neighboursOfFirst(words, centers, vocabulary, FREQUENT),
  };
}

/** The ids, with -1 behind each sentence. */
function tokensOf({ words, offsets }: EncodedCorpus): Int32Array<SharedArrayBuffer> {
  const sentences = offsets.length - 1;
  const ids = new Int32Array(new SharedArrayBuffer(4 * (words.length + sentences)));
  for (let s = 0; s < sentences; s++) {
    ids.set(words.subarray(offsets[s], offsets[s + 1]), offsets[s] + s);
    ids[offsets[s + 1] + s] = -1;
  }
  return ids;
}

/** 2V x D: the word vectors, then what they predict with. */
function stack(input: Float32Array, output: Float32Array, D: number): Matrix {
  const parameters = new Matrix((input.length + output.length) / D, D);
  parameters.data.set(input);
  parameters.data.set(output, input.length);
  return parameters;
}

async function writeVectors(
  path: string,
  { words }: Vocabulary,
  data: Float32Array,
  dimension: number,
): Promise<void> {
  await writeWordVectors(path, tableOfWords(words, dimension, data), 'binary');
}

function captionOf(text: TrainingText, options: TrainOptions): string {
  const { negative, dimension, window, epochs } = options;
  return (
    `${text.name}; skip-gram, negative sampling with ${negative} negatives, ${dimension} dimensions, ` +
    `window ${window}, ${epochs} passes.`
  );
}
