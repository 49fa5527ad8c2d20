// firth plot: a picture of word vectors, from a file in any format that is read.

import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { PLOTTED_WORDS } from '../../cs224n/plotted-words.js';
import { parseVocabulary } from '../../formats/vocabulary.js';
import { readText } from '../../platform/node/read-file.js';
import { readMatrixAndWords } from '../../platform/node/read-matrix-and-words.js';
import { checkPlotName, writePlot } from '../../platform/node/write-plot.js';
import { dejavuSans } from '../../plot/font-metrics.js';
import {
  describeUnknown,
  percent,
  plotWordVectors,
  type WordVectorPlot,
} from '../../plot/plot-word-vectors.js';
import { THEMES, type Theme } from '../../plot/theme.js';
import { ArgumentError } from '../../support/errors.js';
import { groupedDigits } from '../../support/grouped-digits.js';
import { Output, type OutputOptions } from '../output.js';

interface PlotOptions extends OutputOptions {
  words?: string;
  wordsFrom?: string;
  out?: string;
  svd?: boolean;
  theme: Theme;
  size: string;
  title: string;
}

export function plotCommand(): Command {
  return new Command('plot')
    .description('draw words by their vectors, in two dimensions')
    .argument(
      '<params>',
      'the vectors, in any format that firth convert reads; a .npy file may have the center rows and then the outside rows',
    )
    .option(
      '--words <list>',
      "words to plot, separated by commas, or a file with one a line (default: the course's 24)",
    )
    .option(
      '--words-from <file>',
      "the rows' words, a line 'word count' each, for files without words (default: words.txt beside PARAMS)",
    )
    .option('-o, --out <file>', 'a .png or .svg file (default: word_vectors.png and .svg beside PARAMS)')
    .addOption(
      new Option('--pca', 'remove the mean of the plotted words first (the default)').conflicts('svd'),
    )
    .option('--svd', 'keep the mean: plain singular vectors')
    .addOption(
      new Option('--theme <theme>', 'auto: light, and dark where a browser asks for it')
        .choices(THEMES)
        .default('auto'),
    )
    .option('--size <WxH>', 'size of the SVG in pixels; a PNG has twice as many each way', '960x720')
    .option('--title <text>', 'the title of the picture', 'Word vectors')
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print nothing but errors')
    .addHelpText(
      'after',
      `
Examples:
  firth plot cs224n-run/params.npy
  firth plot vectors.bin --words rain,snow,tea,coffee
  firth plot params.npy --words king,queen,man,woman -o royals.png
  firth plot params.npy --words my-words.txt --svd --theme dark --size 1200x900
  firth plot vectors.npy --words-from vocabulary.txt --title "My corpus"`,
    )
    .action(runPlot);
}

async function runPlot(params: string, options: PlotOptions): Promise<void> {
  const output = new Output(options);
  const { width, height } = parseSize(options.size);
  const folder = dirname(params);
  const files = options.out
    ? [options.out]
    : ['word_vectors.png', 'word_vectors.svg'].map((name) => join(folder, name));
  files.forEach(checkPlotName);

  const { vectors, words, counts } = await readMatrixAndWords(params, options.wordsFrom);
  const plot = plotWordVectors({
    vectors,
    words,
    ...(counts && { counts }),
    chosen: await chosenWords(options.words),
    center: options.svd !== true,
    title: options.title,
    caption: `${basename(params)}: ${groupedDigits(words.length)} words, ${groupedDigits(vectors.columns)} dimensions.`,
    theme: options.theme,
    width,
    height,
    measure: dejavuSans,
  });
  await writePlot(plot.svg, files);
  report(output, plot, files, options.svd ? 'energy' : 'variance');
}

/** A list, or the words of a file: one word alone could not make a plot, so a name without a comma may be a file's. */
async function chosenWords(words: string | undefined): Promise<readonly string[]> {
  if (words === undefined) return PLOTTED_WORDS;
  if (!words.includes(',') && existsSync(words)) return parseVocabulary(await readText(words), words).words;
  return words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function parseSize(size: string): { width: number; height: number } {
  const match = /^(\d+)x(\d+)$/i.exec(size);
  if (!match) throw new ArgumentError('--size', 'WIDTHxHEIGHT in pixels, such as 960x720', size);
  return { width: Number(match[1]), height: Number(match[2]) };
}

function report(output: Output, plot: WordVectorPlot, files: readonly string[], whole: string): void {
  const { points, explained, unknown, dropped } = plot;
  output.result({ files, points, explained, unknown, dropped });
  const [first, second] = explained;
  output.line(
    `${points.length} words; the two directions hold ${percent(first + second)} of their ${whole} ` +
      `(${percent(first)} and ${percent(second)}).`,
  );
  for (const file of files) output.line(`Written: ${file}`);
  if (unknown.length > 0) output.note(`Not in the vocabulary: ${listed(unknown.map(describeUnknown))}`);
  if (dropped.length > 0)
    output.note(`No room for the labels of ${groupedDigits(dropped.length)} words: ${listed(dropped)}`);
}

function listed(words: readonly string[]): string {
  const more = words.length > 24 ? ` and ${groupedDigits(words.length - 24)} more` : '';
  return words.slice(0, 24).join(', ') + more;
}
