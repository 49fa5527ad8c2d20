// The report of a course's run: run.json, and what stands beside it in the folder.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineReport } from '../cs224n/run/engine.js';
import type { RunReport } from '../cs224n/run/results.js';
import { RunFolder } from '../cs224n/run/run-folder.js';
import { readText } from '../platform/node/read-file.js';
import { readNamedVectors } from '../platform/node/read-named-vectors.js';
import { FileError } from '../support/errors.js';
import { groupedDigits } from '../support/grouped-digits.js';
import type { NamedVectors } from '../vectors/named-vectors.js';
import type { Fact, NeighbourList, ReportContent, SentimentLine, WordPlot } from './content.js';
import { courseCurve, parseLosses } from './course-losses.js';
import { checksumFacts, count, optionFacts, timeFacts } from './facts.js';
import { parseJsonFile } from './json-file.js';
import { componentsPlot, neighbourList } from './word-plots.js';
import { runWorth } from './worth-lines.js';

/** What was read for a report, and the vectors that pictures and evaluation are made of. */
export interface Collected {
  readonly vectors: NamedVectors;
  /** Whose vectors they are, for titles. */
  readonly name: string;
  readonly words: readonly string[];
  readonly content: ReportContent;
}

/**
 * Reads a run's folder.
 *
 * @param words instead of those that the run plotted.
 * @throws FileError when run.json or a result is missing or damaged.
 */
export async function runContent(path: string, words?: readonly string[]): Promise<Collected> {
  const folder = new RunFolder(path);
  const run = await readRun(folder);
  const vectors = await readNamedVectors(folder.parameters, { wordsFile: folder.words });
  const records = parseLosses(await readText(folder.losses), folder.losses);
  const engine = await readIfThere<EngineReport>(join(path, 'engine.json'));
  const shown = words ?? run.plot.words;
  const sentiment = sentimentLines(await readIfThere(join(path, 'sentiment.json')));
  return {
    vectors,
    name: "the course's run",
    words: shown,
    content: {
      title: `Word vectors of ${run.data.name}`,
      lead: `The course's run: ${groupedDigits(run.options.iterations)} iterations, ${run.options.loss}, ${run.options.dimension} dimensions.`,
      data: dataFacts(run),
      options: optionFacts(run.options),
      ...(records.length > 0 && { curve: courseCurve(records, run.loss.untrained) }),
      plots: await enginePlots(path, engine, shown),
      neighbours: [reportedNeighbours(run), neighbourList(vectors, shown, "the course's run")],
      worth: runWorth(run.worth, run.options.dimension),
      ...(engine && { engine }),
      ...(sentiment && { sentiment }),
      manifest: await manifest(run, folder),
    },
  };
}

async function readRun({ report }: RunFolder): Promise<RunReport> {
  const text = await readText(
    report,
    'Name the folder of a complete run, a .firth model, or a file of vectors',
  );
  const run = parseJsonFile<RunReport>(text, report);
  const parts = [run.options, run.data, run.loss, run.worth, run.plot, run.neighbours, run.elapsedMs];
  if (parts.every((part) => typeof part === 'object' && part !== null)) return run;
  throw new FileError(report, {
    problem:
      'expected options, data, loss, worth, plot, neighbours and elapsedMs, found some of them missing',
    remedy: 'It is no report of a run, or an older one: run it again',
  });
}

async function readIfThere<Content extends object>(path: string): Promise<Content | undefined> {
  return existsSync(path) ? parseJsonFile<Content>(await readText(path), path) : undefined;
}

function dataFacts({ data, loss }: RunReport): Fact[] {
  return [
    ['text', data.name],
    count('sentences', data.sentences),
    count('words', data.words),
    count('different words', data.vocabulary),
    count('sentences after subsampling', data.thinnedSentences),
    count('words after subsampling', data.thinnedWords),
    ['SHA-256 of the text', data.sha256],
    ['loss before training, expected', loss.untrained.toFixed(4)],
    ['smoothed loss at the end', loss.smoothed?.toFixed(4) ?? 'none was printed'],
  ];
}

/** The engine's picture of the same words, if its vectors are there. */
async function enginePlots(
  path: string,
  engine: EngineReport | undefined,
  words: readonly string[],
): Promise<WordPlot[]> {
  const file = join(path, 'engine.bin');
  if (engine === undefined || !existsSync(file)) return [];
  return [componentsPlot(await readNamedVectors(file), words, 'the engine')];
}

function reportedNeighbours({ neighbours }: RunReport): NeighbourList {
  return {
    caption: "Nearest words among all words, rare ones too: the course's run",
    words: Object.entries(neighbours).map(([word, near]) => ({ word, near })),
  };
}

/** sentiment.json: `results` with a name, a dimension and the accuracies of the penalty chosen on dev. */
function sentimentLines(found: object | undefined): SentimentLine[] | undefined {
  const { results } = (found ?? {}) as { results?: unknown };
  if (!Array.isArray(results)) return undefined;
  const lines = results.flatMap((result: Partial<{ name: unknown; dimension: unknown; chosen: object }>) => {
    const { train, dev, test } = (result?.chosen ?? {}) as Partial<SentimentLine>;
    const line = { name: String(result?.name), dimension: Number(result?.dimension), train, dev, test };
    return [line.dimension, train, dev, test].every(Number.isFinite) ? [line as SentimentLine] : [];
  });
  return lines.length === 0 ? undefined : lines;
}

async function manifest(run: RunReport, folder: RunFolder): Promise<Fact[]> {
  const results = folder.results.filter((file) => file !== folder.report && existsSync(file));
  return [
    ['firth', run.firth],
    ['Node', run.node],
    ['platform', run.platform],
    ['seed', String(run.options.seed)],
    ["seed of NumPy's generator", String(run.options.numpySeed)],
    ['resumed from iteration', groupedDigits(run.resumedFrom)],
    ...timeFacts(run.elapsedMs),
    ['most memory', `${(run.peakMemoryBytes / 2 ** 20).toFixed(0)} MiB`],
    ...(await checksumFacts(results)),
  ];
}
