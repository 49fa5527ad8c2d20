// firth cs224n sentiment: what word vectors are worth for telling the sentiment of a sentence.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { findTreebank } from '../../../cs224n/data/find-treebank.js';
import { RunFolder } from '../../../cs224n/run/run-folder.js';
import { CLASS_NAMES } from '../../../cs224n/sentiment/confusion.js';
import { SENTIMENT_OPTIONS } from '../../../cs224n/sentiment/options.js';
import { shortNumber } from '../../../cs224n/sentiment/pictures.js';
import type { SentimentReport, SentimentResult } from '../../../cs224n/sentiment/report.js';
import { runSentiment } from '../../../cs224n/sentiment/sentiment.js';
import { percent } from '../../../plot/plot-word-vectors.js';
import { THEMES, type Theme } from '../../../plot/theme.js';
import { untilInterrupted } from '../../interrupt.js';
import { Output, type OutputOptions } from '../../output.js';
import { grouped, startProgress } from '../../progress.js';
import { addTableOptions, givenTableOptions } from '../../table-options.js';
import { downloadProgress } from './download-progress.js';

interface SentimentCommandOptions extends OutputOptions {
  vectors?: string[];
  out?: string;
  from?: string;
  offline?: boolean;
  theme: Theme;
}

const DEFAULT_RUN = 'cs224n-run';

export function sentimentCommand(): Command {
  const command = new Command('sentiment')
    .description('tell the sentiment of sentences by word vectors: what are the vectors worth?')
    .argument(
      '[run]',
      `the folder of a complete run (default: ${DEFAULT_RUN}; none when there are --vectors and no such run)`,
    )
    .option('--vectors <file...>', 'more word vectors, in any format that firth reads, or .firth models')
    .option('-o, --out <folder>', 'where results are written (default: sentiment in the folder of the run)')
    .option('--from <folder|zip|url>', 'take the treebank from there and nowhere else')
    .option('--offline', 'do not download the treebank')
    .addOption(
      new Option('--theme <theme>', 'of the pictures; auto: light, and dark where a browser asks for it')
        .choices(THEMES)
        .default('auto'),
    )
    .option('--json', 'print sentiment.json')
    .option('--quiet', 'print nothing but errors');
  return addTableOptions(command, SENTIMENT_OPTIONS, 'The experiment:')
    .addHelpText(
      'after',
      `
A sentence is the mean of its words' vectors; softmax regression with an L2 penalty tells which of five classes it has.
The penalty is chosen on dev. If the engine's vectors are in the run's folder (firth cs224n engine), they take part.

Examples:
  firth cs224n sentiment                                   the course's run, and the engine beside it
  firth cs224n sentiment my-run --features centers
  firth cs224n sentiment --vectors glove.6B.50d.txt wiki.bin
  firth cs224n sentiment --least-penalty 1 --largest-penalty 100 --penalties 50`,
    )
    .action((run: string | undefined, options: SentimentCommandOptions) => runCommand(command, run, options));
}

async function runCommand(
  command: Command,
  given: string | undefined,
  options: SentimentCommandOptions,
): Promise<void> {
  const output = new Output(options);
  const { vectors = [], out, theme } = options;
  const run = given ?? (vectors.length > 0 && !isRun(DEFAULT_RUN) ? undefined : DEFAULT_RUN);
  await untilInterrupted(async (signal) => {
    const treebank = await findFolder(options, output, signal);
    const progress = startProgress(output, 'Fitting', undefined, 'fits');
    try {
      const report = await runSentiment({
        treebank,
        ...(run === undefined ? {} : { run }),
        vectors,
        out: out ?? join(run ?? DEFAULT_RUN, 'sentiment'),
        options: givenTableOptions(command, SENTIMENT_OPTIONS),
        theme,
        signal,
        onProgress: ({ done, total, name }) => progress.update(done, `of ${grouped(total)}, ${name}`),
      });
      progress.stop();
      output.result(report);
      print(output, report);
    } finally {
      progress.stop();
    }
  });
}

function isRun(path: string): boolean {
  return existsSync(new RunFolder(path).parameters);
}

async function findFolder(
  { from, offline }: SentimentCommandOptions,
  output: Output,
  signal: AbortSignal,
): Promise<string> {
  const progress = downloadProgress(output);
  try {
    const { folder } = await findTreebank({
      ...(from === undefined ? {} : { from }),
      download: offline !== true,
      signal,
      onProgress: progress.update,
    });
    return folder;
  } finally {
    progress.stop();
  }
}

function print(output: Output, report: SentimentReport): void {
  const { data, majority, published, results } = report;
  const { train, dev, test } = data.sentences;
  output.line(
    `Sentences: ${grouped(train)} train, ${grouped(dev)} dev, ${grouped(test)} test; five classes.`,
  );
  if (data.unlabelled > 0)
    output.line(`Left out for want of a label: ${grouped(data.unlabelled)} sentences.`);
  output.line();
  const names = [...results, ...published].map(({ name }) => name.length);
  const width = Math.max(34, ...names) + 2;
  const row = (name: string, cells: readonly string[]) =>
    output.line(`  ${name.padEnd(width)}${cells.map((cell) => cell.padStart(11)).join('')}`.trimEnd());
  output.line('Sentences in the right class (%)');
  row('', ['numbers', 'known', 'penalty', 'train', 'dev', 'test']);
  for (const { name, dimension, coverage, chosen } of results) {
    const known = percent(coverage.knownTokens / coverage.tokens);
    const figures = [chosen.train, chosen.dev, chosen.test].map(inPercent);
    row(name, [String(dimension), known, shortNumber(chosen.penalty), ...figures]);
  }
  const guesses = [majority.train, majority.dev, majority.test].map(inPercent);
  row(`always "${CLASS_NAMES[majority.class]}"`, ['', '', '', ...guesses]);
  for (const { name, dev, test } of published) {
    row(`published: ${name}`, ['', '', '', '', range(dev), range(test)]);
  }
  for (const result of results) printResult(output, result);
  output.line();
  output.line(`Written: ${report.files.join(', ')}`);
}

function printResult(output: Output, { name, grid, chosen, confusion }: SentimentResult): void {
  output.line();
  output.line(`${name}: every penalty`);
  output.line(`  ${['penalty', 'train', 'dev', 'test'].map((cell) => cell.padStart(10)).join('')}`);
  for (const entry of grid) {
    const figures = [entry.train, entry.dev, entry.test].map(inPercent);
    const cells = [shortNumber(entry.penalty), ...figures].map((cell) => cell.padStart(10)).join('');
    output.line(`  ${cells}${entry === chosen ? '   chosen on dev' : ''}`);
  }
  output.line();
  output.line(`${name}: the sentences of test, a row a true class, a column a predicted one`);
  const head = CLASS_NAMES.map((_, k) => String(k).padStart(6)).join('');
  output.line(`  ${''.padEnd(18)}${head}`);
  confusion.test.forEach((row, k) => {
    const cells = row.map((count) => String(count).padStart(6)).join('');
    output.line(`  ${`${k} ${CLASS_NAMES[k]}`.padEnd(18)}${cells}`);
  });
}

function inPercent(share: number): string {
  return (100 * share).toFixed(1);
}

function range([from, to]: readonly [number, number]): string {
  return from === to ? from.toFixed(1) : `${from.toFixed(1)}-${to.toFixed(1)}`;
}
