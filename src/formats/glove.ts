// GloVe's text format: a line for each word with its D numbers, a space before each, and no header. V and D follow from
// the lines. Words may have spaces inside (". . ." is one in the published vectors), so D numbers are taken from the right.

import type { ByteInput, Reading } from './byte-input.js';
import { requireInnerSpaces } from './hard-words.js';
import { type PrintOptions, printTextRows } from './print-text-rows.js';
import { LARGEST_DIMENSION, type RowChoice, RowCollector } from './row-collector.js';
import { LineTaker, LONGEST_LINE, skipEmptyLines, waitForLine } from './text-rows.js';
import { dimensionOfShapes, hasZeroByte, shapesOfLines } from './text-shape.js';
import type { WordVectorTable } from './word-vector-table.js';

const SPACE = 0x20;
const LINE_FEED = 0x0a;
/** From the lines among so many first bytes D is found. */
const FIRST_BYTES = 1 << 16;

/**
 * The file in pieces, to be written one after the other.
 *
 * @throws ArgumentError when a word is empty, has a tab or line end, or a space at an end.
 * @example
 * const pieces = printGlove(tableOfWords(['new york'], 2, Float32Array.of(0.1, -1)));
 * new TextDecoder().decode(Buffer.concat([...pieces])) // 'new york 0.1 -1\n'
 */
export function* printGlove(table: WordVectorTable, options: PrintOptions = {}): Generator<Uint8Array> {
  requireInnerSpaces(table);
  yield* printTextRows(table, { ...options, words: true, separator: SPACE, trailing: false });
}

/** Whether a file that begins with these bytes has lines of words and numbers, equally many or, with numbers as words, more. */
export function isGlove(head: Uint8Array, whole: boolean): boolean {
  return !hasZeroByte(head) && dimensionOfShapes(shapesOfLines(head, whole)) >= 1;
}

/**
 * Reads the file.
 *
 * @throws FileError with line and byte where a line is not a word and D numbers.
 */
export function* readGlove(input: ByteInput, choice: RowChoice): Reading<WordVectorTable> {
  const dimension = yield* findDimension(input);
  const { limit = Number.POSITIVE_INFINITY } = choice;
  const collector = new RowCollector(dimension, Number.POSITIVE_INFINITY, false, choice, () =>
    input.size === undefined || input.offset === 0
      ? 2 * collector.size
      : (collector.size * input.size) / input.offset,
  );
  const taker = new LineTaker(input, collector, 0);
  while (collector.size < limit) {
    const line = yield* waitForLine(input);
    if (line === undefined) break;
    if (line.end === input.start) {
      yield* skipEmptyLines(input);
      if (input.waiting === 0) break;
      throw input.fault(
        `line ${taker.line + 1}: expected a word and ${dimension} numbers, found an empty line before more`,
      );
    }
    taker.take(line);
  }
  return collector.table();
}

function* findDimension(input: ByteInput): Reading<number> {
  yield* input.atLeast(FIRST_BYTES);
  const length = Math.min(input.waiting, FIRST_BYTES);
  const first = input.bytes.subarray(input.start, input.start + length);
  let shapes = shapesOfLines(first, input.ended && length === input.waiting);
  if (shapes.length === 0) {
    const end = yield* input.find(LINE_FEED, LONGEST_LINE);
    shapes = shapesOfLines(
      input.bytes.subarray(input.start, input.start + (end < 0 ? input.waiting : end)),
      true,
    );
  }
  const dimension = dimensionOfShapes(shapes);
  if (dimension >= 1 && dimension <= LARGEST_DIMENSION) return dimension;
  throw input.fault(
    'expected lines of a word and its numbers, found other lines',
    'The file may be in another format: name it with `format` (--format, or convert --from)',
  );
}
