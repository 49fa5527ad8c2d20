// The binary format of word2vec.c: a line "V D", then for each word its bytes, a space and D float32 in little-endian
// order. The C program puts a line feed behind each vector, and so is it written here; others put nothing. A reader
// skips line feeds before a word, and a line feed has no other meaning.
//
// A file of known size is read straight into the memory of the vectors, where each row is moved down over the words before
// it; the last rows, which find no room there any more, come through the input's own buffer.

import { type ByteInput, CUT_SHORT, type Reading } from './byte-input.js';
import { requireWithoutSpaces } from './hard-words.js';
import { type RowChoice, RowCollector } from './row-collector.js';
import { sizeOf, type WordVectorTable, wordBytesAt } from './word-vector-table.js';
import { readHeader } from './word2vec-header.js';

/** Bytes a piece of the output holds, about. */
const PIECE_BYTES = 1 << 20;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const LONGEST_WORD = 1 << 20;

/**
 * The file in pieces, to be written one after the other. Every bit of the numbers is kept.
 *
 * @throws ArgumentError when a word has white space or is empty.
 * @example
 * [...printWord2vecBinary(tableOfWords(['a'], 1, Float32Array.of(1)))].map((part) => part.length)
 * // [4, 7]
 */
export function* printWord2vecBinary(table: WordVectorTable): Generator<Uint8Array> {
  requireWithoutSpaces(table);
  const V = sizeOf(table);
  yield new TextEncoder().encode(`${V} ${table.dimension}\n`);
  const { data, dimension, wordOffsets } = table;
  const bytesOfRow = 4 * dimension;
  const rows = Math.max(1, Math.floor(PIECE_BYTES / (bytesOfRow + 8)));
  for (let first = 0; first < V; first += rows) {
    const last = Math.min(V, first + rows);
    const piece = new Uint8Array(wordOffsets[last] - wordOffsets[first] + (last - first) * (bytesOfRow + 2));
    let offset = 0;
    for (let i = first; i < last; i++) {
      const word = wordBytesAt(table, i);
      piece.set(word, offset);
      offset += word.length;
      piece[offset++] = SPACE;
      piece.set(new Uint8Array(data.buffer, data.byteOffset + i * bytesOfRow, bytesOfRow), offset);
      offset += bytesOfRow;
      piece[offset++] = LINE_FEED;
    }
    yield piece;
  }
}

/**
 * Reads the file.
 *
 * @throws FileError with the byte where the file is not what its header says.
 */
export function* readWord2vecBinary(input: ByteInput, choice: RowChoice): Reading<WordVectorTable> {
  const { limit } = choice;
  const { words, dimension } = yield* readHeader(input, (D) => 1 + 4 * D, limit === undefined);
  const possible = Math.floor(input.left / (1 + 4 * dimension));
  const rows = Math.min(words, possible);
  const collector = new RowCollector(dimension, rows, Number.isFinite(possible), choice);
  if (collector.hasRoomForAll) {
    if (limit === undefined) collector.expectWordBytes(input.left - rows * (1 + 4 * dimension));
    input.arriveIn(collector.bytes);
  }
  for (let i = 0; i < words; i++) {
    if (limit !== undefined && collector.size >= limit) return collector.table();
    if (!takeRow(input, collector)) yield* readRow(input, collector, `word ${i + 1} of ${words}`);
  }
  yield* skipLineFeeds(input);
  if (yield* input.atLeast(1)) {
    throw input.fault(
      `expected the end of the file behind ${words} words, found more bytes`,
      `The first line or the file is wrong: write it again, or pass a limit of ${words} (--limit ${words}) to read what the line says`,
    );
  }
  return collector.table();
}

/** The usual case: the whole row waits in the input. False, with nothing taken, when it does not. */
function takeRow(input: ByteInput, collector: RowCollector): boolean {
  const { bytes, end } = input;
  let start = input.start;
  while (start < end && bytes[start] === LINE_FEED) start++;
  let space = start;
  while (space < end && bytes[space] !== SPACE) space++;
  const bytesOfRow = 4 * collector.dimension;
  if (space + 1 + bytesOfRow > end) return false;
  if (collector.wants(bytes, start, space)) {
    collector.addWord(bytes, start, space);
    collector.setRow(bytes, space + 1);
  }
  input.start = space + 1 + bytesOfRow;
  return true;
}

/** A row that has not arrived as a whole, or never will. */
function* readRow(input: ByteInput, collector: RowCollector, which: string): Reading<void> {
  const at = input.offset;
  yield* skipLineFeeds(input);
  const length = yield* input.find(SPACE, LONGEST_WORD);
  if (length < 0) {
    if (input.waiting > LONGEST_WORD) {
      throw input.fault(`expected ${which} and a space, found no space within ${LONGEST_WORD} bytes`);
    }
    const found = input.waiting === 0 ? 'the end of the file' : 'the end of the file within the word';
    throw input.fault(`expected ${which}, found ${found}`, CUT_SHORT, at);
  }
  const { bytes, start } = input;
  const bytesOfRow = 4 * collector.dimension;
  if (!collector.wants(bytes, start, start + length)) {
    input.start += length + 1;
    if (!(yield* input.skip(bytesOfRow))) throw cutShort(input, which, bytesOfRow);
    return;
  }
  const first = collector.addWord(bytes, start, start + length);
  input.start += length + 1;
  yield* readFloats(input, collector.data, first, collector.dimension, which);
}

/** Copies `count` float32 from the input to `data` at `first`. */
function* readFloats(
  input: ByteInput,
  data: Float32Array,
  first: number,
  count: number,
  which: string,
): Reading<void> {
  const target = new Uint8Array(data.buffer, data.byteOffset + 4 * first, 4 * count);
  for (let done = 0; ; ) {
    const step = Math.min(target.length - done, input.waiting);
    target.set(input.bytes.subarray(input.start, input.start + step), done);
    input.start += step;
    done += step;
    if (done === target.length) return;
    if (input.ended) throw cutShort(input, which, target.length);
    yield 'bytes';
  }
}

function* skipLineFeeds(input: ByteInput): Reading<void> {
  for (;;) {
    while (input.start < input.end && input.bytes[input.start] === LINE_FEED) input.start++;
    if (input.start < input.end || input.ended) return;
    yield 'bytes';
  }
}

function cutShort(input: ByteInput, which: string, bytes: number) {
  return input.fault(`expected ${bytes} bytes of ${which}, found the end of the file`, CUT_SHORT);
}
