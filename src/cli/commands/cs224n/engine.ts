// firth cs224n engine: the text of the course's run trained by the engine, and both results side by side.

import { Command, Option } from 'commander';
import type { CourseFigures, EngineReport } from '../../../cs224n/run/engine.js';
import { runEngine } from '../../../cs224n/run/engine.js';
import { percent } from '../../../plot/plot-word-vectors.js';
import { untilInterrupted } from '../../interrupt.js';
import { Output, type OutputOptions } from '../../output.js';
import { grouped, startProgress } from '../../progress.js';
import { readText, type TextOptions } from './read-text.js';

interface EngineCommandOptions extends OutputOptions, TextOptions {
  out: string;
}

export function engineCommand(): Command {
  return new Command('engine')
    .description("train the same text with firth's engine, and set it beside the course's run")
    .option('-o, --out <folder>', "the folder of the course's run; results are written there", 'cs224n-run')
    .option('--from <folder|zip|url>', 'take the treebank from there and nowhere else')
    .addOption(new Option('--text <file>', 'train on this text instead, a sentence a line').conflicts('from'))
    .option('--name <text>', 'how the text is called in the picture (default: its path)')
    .option('--offline', 'do not download the treebank')
    .option('--json', 'print engine.json')
    .option('--quiet', 'print nothing but errors')
    .addHelpText(
      'after',
      `
Examples:
  firth cs224n run                      the course's run
  firth cs224n engine                   the engine on the same text, and both side by side
  firth cs224n engine --text novel.txt -o novel-run`,
    )
    .action((options: EngineCommandOptions) => run(options));
}

async function run(options: EngineCommandOptions): Promise<void> {
  const output = new Output(options);
  await untilInterrupted(async (signal) => {
    const text = await readText(options, output, signal);
    const tokens = text.sentences.reduce((sum, sentence) => sum + sentence.length + 1, 0);
    const progress = startProgress(output, 'Training the engine', undefined, 'words');
    try {
      const report = await runEngine(text, {
        out: options.out,
        signal,
        onProgress: ({ tokens: done, totalTokens, loss }) =>
          progress.update(
            done,
            `${percent(done / Math.max(totalTokens, tokens))}${loss === undefined ? '' : `, loss ${loss.toFixed(3)}`}`,
          ),
      });
      progress.stop();
      output.result(report);
      print(output, report);
    } finally {
      progress.stop();
    }
  });
}

function print(output: Output, report: EngineReport): void {
  const { course } = report;
  const columns = course === null ? ['the engine'] : ["the course's run", 'the engine'];
  const row = (name: string, figures: readonly string[], remark = '') =>
    output.line(`  ${name.padEnd(32)}${figures.map((figure) => figure.padStart(18)).join('')}${remark}`);
  const both = (of: (figures: Pick<CourseFigures, 'worth' | 'trainMs'>) => string) => [
    ...(course === null ? [] : [of(course)]),
    of({ worth: report.worth, trainMs: report.elapsedMs.train }),
  ];
  const { iterations = 0 } = course ?? {};
  output.line('The same text, two ways');
  row('', columns);
  row('trained', [
    ...(course === null ? [] : [`${grouped(iterations)} steps`]),
    `${report.options.epochs} passes`,
  ]);
  row('numbers of a word', [...(course === null ? [] : ['10']), String(report.options.dimension)]);
  row(
    'time of training',
    both(({ trainMs }) => `${(trainMs / 1000).toFixed(1)} s`),
  );
  row(
    'mean cosine of two words',
    both(({ worth }) => worth.meanCosine.toFixed(3)),
    '   0: all directions',
  );
  row(
    'energy of the first direction',
    both(({ worth }) => percent(worth.firstDirectionEnergy)),
  );
  const guess = `   a uniform guess: ${report.worth.uniformLoss.toFixed(2)}`;
  row(
    'loss on the next word',
    both(({ worth }) => worth.adjacentLoss.toFixed(2)),
    guess,
  );
  output.line();
  output.line('Nearest words that occur five times or more');
  for (const [word, nearest] of Object.entries(report.neighbours)) {
    const list = (neighbours: typeof nearest) =>
      neighbours.map(({ word, cosine }) => `${word} ${cosine.toFixed(2)}`).join(', ');
    if (course !== null) output.line(`  ${word.padEnd(10)} the course: ${list(course.neighbours[word])}`);
    output.line(`  ${(course === null ? word : '').padEnd(10)} the engine: ${list(nearest)}`);
  }
  output.line();
  output.line(`Written: ${report.files.join(', ')}`);
}
