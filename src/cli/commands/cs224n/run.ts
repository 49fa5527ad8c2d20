// firth cs224n run: the assignment's run.py, from the treebank (or a text) to word vectors and their picture.

import { performance } from 'node:perf_hooks';
import { Command, Option } from 'commander';
import { RUN_OPTIONS } from '../../../cs224n/run/options.js';
import type { RunReport } from '../../../cs224n/run/results.js';
import { type RunEvents, runCourse } from '../../../cs224n/run/run.js';
import { percent } from '../../../plot/plot-word-vectors.js';
import { untilInterrupted } from '../../interrupt.js';
import { Output, type OutputOptions } from '../../output.js';
import { grouped, type Progress, startProgress } from '../../progress.js';
import { addTableOptions, givenTableOptions } from '../../table-options.js';
import { listedWords, WORDS } from '../../word-options.js';
import { readText, type TextOptions } from './read-text.js';

interface RunCommandOptions extends OutputOptions, TextOptions {
  out: string;
  resume?: boolean;
  overwrite?: boolean;
  printLosses?: boolean;
  words?: string;
}

export function runCommand(): Command {
  const command = new Command('run')
    .description('train word vectors as the course does, and plot them')
    .option('-o, --out <folder>', 'where everything is written', 'cs224n-run')
    .option('--from <folder|zip|url>', 'take the treebank from there and nowhere else')
    .addOption(new Option('--text <file>', 'train on this text instead, a sentence a line').conflicts('from'))
    .option('--name <text>', 'how the text is called in the picture (default: its path)')
    .option('--offline', 'do not download the treebank')
    .addOption(new Option('--resume', 'go on from the newest checkpoint in --out').conflicts('overwrite'))
    .option('--overwrite', 'replace a run that --out holds already')
    .option('--words <list>', `words to plot, ${WORDS} (default: the course's 24)`)
    .option('--print-losses', "print the course's lines, 'iter N: loss', instead of progress")
    .option('--json', 'print run.json')
    .option('--quiet', 'print nothing but errors');
  return addTableOptions(command, RUN_OPTIONS, "The course's constants:")
    .addHelpText(
      'after',
      `
Examples:
  firth cs224n run                                  the course's run, 40,000 iterations
  firth cs224n run --loss naive-softmax -o softmax  with the full softmax
  firth cs224n run --text novel.txt --dim 50        on your own text
  firth cs224n run --resume                         after Ctrl-C or a crash`,
    )
    .action((options: RunCommandOptions) => run(command, options));
}

async function run(command: Command, options: RunCommandOptions): Promise<void> {
  const startedAt = performance.now();
  const output = new Output(options);
  const given = givenTableOptions(command, RUN_OPTIONS);
  const chosen = options.words === undefined ? {} : { words: await listedWords(options.words) };
  await untilInterrupted(async (signal) => {
    const text = await readText(options, output, signal);
    const view = new RunView(output, options.printLosses === true);
    try {
      const report = await runCourse(
        text,
        {
          out: options.out,
          options: given,
          resume: options.resume === true,
          overwrite: options.overwrite === true,
          ...chosen,
          signal,
          startedAt,
        },
        view.events,
      );
      view.stop();
      output.result(report);
      printReport(output, report, options.out);
    } finally {
      view.stop();
    }
  });
}

/** Progress on a line of its own, or the course's lines. */
class RunView {
  readonly #output: Output;
  readonly #printLosses: boolean;
  #progress: Progress | undefined;
  #baseline = 0;

  constructor(output: Output, printLosses: boolean) {
    this.#output = output;
    this.#printLosses = printLosses;
  }

  readonly events: RunEvents = {
    onStart: ({ iteration, iterations, vocabularySize, baseline }) => {
      this.#baseline = baseline;
      if (this.#printLosses) return;
      const from = iteration === 0 ? '' : ` from iteration ${grouped(iteration)}`;
      this.#output.note(
        `Training ${grouped(iterations)} iterations${from} on ${grouped(vocabularySize)} words ` +
          `(untrained, the loss is ${baseline.toFixed(2)}) ...`,
      );
      this.#progress = startProgress(this.#output, 'Training', iterations, 'iterations', iteration);
    },
    onProgress: (iteration, last) => {
      const loss = last === undefined ? '' : `loss ${last.smoothedLoss.toFixed(3)}`;
      this.#progress?.update(iteration, `${loss} (untrained ${this.#baseline.toFixed(2)})`);
    },
    onLoss: ({ iteration, smoothedLoss }) => {
      if (this.#printLosses) this.#output.line(`iter ${iteration}: ${smoothedLoss.toFixed(6)}`);
    },
    onNote: (text) => this.#output.note(text),
  };

  stop(): void {
    this.#progress?.stop();
    this.#progress = undefined;
  }
}

function printReport(output: Output, report: RunReport, out: string): void {
  const { data, loss, worth, plot, elapsedMs, options } = report;
  const seconds = (ms: number | undefined) => `${((ms ?? 0) / 1000).toFixed(1)} s`;
  output.line(
    `${data.name}: ${grouped(data.sentences)} sentences, ${grouped(data.words)} words, ` +
      `${grouped(data.vocabulary)} of them different; ${grouped(data.thinnedWords)} after subsampling.`,
  );
  const made = options.iterations - report.resumedFrom;
  const rate = (made / Math.max(1, elapsedMs.train ?? 0)) * 1000;
  const resumed = report.resumedFrom > 0 ? ` after the ${grouped(report.resumedFrom)} of an earlier run` : '';
  output.line(
    `${grouped(made)} iterations${resumed} in ${seconds(elapsedMs.train)} (${grouped(rate)} a second); ` +
      `${seconds(elapsedMs.total)} in all.`,
  );
  if (loss.smoothed !== null) {
    output.line(`Loss ${loss.smoothed.toFixed(4)} (smoothed); untrained it is ${loss.untrained.toFixed(2)}.`);
  }
  output.line();
  output.line('What these vectors are worth');
  output.line(
    `  mean cosine of two words        ${worth.meanCosine.toFixed(3)}   (0: all directions, 1: all the same)`,
  );
  output.line(`  energy of the first direction   ${percent(worth.firstDirectionEnergy)}`);
  output.line(
    `  loss on the next word           ${worth.adjacentLoss.toFixed(2)}    (${worth.adjacentPairs} pairs; a uniform guess: ${worth.uniformLoss.toFixed(2)})`,
  );
  const [first, second] = plot.explained;
  output.line(
    `  variance shown by the plot      ${percent(first + second)}   (${percent(first)} and ${percent(second)} of these ${plot.words.length} words')`,
  );
  output.line();
  output.line('Nearest words (cosine, occurrences)');
  for (const [word, neighbours] of Object.entries(report.neighbours)) {
    const list = neighbours.map(
      ({ word, cosine, count }) => `${word} (${cosine.toFixed(3)}, ${grouped(count)})`,
    );
    output.line(`  ${word.padEnd(10)} ${list.join(', ')}`);
  }
  output.line();
  output.line(
    `Written to ${out}: params.npy, words.txt, losses.csv, run.json, word_vectors.png and .svg, checkpoints/`,
  );
}
