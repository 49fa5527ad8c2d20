// firth evaluate: what word vectors are worth, by analogies and by word pairs that people judged.

import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { type AnalogyReport, type AnalogyScore, analogySteps } from '../../evaluation/evaluate-analogies.js';
import { evaluateWordPairs, type WordPairReport } from '../../evaluation/evaluate-word-pairs.js';
import { EVALUATION_OPTIONS, type EvaluationOptions, evaluationOptions } from '../../evaluation/options.js';
import { type AnalogyFile, parseAnalogies } from '../../evaluation/parse-analogies.js';
import { type PairColumns, parseWordPairs, type WordPairFile } from '../../evaluation/parse-word-pairs.js';
import type { RowChoice } from '../../formats/row-collector.js';
import { FORMAT_NAMES, type FormatName } from '../../formats/vector-formats.js';
import { sizeOf, type WordVectorTable } from '../../formats/word-vector-table.js';
import { readText } from '../../platform/node/read-file.js';
import { readWordVectors } from '../../platform/node/read-word-vectors.js';
import { percent } from '../../plot/plot-word-vectors.js';
import { ArgumentError } from '../../support/errors.js';
import { groupedDigits } from '../../support/grouped-digits.js';
import { InterruptedError } from '../../support/interrupted-error.js';
import type { StopSignal } from '../../support/stop-signal.js';
import { untilInterrupted } from '../interrupt.js';
import { Output, type OutputOptions } from '../output.js';
import { type Progress, startProgress } from '../progress.js';
import { addTableOptions, givenTableOptions } from '../table-options.js';
import { WORDS_FROM } from '../word-options.js';

interface EvaluateOptions extends OutputOptions {
  analogies?: string;
  pairs?: string[];
  columns?: PairColumns;
  format?: FormatName;
  wordsFrom?: string;
}

interface Tests {
  readonly analogies: (AnalogyFile & { readonly file: string }) | undefined;
  readonly pairs: (WordPairFile & { readonly file: string })[];
}

interface Results {
  readonly analogies: (AnalogyReport & { readonly file: string }) | undefined;
  readonly pairs: (WordPairReport & { readonly file: string })[];
}

export function evaluateCommand(): Command {
  const command = new Command('evaluate')
    .description('measure word vectors by analogies and by word pairs that people judged')
    .argument('<vectors>', 'word vectors in any format that firth reads, the most frequent words first')
    .option('--analogies <file>', 'questions in the format of questions-words.txt')
    .option(
      '--pairs <file...>',
      'files with two words and a number on each line: WordSim-353, MEN, SimLex-999',
    )
    .option(
      '--columns <list>',
      'columns of the first word, the second word and the number (default: 1,2,3)',
      parseColumns,
    )
    .addOption(
      new Option('--format <format>', 'of the vectors; default: told from the content').choices(FORMAT_NAMES),
    )
    .option(...WORDS_FROM)
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print nothing but errors');
  return addTableOptions(command, EVALUATION_OPTIONS, 'What counts:')
    .addHelpText(
      'after',
      `
Analogies: a is to b as c is to the word nearest to b - a + c, a, b and c left out; questions with an unknown word are
left out. Pairs: correlation of cosines with the judgements. The figures are those of gensim with the same options;
compare only figures with equal restrictions.

Examples:
  firth evaluate vectors.bin --analogies questions-words.txt --restrict 30000
  firth evaluate vectors.txt --pairs wordsim353.tsv MEN.txt simlex999.txt
  firth evaluate vectors.txt --pairs SimLex-999.txt --columns 1,2,4 --json`,
    )
    .action((vectors: string, options: EvaluateOptions) => runEvaluate(command, vectors, options));
}

function parseColumns(text: string): PairColumns {
  const columns = text.split(',').map(Number);
  if (columns.length !== 3 || columns.some((column) => !Number.isSafeInteger(column) || column < 1)) {
    throw new ArgumentError('--columns', 'three numbers from 1, such as 1,2,4', text);
  }
  return columns as unknown as PairColumns;
}

async function runEvaluate(command: Command, path: string, options: EvaluateOptions): Promise<void> {
  const output = new Output(options);
  if (options.analogies === undefined && options.pairs === undefined) {
    throw new ArgumentError('--analogies or --pairs', 'given', 'neither');
  }
  const settings = evaluationOptions(givenTableOptions(command, EVALUATION_OPTIONS));
  await untilInterrupted(async (signal) => {
    const tests = await readTests(options);
    const table = await readTable(path, options, wantedRows(tests, settings), output);
    if (signal.aborted) throw new InterruptedError('Interrupted.');
    const results: Results = {
      analogies: tests.analogies && {
        file: tests.analogies.file,
        ...(await askAnalogies(table, tests.analogies, settings, output, signal)),
      },
      pairs: tests.pairs.map(({ file, pairs }) => ({ file, ...evaluateWordPairs(table, pairs, settings) })),
    };
    report(output, path, table, settings, tests, results);
  });
}

