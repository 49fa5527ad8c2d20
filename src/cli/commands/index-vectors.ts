// firth index: an index for approximate search, and what it is worth.

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { saveIndex } from '../../platform/node/index-files.js';
import { requireWritable } from '../../platform/node/write-atomically.js';
import { percent } from '../../plot/plot-word-vectors.js';
import { ArgumentError } from '../../support/errors.js';
import { groupedDigits } from '../../support/grouped-digits.js';
import { InterruptedError } from '../../support/interrupted-error.js';
import type { StopSignal } from '../../support/stop-signal.js';
import { INDEX_OPTIONS } from '../../vectors/index-options.js';
import { type IndexMeasure, indexMeasureSteps } from '../../vectors/measure-index.js';
import { NeighbourIndex } from '../../vectors/neighbour-index.js';
import { spreadWords } from '../../vectors/recall.js';
import { untilInterrupted } from '../interrupt.js';
import { openVectors } from '../open-vectors.js';
import { Output, type OutputOptions } from '../output.js';
import { duration, startProgress } from '../progress.js';
import { addTableOptions, givenTableOptions } from '../table-options.js';
import { wholeNumber } from '../whole-number.js';
import { WORDS_FROM } from '../word-options.js';

interface IndexCommandOptions extends OutputOptions {
  out?: string;
  queries: number;
  wordsFrom?: string;
}

/** Neighbours of a word whose recall is measured. */
const TOP_N = 10;

export function indexCommand(): Command {
  const command = new Command('index')
    .description('build an index for approximate search, and measure what it finds')
    .argument('<vectors>', 'a file of word vectors in any format that firth reads')
    .option('-o, --out <file>', 'where the index is written (default: the name of the vectors and .index)')
    .addOption(
      new Option('--queries <n>', 'words, evenly chosen, that are asked to measure the index; 0: none')
        .default(200)
        .argParser(wholeNumber('--queries', 0)),
    )
    .option(...WORDS_FROM)
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print nothing but errors');
  return addTableOptions(command, INDEX_OPTIONS, 'The index:')
    .addHelpText(
      'after',
      `
Exact search reads every vector. An index leads to the neighbours by a look at a few thousand words, and now and then
misses one: recall@10 is the share of the ten nearest words that it finds. That depends on the vectors, so it is measured
on them, and so is the time of a query, in turns with exact search. More --search-effort finds more and takes longer, here
or later in firth neighbours; more --links and --effort make a better index, more slowly. The file holds no vectors: it is
used beside them, and refused with others.

Examples:
  firth index vectors.bin
  firth index vectors.bin -o vectors.index --links 32 --effort 400 --queries 1000
  firth neighbours vectors.bin --index vectors.bin.index`,
    )
    .action((vectors: string, options: IndexCommandOptions) => runIndex(command, vectors, options));
}

async function runIndex(command: Command, file: string, options: IndexCommandOptions): Promise<void> {
  const output = new Output(options);
  const { out = `${file}.index`, wordsFrom } = options;
  if ([file, wordsFrom].some((read) => read !== undefined && resolve(read) === resolve(out))) {
    throw new ArgumentError('--out', 'another file than those that are read', out);
  }
  await requireWritable(out);
  await untilInterrupted(async (signal) => {
    const vectors = await openVectors(file, wordsFrom, output, signal);
    const started = performance.now();
    const steps = NeighbourIndex.steps(vectors, givenTableOptions(command, INDEX_OPTIONS));
    const linking = { what: 'Linking', unit: 'words', total: vectors.size };
    const index = await inSteps(steps, linking, ({ linked }) => linked, output, signal);
    const buildSeconds = (performance.now() - started) / 1000;
    await saveIndex(index, out);
    const { size: bytes } = await stat(out);
    const { size: words, dimension } = vectors;
    output.line(
      `${groupedDigits(words)} words of ${groupedDigits(dimension)} numbers, linked in ${duration(buildSeconds)}.`,
    );
    output.line(`Written: ${out} (${(bytes / 2 ** 20).toFixed(1)} MiB)`);
    const measure = await measured(index, options.queries, output, signal);
    output.result({
      vectors: file,
      index: out,
      words,
      dimension,
      options: index.options,
      bytes,
      buildSeconds,
      measure: measure === undefined ? null : { topN: TOP_N, ...measure },
    });
    if (measure !== undefined) reportMeasure(output, measure);
  });
}

async function measured(
  index: NeighbourIndex,
  count: number,
  output: Output,
  signal: StopSignal,
): Promise<IndexMeasure | undefined> {
  if (count === 0) return undefined;
  const queries = spreadWords(index.vectors, count);
  const steps = indexMeasureSteps(index, { queries, topN: TOP_N });
  const measuring = { what: 'Measuring', unit: 'queries', total: queries.length };
  return inSteps(steps, measuring, ({ asked }) => asked, output, signal);
}

/** Takes the steps one after the other, shows how far they are, and stops between two. */
async function inSteps<Step, Result>(
  steps: Generator<Step, Result>,
  { what, unit, total }: { what: string; unit: string; total: number },
  doneOf: (step: Step) => number,
  output: Output,
  signal: StopSignal,
): Promise<Result> {
  const progress = startProgress(output, what, total, unit);
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      progress.update(doneOf(step.value));
      await setImmediate();
      if (signal.aborted) throw new InterruptedError('Interrupted.');
    }
  } finally {
    progress.stop();
  }
}

function reportMeasure(output: Output, { recall, queries, exactMs, indexMs, speedup }: IndexMeasure): void {
  output.line(`recall@${TOP_N}: ${percent(recall)} over ${groupedDigits(queries)} words.`);
  output.line(
    `A query takes ${indexMs.toPrecision(2)} ms; exact search takes ${exactMs.toPrecision(2)} ms, ` +
      `${speedup.toPrecision(2)} times as long.`,
  );
}
