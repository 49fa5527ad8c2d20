// Word vectors as a .npy file with a row for each word, and the words in a file beside it. Written as float32, read as
// float32 or float64 (rounded). A file of 2V rows has center vectors and then outside vectors: the first V are read.

import type { ByteInput, Reading } from './byte-input.js';
import { readFloatRun } from './float-run.js';
import { requireWithoutSpaces } from './hard-words.js';
import { keepRows, rowsToRead, wantedRows } from './keep-rows.js';
import { checkedShape, checkedWidth, isNpy, printNpyHeader, readNpyHeader } from './npy.js';
import { piecesOf } from './pieces.js';
import type { RowChoice } from './row-collector.js';
import { sizeOf, type WordVectorTable } from './word-vector-table.js';
import { readWordsOfRows } from './words-beside.js';

const LONGEST_HEADER = 1 << 20;

/**
 * The file of the rows in pieces; `printWordsOfRows` gives the file of the words. Every bit is kept.
 *
 * @throws ArgumentError when a word is empty or has white space, which the file of the words could not hold.
 */
export function* printNpyVectors(table: WordVectorTable): Generator<Uint8Array> {
  requireWithoutSpaces(table);
  yield printNpyHeader('<f4', sizeOf(table), table.dimension);
  yield* piecesOf(table.data);
}

/**
 * Reads the words from the file beside, and the rows up to the last that is wanted.
 *
 * @throws FileError when either is damaged or they do not fit together.
 */
export function* readNpyVectors(input: ByteInput, choice: RowChoice): Reading<WordVectorTable> {
  yield* input.atLeast(12);
  const { bytes, start, end } = input;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, end - start);
  if (isNpy(bytes.subarray(start, end)) && end - start >= 12) {
    const length = bytes[start + 6] === 1 ? 10 + view.getUint16(8, true) : 12 + view.getUint32(8, true);
    if (length > LONGEST_HEADER)
      throw input.fault(`expected a header of at most ${LONGEST_HEADER} bytes, found ${length}`);
    yield* input.atLeast(length);
  }
  const header = readNpyHeader(input.bytes.subarray(input.start, input.end), input.name);
  const width = checkedWidth(header, input.name);
  // Where the size is unknown, reading finds out whether the file has what the shape says.
  const { size = header.dataOffset + width * header.shape.reduce((product, n) => product * n, 1) } = input;
  const [rows, dimension] = checkedShape(header, size, width, input.name);
  if (dimension < 1) throw input.fault(`expected rows of at least one number, found ${rows} x ${dimension}`);
  const words = yield* readWordsOfRows(input, rows, true);
  const wanted = wantedRows(words, choice);
  const read = rowsToRead(wanted);
  input.start += header.dataOffset;
  const data = yield* readFloatRun(input, read * dimension, width === 8 ? 'F64' : 'F32', `${read} rows`);
  return keepRows({ ...words, dimension, data }, choice, wanted);
}
