// Reads a run, a model or a file of vectors, makes the pictures and the evaluation, and writes one page of HTML.

import { existsSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { analogySteps } from '../evaluation/evaluate-analogies.js';
import { evaluateWordPairs } from '../evaluation/evaluate-word-pairs.js';
import { evaluationOptions } from '../evaluation/options.js';
import { parseAnalogies } from '../evaluation/parse-analogies.js';
import { parseWordPairs } from '../evaluation/parse-word-pairs.js';
import { tableOfWords, type WordVectorTable } from '../formats/word-vector-table.js';
import { readText } from '../platform/node/read-file.js';
import { writeAtomically } from '../platform/node/write-atomically.js';
import { InterruptedError } from '../support/interrupted-error.js';
import type { StopSignal } from '../support/stop-signal.js';
import { mostFrequent, type NamedVectors } from '../vectors/named-vectors.js';
import type { Evaluation, ReportContent } from './content.js';
import { printReport } from './print-report.js';
import { type Collected, runContent } from './run-content.js';
import { vectorsContent } from './vectors-content.js';
import { componentsPlot, mapPlot } from './word-plots.js';

export interface ReportSettings {
  /** Where the page is written. */
  readonly out: string;
  /** A file in the format of questions-words.txt. */
  readonly analogies?: string;
  /** Files with two words and a judgement on each line. */
  readonly pairs?: readonly string[];
  /** The words to plot and to list neighbours of; those of the run, or `defaultWords`. */
  readonly words?: readonly string[];
  /** For formats that have the words of the rows in a file of their own. */
  readonly wordsFile?: string;
  /** Of a file of vectors, only so many words, the first ones. */
  readonly limit?: number;
  readonly signal?: StopSignal;
  /** A stage's name, and how much of it is done. */
  readonly onProgress?: (stage: string, done: number, total: number | undefined, unit: string) => void;
}

/**
 * Writes the report of the folder of a course's run, of a .firth model, or of a file of word vectors.
 *
 * @returns what the page says.
 * @throws FileError when something cannot be read or written; InterruptedError when stopped by the signal.
 */
export async function writeReport(path: string, settings: ReportSettings): Promise<ReportContent> {
  const { signal, onProgress } = settings;
  const tests = await readTests(settings);
  const collected = await collect(path, settings);
  const { vectors, name, words, content } = collected;
  const map = await mapPlot(vectors, name, {
    ...(signal && { signal }),
    onProgress: ({ done, total }) => onProgress?.('UMAP', done, total, 'steps'),
  });
  const evaluation = tests && (await evaluate(vectors, tests, settings));
  const whole: ReportContent = {
    ...content,
    plots: [componentsPlot(vectors, words, name), ...content.plots, ...(map ? [map] : [])],
    ...(evaluation && { evaluation }),
  };
  await writeAtomically(settings.out, printReport(whole));
  return whole;
}

function collect(
  path: string,
  { words, wordsFile, limit, signal, onProgress }: ReportSettings,
): Promise<Collected> {
  if (existsSync(path) && statSync(path).isDirectory()) return runContent(path, words);
  return vectorsContent(path, words, {
    ...(wordsFile === undefined ? {} : { wordsFile }),
    ...(limit === undefined ? {} : { limit }),
    ...(signal && { signal }),
    onProgress: (bytes, total) => onProgress?.('Reading', bytes, total, 'bytes'),
  });
}

type Tests = NonNullable<Awaited<ReturnType<typeof readTests>>>;

/** Read first: a fault in them should not come after all the work. */
async function readTests({ analogies, pairs = [] }: ReportSettings) {
  if (analogies === undefined && pairs.length === 0) return undefined;
  return {
    analogies:
      analogies === undefined
        ? undefined
        : { file: analogies, ...parseAnalogies(await readText(analogies), analogies) },
    pairs: await Promise.all(
      pairs.map(async (file) => ({ file, ...parseWordPairs(await readText(file), file) })),
    ),
  };
}

async function evaluate(
  vectors: NamedVectors,
  { analogies, pairs }: Tests,
  { signal, onProgress }: ReportSettings,
): Promise<Evaluation> {
  const table = tableByFrequency(vectors);
  const options = evaluationOptions();
  const judged = pairs.map(({ file, pairs: list }) => ({ file, ...evaluateWordPairs(table, list, options) }));
  if (analogies === undefined) return { pairs: judged };
  const steps = analogySteps(table, analogies.sections, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return { pairs: judged, analogies: { file: analogies.file, ...step.value } };
    onProgress?.('Searching', step.value.searched, vectors.words.length, 'words');
    await setImmediate();
    if (signal?.aborted) throw new InterruptedError('Interrupted; the report was not written.');
  }
}

/** Evaluation takes the first words for the most frequent. */
function tableByFrequency(vectors: NamedVectors): WordVectorTable {
  const { words, dimension } = vectors;
  const rows = mostFrequent(vectors, words.length);
  const data = new Float32Array(rows.length * dimension);
  for (const [i, row] of rows.entries()) data.set(vectors.vector(row), i * dimension);
  return tableOfWords(
    rows.map((row) => words[row]),
    dimension,
    data,
  );
}
