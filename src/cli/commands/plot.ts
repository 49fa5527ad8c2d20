// firth plot: a picture of word vectors of any file, or of the losses of a run or a model.

import { basename, dirname, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { tableOfWords } from '../../formats/word-vector-table.js';
import type { Matrix } from '../../math/matrix.js';
import { readNamedVectors } from '../../platform/node/read-named-vectors.js';
import { checkPlotName, writePlot } from '../../platform/node/write-plot.js';
import { filesOfFormat, writeWordVectors } from '../../platform/node/write-word-vectors.js';
import { type ChosenRows, chooseRows } from '../../plot/choose-rows.js';
import { dejavuSans } from '../../plot/font-metrics.js';
import { METHOD_TITLES, plotProjection } from '../../plot/plot-projection.js';
import { describeUnknown, percent, plotWordVectors } from '../../plot/plot-word-vectors.js';
import { THEMES, type Theme } from '../../plot/theme.js';
import { PROJECTION_OPTIONS, projectionOptions } from '../../project/options.js';
import { type Projection, project } from '../../project/project.js';
import { defaultWords } from '../../report/default-words.js';
import { ArgumentError } from '../../support/errors.js';
import { groupedDigits } from '../../support/grouped-digits.js';
import { type NamedVectors, rowsOf } from '../../vectors/named-vectors.js';
import { untilInterrupted } from '../interrupt.js';
import { Output, type OutputOptions } from '../output.js';
import { StagedProgress } from '../staged-progress.js';
import { addTableOptions, givenTableOptions } from '../table-options.js';
import { listedWords, splitWords, WORDS, WORDS_FROM } from '../word-options.js';
import { plotLosses } from './plot-losses.js';

export interface PlotOptions extends OutputOptions {
  words?: string;
  top?: number;
  neighboursOf?: string;
  count: number;
  wordsFrom?: string;
  limit?: number;
  out?: string;
  tsv?: string;
  losses?: boolean;
  svd?: boolean;
  theme: Theme;
  size?: string;
  title?: string;
}

export function plotCommand(): Command {
  const command = new Command('plot')
    .description('draw words by their vectors in two dimensions, or the losses of a run')
    .argument(
      '<params>',
      'word vectors in any format that firth reads, or a .firth model; with --losses also the folder of a run',
    )
    .option('--words <list>', `words to plot, ${WORDS}`)
    .option('--top <n>', 'plot so many of the most frequent words', positive('--top'))
    .option('--neighbours-of <list>', 'plot these words, separated by commas, and the nearest of each')
    .option('--count <n>', 'how many of the nearest', positive('--count'), 10)
    .option(...WORDS_FROM)
    .option('--limit <n>', 'read only so many words, the first ones', positive('--limit'))
    .option(
      '-o, --out <file>',
      'a .png or .svg file (default: word_vectors.png and .svg beside PARAMS; with --losses losses.png and .svg)',
    )
    .option(
      '--tsv <file>',
      "write the plotted words' vectors for the TensorFlow projector: vectors.tsv, metadata.tsv",
    )
    .option('--losses', 'plot the losses of a run (folder or losses.csv) or of a .firth model')
    .addOption(
      new Option('--pca', 'remove the mean of the plotted words first (the default)').conflicts('svd'),
    )
    .option('--svd', 'keep the mean: plain singular vectors')
    .addOption(
      new Option('--theme <theme>', 'auto: light, and dark where a browser asks for it')
        .choices(THEMES)
        .default('auto'),
    )
    .option('--size <WxH>', 'size of the SVG in pixels; a PNG has twice as many each way (default: 960x720)')
    .option('--title <text>', 'the title of the picture (default: Word vectors)')
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print nothing but errors');
  return addTableOptions(command, PROJECTION_OPTIONS, 'The projection:')
    .addHelpText(
      'after',
      `
Choices of words add up. Without any, the course's 24 words are plotted, or the 60 most frequent where most of those
are unknown. Labels never overlap: those without room are left out, and the picture says how many.

Examples:
  firth plot cs224n-run/params.npy
  firth plot vectors.bin --words rain,snow,tea,coffee
  firth plot params.npy --words king,queen,man,woman -o royals.png
  firth plot params.npy --words my-words.txt --svd --theme dark --size 1200x900
  firth plot vectors.npy --words-from vocabulary.txt --title "My corpus"
  firth plot glove.6B.100d.txt --limit 50000 --neighbours-of rain,king --count 15 --method umap -o near.svg
  firth plot vectors.bin --top 300 --method tsne --perplexity 20 --seed 7 -o map.png --tsv vectors.tsv
  firth plot cs224n-run --losses
  firth plot novels.firth --losses -o losses.svg`,
    )
    .action((path: string, options: PlotOptions) => runPlot(command, path, options));
}

function positive(flag: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < 1) throw new ArgumentError(flag, 'an integer >= 1', text);
    return value;
  };
}

