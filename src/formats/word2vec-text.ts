// The text format of word2vec.c, which fastText's .vec files share: a line "V D", then a line for each word with its D
// numbers. Written with as few digits as keep every bit, or with six decimals and a space behind each number, as the C
// program does. fastText itself writes five significant digits.

import { type ByteInput, CUT_SHORT, type Reading } from './byte-input.js';
import { requireWithoutSpaces } from './hard-words.js';
import { type PrintOptions, printTextRows } from './print-text-rows.js';
import { type RowChoice, RowCollector } from './row-collector.js';
import { LineTaker, skipEmptyLines, waitForLine } from './text-rows.js';
import { sizeOf, type WordVectorTable } from './word-vector-table.js';
import { readHeader } from './word2vec-header.js';

const SPACE = 0x20;

/**
 * The file in pieces, to be written one after the other.
 *
 * @param options With `decimals` a space stands behind each number, as word2vec.c writes it.
 * @throws ArgumentError when a word has white space or is empty: no reader could tell where it ends.
 * @example
 * const pieces = printWord2vecText(tableOfWords(['a'], 2, Float32Array.of(0.1, -1)));
 * new TextDecoder().decode(Buffer.concat([...pieces])) // '1 2\na 0.1 -1\n'
 */
export function* printWord2vecText(
  table: WordVectorTable,
  options: PrintOptions = {},
): Generator<Uint8Array> {
  requireWithoutSpaces(table);
  yield new TextEncoder().encode(`${sizeOf(table)} ${table.dimension}\n`);
  const trailing = options.decimals !== undefined;
  yield* printTextRows(table, { ...options, words: true, separator: SPACE, trailing });
}

/**
 * Reads the file. Words may hold spaces: D numbers are taken from the right then.
 *
 * @throws FileError with line and byte where the file is not what its header says.
 */
export function* readWord2vecText(input: ByteInput, choice: RowChoice): Reading<WordVectorTable> {
  const { limit } = choice;
  // A number takes two bytes at least, with the space before it.
  const { words, dimension } = yield* readHeader(input, (D) => 2 * D, limit === undefined);
  const possible = Math.ceil((input.left + 1) / (1 + 2 * dimension));
  const rows = Math.min(words, possible);
  const collector = new RowCollector(dimension, rows, Number.isFinite(possible), choice);
  const taker = new LineTaker(input, collector, 1);
  for (let i = 0; i < words; i++) {
    if (limit !== undefined && collector.size >= limit) return collector.table();
    const line = yield* waitForLine(input);
    if (line === undefined) {
      throw input.fault(`expected ${words} words, found the end of the file behind ${i}`, CUT_SHORT);
    }
    taker.take(line);
  }
  yield* skipEmptyLines(input);
  if (input.waiting > 0) {
    throw input.fault(
      `line ${words + 2}: expected the end of the file behind ${words} words, found more`,
      `The first line or the file is wrong: write it again, or pass a limit of ${words} (--limit ${words}) to read what the line says`,
    );
  }
  return collector.table();
}
