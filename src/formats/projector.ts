// The TensorFlow Embedding Projector's pair of files: vectors.tsv, a row of numbers a line, and metadata.tsv, the words.
// The metadata has a header row only when it has more than one column: here, when counts are known ("word count"). The
// projector cannot show an empty word: it is written as EMPTY_WORD.

import { FileError } from '../support/errors.js';
import type { BesideFile, ByteInput, Reading } from './byte-input.js';
import { requireOneCell } from './hard-words.js';
import { keepRows } from './keep-rows.js';
import { isSpace, NumberScanner } from './number-scanner.js';
import { type PrintOptions, printTextRows } from './print-text-rows.js';
import { LARGEST_DIMENSION, type RowChoice, RowCollector } from './row-collector.js';
import { waitForLine } from './text-rows.js';
import { shapeOfLine, shapesOfLines } from './text-shape.js';
import { encodeWords, sizeOf, type WordVectorTable, wordAt } from './word-vector-table.js';
import { decodeStrictly, type RowWords, readWordsOfRows } from './words-beside.js';

const TAB = 0x09;
const WORDS_A_PIECE = 10_000;
const WORD_COLUMNS = ['word', 'words', 'label', 'name', 'token'];
const COUNT_COLUMNS = ['count', 'counts', 'frequency'];

/** Stands in the metadata where the word is empty. */
export const EMPTY_WORD = '\u2205';

/**
 * vectors.tsv in pieces.
 *
 * @throws ArgumentError when a word has a tab or line end.
 */
export function* printProjectorVectors(
  table: WordVectorTable,
  options: PrintOptions = {},
): Generator<Uint8Array> {
  requireOneCell(table);
  yield* printTextRows(table, { ...options, words: false, separator: TAB, trailing: false });
}

/**
 * metadata.tsv in pieces: the words, or the words and their counts below a header.
 *
 * @throws ArgumentError when a word has a tab or line end.
 */
export function* printProjectorMetadata(table: WordVectorTable): Generator<Uint8Array> {
  requireOneCell(table);
  const encoder = new TextEncoder();
  const { counts } = table;
  let lines = counts ? 'word\tcount\n' : '';
  const V = sizeOf(table);
  for (let i = 0; i < V; i++) {
    const word = wordAt(table, i);
    lines += `${word === '' ? EMPTY_WORD : word}${counts ? `\t${counts[i]}` : ''}\n`;
    if (i % WORDS_A_PIECE === WORDS_A_PIECE - 1 || i === V - 1) {
      yield encoder.encode(lines);
      lines = '';
    }
  }
}

/** How many words the metadata shows as EMPTY_WORD. */
export function countEmptyWords({ wordOffsets }: WordVectorTable): number {
  return wordOffsets.reduce(
    (count, offset, i) => count + (i > 0 && offset === wordOffsets[i - 1] ? 1 : 0),
    0,
  );
}

/** Whether a file that begins with these bytes has lines of numbers with tabs between them. */
export function isProjector(head: Uint8Array, whole: boolean): boolean {
  const shapes = shapesOfLines(head, whole);
  const [first] = shapes;
  return (
    first?.parts >= 2 &&
    shapes.every(({ parts, numbers, tabs }) => tabs && (parts === 0 || numbers === parts))
  );
}

/**
 * Reads vectors.tsv, and the words from metadata.tsv beside it.
 *
 * @throws FileError when either is damaged or they do not fit together.
 */
export function* readProjector(input: ByteInput, choice: RowChoice): Reading<WordVectorTable> {
  const first = yield* waitForLine(input);
  const dimension = first === undefined ? 0 : shapeOfLine(input.bytes, input.start, first.end).numbers;
  if (dimension < 1 || dimension > LARGEST_DIMENSION) {
    throw input.fault('expected lines of numbers with tabs between them, found other lines');
  }
  const rows = new RowCollector(dimension, Number.POSITIVE_INFINITY, false, {});
  const scanner = new NumberScanner();
  for (;;) {
    const line = yield* waitForLine(input);
    if (line === undefined) break;
    const at = rows.addWord(input.bytes, input.start, input.start);
    if (!scanRow(input, line.end, scanner, rows.data.subarray(at, at + dimension))) {
      const found = shapeOfLine(input.bytes, input.start, line.end);
      throw input.fault(
        `line ${rows.size}: expected ${dimension} numbers, found ${found.numbers} numbers in ${found.parts} parts`,
      );
    }
    input.start += line.length;
  }
  const words = yield* readWordsOfRows(input, rows.size, false, parseMetadata);
  return keepRows({ ...words, dimension, data: rows.table().data }, choice);
}

/** Puts the numbers of a line into `row`. False when it is not so many numbers. */
function scanRow(input: ByteInput, end: number, scanner: NumberScanner, row: Float32Array): boolean {
  const { bytes } = input;
  let at = input.start;
  for (let i = 0; i < row.length; i++) {
    while (at < end && isSpace(bytes[at])) at++;
    row[i] = scanner.scan(bytes, at, end);
    if (!scanner.valid) return false;
    at = scanner.at;
  }
  return at === end;
}

/** One column of words without a header, or several columns with one. */
function parseMetadata({ name, bytes }: BesideFile): RowWords {
  const lines = decodeStrictly(bytes, name).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  if (!lines[0]?.includes('\t')) return encodeWords(lines);
  const columns = lines[0].split('\t').map((title) => title.trim().toLowerCase());
  const wordColumn = Math.max(
    0,
    columns.findIndex((title) => WORD_COLUMNS.includes(title)),
  );
  const countColumn = columns.findIndex((title) => COUNT_COLUMNS.includes(title));
  const cells = lines.slice(1).map((line) => line.split('\t'));
  const short = cells.findIndex((row) => row.length !== columns.length);
  if (short >= 0) {
    throw new FileError(name, {
      problem: `line ${short + 2}: expected ${columns.length} columns, as the header has, found ${cells[short].length}`,
      remedy: 'The file is damaged: copy or write it again',
    });
  }
  const words = encodeWords(cells.map((row) => row[wordColumn]));
  if (countColumn < 0) return words;
  const counts = Float64Array.from(cells, (row) => Number(row[countColumn]));
  return counts.every((count) => Number.isSafeInteger(count) && count >= 0) ? { ...words, counts } : words;
}