async function runPlot(command: Command, path: string, options: PlotOptions): Promise<void> {
  const output = new Output(options);
  const size = options.size === undefined ? undefined : parseSize(options.size);
  if (options.losses) {
    refuseBesideLosses(command);
    await plotLosses(path, { ...options, ...(size && { dimensions: size }) }, output);
    return;
  }
  const settings = projectionOptions(givenTableOptions(command, PROJECTION_OPTIONS));
  if (options.svd && settings.method !== 'pca')
    throw new ArgumentError('--method', 'pca with --svd', settings.method);
  const files = outputFiles(path, options);
  const progress = new StagedProgress(output);
  const picture = await untilInterrupted(async (signal) => {
    const vectors = await readNamedVectors(path, {
      ...(options.wordsFrom === undefined ? {} : { wordsFile: options.wordsFrom }),
      ...(options.limit === undefined ? {} : { limit: options.limit }),
      signal,
      onProgress: (bytes, total) => progress.update('Reading', bytes, total, 'bytes'),
    });
    const chosen = chooseRows(vectors, await choicesOf(vectors, options));
    const rows = rowsOf(vectors, chosen.rows);
    const projection =
      settings.method === 'pca'
        ? undefined
        : await project(rows, {
            ...settings,
            signal,
            onProgress: ({ done, total }) =>
              progress.update(METHOD_TITLES[settings.method], done, total, 'steps'),
          });
    progress.stop();
    return draw(vectors, chosen, rows, projection, options, {
      caption: `${basename(path)}: ${groupedDigits(vectors.words.length)} words, ${groupedDigits(vectors.dimension)} dimensions.`,
      ...(size ?? { width: 960, height: 720 }),
    });
  }).finally(() => progress.stop());
  await writePlot(picture.svg, files.pictures);
  if (options.tsv !== undefined) await writeTable(options.tsv, picture);
  report(output, picture, [...files.pictures, ...files.tables], options);
}

/** What draws words makes no sense for losses. */
function refuseBesideLosses(command: Command): void {
  const others = ['words', 'top', 'neighboursOf', 'wordsFrom', 'limit', 'tsv', 'svd', 'pca', 'method'];
  const given = others.find((name) => command.getOptionValueSource(name) === 'cli');
  if (given === undefined) return;
  const flag = command.options.find((option) => option.attributeName() === given)?.long ?? given;
  throw new ArgumentError(flag, 'left out with --losses', String(command.getOptionValue(given)));
}

function outputFiles(path: string, { out, tsv }: PlotOptions): { pictures: string[]; tables: string[] } {
  const pictures = out
    ? [out]
    : ['word_vectors.png', 'word_vectors.svg'].map((name) => join(dirname(path), name));
  pictures.forEach(checkPlotName);
  const tables = tsv === undefined ? [] : filesOfFormat(tsv, 'projector');
  for (const file of tables) {
    if (resolve(file) === resolve(path))
      throw new ArgumentError('--tsv', 'another file than the vectors', tsv);
  }
  return { pictures, tables };
}

