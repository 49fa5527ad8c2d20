// firth info: what a file of word vectors holds.

import { Command, Option } from 'commander';
import { describeTable, type TableDescription } from '../../formats/describe-table.js';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../../formats/vector-formats.js';
import { readWordVectorsOfFile } from '../../platform/node/read-word-vectors.js';
import { groupedDigits } from '../../support/grouped-digits.js';
import { Output, type OutputOptions } from '../output.js';
import { startProgress } from '../progress.js';
import { wholeNumber } from '../whole-number.js';
import { WORDS_FROM } from '../word-options.js';

interface InfoOptions extends OutputOptions {
  format?: FormatName;
  limit?: number;
  wordsFrom?: string;
}

const LONGEST_SHOWN = 40;

export function infoCommand(): Command {
  return new Command('info')
    .description('say what a file of word vectors holds')
    .argument('<file>', 'the vectors; .gz is unpacked')
    .addOption(new Option('--format <format>', 'default: told by the content').choices(FORMAT_NAMES))
    .addOption(
      new Option('--limit <n>', 'look at the first n words only').argParser(wholeNumber('--limit', 1)),
    )
    .option(...WORDS_FROM)
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print nothing but errors: tells by the exit code whether the file can be read')
    .addHelpText(
      'after',
      `
Examples:
  firth info vectors.bin
  firth info glove.6B.300d.txt --limit 1000
  firth info vectors.npy --words-from vocabulary.txt --json`,
    )
    .action(runInfo);
}

async function runInfo(path: string, options: InfoOptions): Promise<void> {
  const output = new Output(options);
  const { format: named, limit, wordsFrom } = options;
  let progress: ReturnType<typeof startProgress> | undefined;
  try {
    const { table, format, packed, bytes } = await readWordVectorsOfFile(path, {
      ...(named !== undefined && { format: named }),
      ...(limit !== undefined && { limit }),
      ...(wordsFrom !== undefined && { wordsFile: wordsFrom }),
      onProgress(read, total) {
        progress ??= startProgress(output, 'Reading', total, 'bytes');
        progress.update(read);
      },
    });
    progress?.stop();
    const description = describeTable(table);
    output.result({ file: path, format, gzip: packed, bytes: bytes ?? null, ...description });
    const size = bytes === undefined ? '' : `, ${groupedDigits(bytes)} bytes`;
    report(output, `${FORMATS[format].title}${packed ? ', packed with gzip' : ''}${size}`, description);
  } finally {
    progress?.stop();
  }
}

function report(output: Output, format: string, description: TableDescription): void {
  const { words, dimension, tokens, firstWords, norms } = description;
  const line = (title: string, text: string) => output.line(`${title.padEnd(12)}${text}`);
  line('Format', format);
  line('Words', groupedDigits(words));
  line('Dimensions', groupedDigits(dimension));
  line('Counts', tokens === undefined ? 'none' : `of ${groupedDigits(tokens)} words in all`);
  line('First words', firstWords.map(shown).join(', '));
  if (norms) {
    const { min, mean, max } = norms;
    line('Lengths', `${min.toPrecision(4)} to ${max.toPrecision(4)}, ${mean.toPrecision(4)} on average`);
  }
  for (const remark of remarks(description)) output.note(remark);
}

/** What is unusual. */
function remarks(description: TableDescription): string[] {
  const { repeatedWords, emptyWords, zeroRows, notFinite, notFiniteRows } = description;
  const found: [string, number, string][] = [
    ['Words that stand in an earlier row too', repeatedWords, ''],
    ['Empty words', emptyWords, ''],
    ['Rows of zeros', zeroRows, ''],
    ['Numbers that are not finite', notFinite, ` (rows: ${groupedDigits(notFiniteRows)})`],
  ];
  return found
    .filter(([, count]) => count > 0)
    .map(([what, count, more]) => `${what}: ${groupedDigits(count)}${more}`);
}

/** A word as it can stand in a list: quoted where it would not be seen as one, and cut where it is long. */
function shown(word: string): string {
  const letters = [...word];
  const text = letters.length > LONGEST_SHOWN ? `${letters.slice(0, LONGEST_SHOWN).join('')}...` : word;
  return /^$|[\s,"\p{C}]/u.test(text) ? JSON.stringify(text) : text;
}