async function readTests({ analogies, pairs = [], columns }: EvaluateOptions): Promise<Tests> {
  return {
    analogies:
      analogies === undefined
        ? undefined
        : { file: analogies, ...parseAnalogies(await readText(analogies), analogies) },
    pairs: await Promise.all(
      pairs.map(async (file) => ({ file, ...parseWordPairs(await readText(file), file, columns) })),
    ),
  };
}

/** The first words that some test may know: a large file need not be read to its end. */
function wantedRows({ analogies, pairs }: Tests, { restrict, restrictPairs }: EvaluationOptions): RowChoice {
  const limits = [...(analogies ? [restrict] : []), ...(pairs.length > 0 ? [restrictPairs] : [])];
  return limits.includes(0) ? {} : { limit: Math.max(...limits) };
}

async function readTable(
  path: string,
  { format, wordsFrom }: EvaluateOptions,
  rows: RowChoice,
  output: Output,
): Promise<WordVectorTable> {
  let progress: Progress | undefined;
  return readWordVectors(path, {
    ...rows,
    ...(format === undefined ? {} : { format }),
    ...(wordsFrom === undefined ? {} : { wordsFile: wordsFrom }),
    onProgress(bytes, total) {
      progress ??= startProgress(output, 'Reading', total, 'bytes');
      progress.update(bytes);
    },
  }).finally(() => progress?.stop());
}

async function askAnalogies(
  table: WordVectorTable,
  { sections }: AnalogyFile,
  settings: EvaluationOptions,
  output: Output,
  signal: StopSignal,
): Promise<AnalogyReport> {
  const steps = analogySteps(table, sections, settings);
  const { restrict } = settings;
  const total = restrict === 0 ? sizeOf(table) : Math.min(restrict, sizeOf(table));
  const progress = startProgress(output, 'Searching', total, 'words');
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      progress.update(step.value.searched);
      await setImmediate();
      if (signal.aborted) throw new InterruptedError('Interrupted.');
    }
  } finally {
    progress.stop();
  }
}

function report(
  output: Output,
  vectors: string,
  table: WordVectorTable,
  settings: EvaluationOptions,
  tests: Tests,
  { analogies, pairs }: Results,
): void {
  output.result({
    vectors,
    words: sizeOf(table),
    dimension: table.dimension,
    options: settings,
    analogies: analogies ?? null,
    pairs,
  });
  if (analogies !== undefined) {
    const shown = analogies.sections.filter(({ questions }) => questions > 0);
    output.line(`Analogies of ${basename(analogies.file)} among ${groupedDigits(analogies.words)} words`);
    const rows = [...shown, analogies.semantic, analogies.syntactic, analogies.total].map(analogyRow);
    printTable(output, [['', 'right', 'asked', 'of', ''], ...rows]);
  }
  if (pairs.length > 0) {
    if (analogies !== undefined) output.line();
    output.line('Word pairs');
    printTable(output, [['', 'Spearman', 'Pearson', 'used', 'of', ''], ...pairs.map(pairRow)]);
  }
  for (const { file, skippedLines } of [...(tests.analogies ? [tests.analogies] : []), ...tests.pairs]) {
    if (skippedLines > 0) {
      output.note(`${file}: ${groupedDigits(skippedLines)} lines are not as expected and were left out.`);
    }
  }
}

function analogyRow({ name, asked, questions, accuracy, coverage }: AnalogyScore): string[] {
  const right = accuracy === undefined ? '-' : percent(accuracy);
  return [name, right, groupedDigits(asked), groupedDigits(questions), `${percent(coverage ?? 0)} known`];
}

function pairRow({ file, spearman, pearson, used, pairs, coverage }: WordPairReport & { file: string }) {
  const [rank, linear] = [spearman, pearson].map((value) => value?.toFixed(4) ?? '-');
  return [
    basename(file),
    rank,
    linear,
    groupedDigits(used),
    groupedDigits(pairs),
    `${percent(coverage)} known`,
  ];
}

/** Columns of equal width; the first to the left, the others to the right. */
function printTable(output: Output, rows: readonly (readonly string[])[]): void {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  for (const row of rows) {
    const cells = row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c])));
    output.line(`  ${cells.join('  ')}`.trimEnd());
  }
}