async function choicesOf(vectors: NamedVectors, options: PlotOptions) {
  const { words, top, neighboursOf, count } = options;
  const named = words === undefined ? [] : await listedWords(words);
  const given = { count, words: named, neighboursOf: splitWords(neighboursOf ?? '') };
  if (words === undefined && top === undefined && neighboursOf === undefined) {
    return { ...given, words: defaultWords(vectors) };
  }
  return { ...given, ...(top === undefined ? {} : { top }) };
}

function parseSize(size: string): { width: number; height: number } {
  const match = /^(\d+)x(\d+)$/i.exec(size);
  if (!match) throw new ArgumentError('--size', 'WIDTHxHEIGHT in pixels, such as 960x720', size);
  return { width: Number(match[1]), height: Number(match[2]) };
}

interface Picture {
  readonly svg: string;
  readonly rows: Matrix;
  readonly method: Projection['method'];
  readonly points: readonly { word: string; x: number; y: number; count?: number }[];
  readonly explained?: readonly [number, number];
  readonly unknown: ChosenRows['unknown'];
  readonly dropped: readonly string[];
}

function draw(
  vectors: NamedVectors,
  { rows, unknown }: ChosenRows,
  matrix: Matrix,
  projection: Projection | undefined,
  { svd, theme, title = 'Word vectors' }: PlotOptions,
  frame: { caption: string; width: number; height: number },
): Picture {
  const words = rows.map((row) => vectors.words[row]);
  const { counts: all } = vectors;
  const counts = all && rows.map((row) => all[row]);
  const shared = { words, ...(counts && { counts }), title, theme, measure: dejavuSans, ...frame };
  if (projection === undefined) {
    const plot = plotWordVectors({ ...shared, vectors: matrix, chosen: words, center: svd !== true });
    return { ...plot, rows: matrix, method: 'pca', unknown };
  }
  const { svg, dropped } = plotProjection({ ...shared, projection });
  const points = words.map((word, i) => {
    const [x, y] = projection.coordinates.row(i);
    return { word, x, y, ...(counts && { count: counts[i] }) };
  });
  return { svg, dropped, points, rows: matrix, method: projection.method, unknown };
}

async function writeTable(path: string, { points, rows }: Picture): Promise<void> {
  const counts = points.flatMap(({ count }) => count ?? []);
  const table = tableOfWords(
    points.map(({ word }) => word),
    rows.columns,
    Float32Array.from(rows.data),
    ...(counts.length === points.length ? [Float64Array.from(counts)] : []),
  );
  await writeWordVectors(path, table, 'projector');
}

function report(output: Output, picture: Picture, files: readonly string[], { svd }: PlotOptions): void {
  const { method, points, explained, unknown, dropped } = picture;
  output.result({ files, method, points, ...(explained && { explained }), unknown, dropped });
  if (explained) {
    const [first, second] = explained;
    output.line(
      `${points.length} words; the two directions hold ${percent(first + second)} of their ${svd ? 'energy' : 'variance'} ` +
        `(${percent(first)} and ${percent(second)}).`,
    );
  } else output.line(`${points.length} words by ${METHOD_TITLES[method]}; its axes have no meaning.`);
  for (const file of files) output.line(`Written: ${file}`);
  if (unknown.length > 0) output.note(`Not in the vocabulary: ${listed(unknown.map(describeUnknown))}`);
  if (dropped.length > 0)
    output.note(`No room for the labels of ${groupedDigits(dropped.length)} words: ${listed(dropped)}`);
}

function listed(words: readonly string[]): string {
  const more = words.length > 24 ? ` and ${groupedDigits(words.length - 24)} more` : '';
  return words.slice(0, 24).join(', ') + more;
}
