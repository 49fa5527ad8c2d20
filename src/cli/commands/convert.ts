// firth convert: word vectors from one format into another.

import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { countEmptyWords, EMPTY_WORD } from '../../formats/projector.js';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../../formats/vector-formats.js';
import { sizeOf } from '../../formats/word-vector-table.js';
import { readWordVectorsOfFile, type WordVectorsOfFile } from '../../platform/node/read-word-vectors.js';
import { requireWritable } from '../../platform/node/write-atomically.js';
import {
  filesOfFormat,
  VECTOR_FORMATS,
  type VectorFormat,
  vectorFormatOf,
  writeWordVectors,
} from '../../platform/node/write-word-vectors.js';
import { ArgumentError, FirthError } from '../../support/errors.js';
import { groupedDigits } from '../../support/grouped-digits.js';
import { untilInterrupted } from '../interrupt.js';
import { Output, type OutputOptions } from '../output.js';
import { startProgress } from '../progress.js';
import { wholeNumber } from '../whole-number.js';
import { listedWords, WORDS, WORDS_FROM } from '../word-options.js';

interface ConvertOptions extends OutputOptions {
  from?: FormatName;
  to?: VectorFormat;
  limit?: number;
  words?: string;
  wordsFrom?: string;
  decimals?: number;
}

export function convertCommand(): Command {
  return new Command('convert')
    .description('write word vectors in another format')
    .argument('<in>', 'the vectors; .gz is unpacked')
    .argument('<out>', 'where they are written; packed when the name ends in .gz')
    .addOption(new Option('--from <format>', 'default: told by the content of IN').choices(FORMAT_NAMES))
    .addOption(new Option('--to <format>', 'default: told by the name of OUT').choices(VECTOR_FORMATS))
    .addOption(new Option('--limit <n>', 'the first n words only').argParser(wholeNumber('--limit', 1)))
    .option('--words <list>', `these words only, ${WORDS}`)
    .option(...WORDS_FROM)
    .addOption(
      new Option(
        '--decimals <n>',
        'digits behind the point, in text (default: as many as keep every bit)',
      ).argParser(wholeNumber('--decimals', 0, 20)),
    )
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print nothing but errors')
    .addHelpText(
      'after',
      `
Formats:
${FORMAT_NAMES.map((name) => `  ${name.padEnd(12)} ${FORMATS[name].title} (${ends(name)})`).join('\n')}

Examples:
  firth convert GoogleNews-vectors-negative300.bin.gz vectors.safetensors
  firth convert glove.6B.300d.txt vectors.bin --limit 100000
  firth convert vectors.bin vectors.tsv --limit 10000           for the TensorFlow projector, with metadata.tsv
  firth convert cc.en.300.bin cc.txt --words my-words.txt --decimals 6
  firth convert vectors.bin vectors.npy                         with vectors.words.txt`,
    )
    .action(runConvert);
}

function ends(name: FormatName): string {
  const { extensions, print } = FORMATS[name];
  return print ? extensions.join(', ') : 'read only';
}

async function runConvert(from: string, to: string, options: ConvertOptions): Promise<void> {
  const output = new Output(options);
  const format = options.to ?? vectorFormatOf(to);
  for (const path of filesOfFormat(to, format)) {
    const read = [from, options.words, options.wordsFrom].filter((name) => name !== undefined);
    if (read.some((name) => resolve(name) === resolve(path))) {
      throw new ArgumentError('out', 'another file than those that are read', path);
    }
    await requireWritable(path);
  }
  const words = options.words === undefined ? undefined : new Set(await listedWords(options.words));
  await untilInterrupted(async (signal) => {
    const read = await readWithProgress(output, from, options, words, signal);
    if (words && sizeOf(read.table) === 0) throw noneFound(from, words);
    const decimals = options.decimals === undefined ? {} : { decimals: options.decimals };
    const files = await writeWordVectors(to, read.table, format, { ...decimals, signal });
    report(output, read, { format, files, words: options.limit === undefined ? words : undefined });
  });
}

/** A single word may be meant as the name of a file. */
function noneFound(path: string, words: ReadonlySet<string>): FirthError {
  if (words.size > 1) return new FirthError(`None of the ${words.size} words asked for is in ${path}.`);
  const [word] = words;
  return new FirthError(`${JSON.stringify(word)} is not in ${path}, and there is no file of that name.`);
}

interface Written {
  format: VectorFormat;
  files: readonly string[];
  /** The words asked for, where all that are there were written. */
  words: ReadonlySet<string> | undefined;
}

function report(output: Output, read: WordVectorsOfFile, { format, files, words }: Written): void {
  const { table } = read;
  const V = sizeOf(table);
  const emptyWords = format === 'projector' ? countEmptyWords(table) : 0;
  output.result({ from: read.format, to: format, files, words: V, dimension: table.dimension, emptyWords });
  output.line(
    `${groupedDigits(V)} words of ${groupedDigits(table.dimension)} dimensions, ` +
      `from ${FORMATS[read.format].title} to ${FORMATS[format].title}.`,
  );
  for (const file of files) output.line(`Written: ${file}`);
  if (words && V < words.size) {
    output.note(`Of the ${groupedDigits(words.size)} words asked for, ${groupedDigits(V)} are there.`);
  }
  if (emptyWords > 0) {
    output.note(`The projector has no empty words: ${groupedDigits(emptyWords)} written as ${EMPTY_WORD}.`);
  }
}

async function readWithProgress(
  output: Output,
  path: string,
  { from, limit, wordsFrom }: ConvertOptions,
  words: ReadonlySet<string> | undefined,
  signal: AbortSignal,
) {
  let progress: ReturnType<typeof startProgress> | undefined;
  try {
    return await readWordVectorsOfFile(path, {
      ...(from !== undefined && { format: from }),
      ...(limit !== undefined && { limit }),
      ...(words !== undefined && { words }),
      ...(wordsFrom !== undefined && { wordsFile: wordsFrom }),
      signal,
      onProgress(bytes, total) {
        progress ??= startProgress(output, 'Reading', total, 'bytes');
        progress.update(bytes);
      },
    });
  } finally {
    progress?.stop();
  }
}
