// firth report: one page of HTML about a run, a model or a file of vectors.

import { resolve } from 'node:path';
import { Command } from 'commander';
import { writeReport } from '../../report/write-report.js';
import { ArgumentError } from '../../support/errors.js';
import { untilInterrupted } from '../interrupt.js';
import { Output, type OutputOptions } from '../output.js';
import { StagedProgress } from '../staged-progress.js';
import { listedWords, WORDS, WORDS_FROM } from '../word-options.js';

interface ReportOptions extends OutputOptions {
  out: string;
  analogies?: string;
  pairs?: string[];
  words?: string;
  wordsFrom?: string;
  limit?: number;
}

export function reportCommand(): Command {
  return new Command('report')
    .description("write one page of HTML about a course's run, a trained model, or a file of word vectors")
    .argument('<run>', 'the folder of a run, a .firth model, or word vectors in any format that firth reads')
    .option('-o, --out <file>', 'where the page is written', 'report.html')
    .option('--analogies <file>', 'measure by questions in the format of questions-words.txt')
    .option('--pairs <file...>', 'measure by files with two words and a number on each line')
    .option('--words <list>', `words to plot and to list neighbours of, ${WORDS}`)
    .option(...WORDS_FROM)
    .option('--limit <n>', 'of a file of vectors, read only so many words, the first ones', parseLimit)
    .option('--json', 'print what the page says, without its pictures, as one JSON object')
    .option('--quiet', 'print nothing but errors')
    .addHelpText(
      'after',
      `
The page needs nothing else: no network, no script. It follows the reader's choice of a light or a dark screen.
Of a run's folder it shows engine.json and sentiment.json too, where they are.

Examples:
  firth report cs224n-run -o report.html
  firth report novels.firth --words king,queen,sea,ship -o novels.html
  firth report vectors.bin --limit 100000 --analogies questions-words.txt --pairs wordsim353.tsv simlex999.txt`,
    )
    .action(runReport);
}

function parseLimit(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new ArgumentError('--limit', 'an integer >= 1', text);
  return value;
}

async function runReport(path: string, options: ReportOptions): Promise<void> {
  const output = new Output(options);
  const { out, analogies, pairs, words, wordsFrom, limit } = options;
  if (
    [path, analogies, words, ...(pairs ?? [])].some(
      (file) => file !== undefined && resolve(file) === resolve(out),
    )
  ) {
    throw new ArgumentError('--out', 'another file than those read', out);
  }
  const chosen = words === undefined ? {} : { words: await listedWords(words) };
  const progress = new StagedProgress(output);
  const { plots, ...content } = await untilInterrupted((signal) =>
    writeReport(path, {
      out,
      signal,
      onProgress: (stage, done, total, unit) => progress.update(stage, done, total, unit),
      ...(analogies === undefined ? {} : { analogies }),
      ...(pairs === undefined ? {} : { pairs }),
      ...chosen,
      ...(wordsFrom === undefined ? {} : { wordsFile: wordsFrom }),
      ...(limit === undefined ? {} : { limit }),
    }),
  ).finally(() => progress.stop());
  output.result({ file: out, ...content, plots: plots.map(({ caption }) => caption) });
  output.line(`${content.title}. ${content.lead}`);
  for (const { caption } of plots) output.line(`  ${caption}`);
  output.line(`Written: ${out}`);
}
