// Hugging Face's safetensors: u64 header length, a JSON header that names tensors ({ dtype, shape, data_offsets }), then
// their bytes. Written here: word_offsets (I64, V + 1), counts (F64, V, where known), vectors (F32, V x D), and words
// (U8, the UTF-8 bytes of all words; word i is bytes word_offsets[i] to word_offsets[i + 1]). Any word can be held.
// Read: that; or a file with one matrix of F32, F16, BF16 or F64 whose words are in a file beside it.

import { type ByteInput, CUT_SHORT, DAMAGED, type Reading } from './byte-input.js';
import { BYTES_OF, type FloatKind, readFloatRun } from './float-run.js';
import { keepRows, rowsToRead, wantedRows } from './keep-rows.js';
import { piecesOf } from './pieces.js';
import { LARGEST_DIMENSION, type RowChoice } from './row-collector.js';
import { sizeOf, type WordVectorTable } from './word-vector-table.js';
import { type RowWords, readWordsOfRows } from './words-beside.js';

/** The names under which the matrix is looked for first. */
const MATRIX_NAMES = ['vectors', 'embeddings'];
const LONGEST_HEADER = 100_000_000;
const NOTHING = new Uint8Array(0);
const decoder = new TextDecoder('utf-8', { fatal: true });

interface Tensor {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Where its bytes are, counted from the end of the header. */
  readonly begin: number;
  readonly end: number;
}

/**
 * The file in pieces, to be written one after the other. Every bit of words, numbers and counts is kept.
 *
 * @example
 * const table = tableOfWords(['new york', ''], 2, Float32Array.of(1, 2, 3, 4));
 * const [length, header] = printSafetensors(table);
 */
export function* printSafetensors(table: WordVectorTable): Generator<Uint8Array> {
  const { wordBytes, wordOffsets, dimension, data, counts } = table;
  const V = sizeOf(table);
  const offsets = BigInt64Array.from(wordOffsets, BigInt);
  const header: Record<string, unknown> = { __metadata__: { content: 'word vectors', writer: 'firth' } };
  let end = 0;
  const describe = (name: string, dtype: string, shape: readonly number[], bytes: number) => {
    header[name] = { dtype, shape, data_offsets: [end, end + bytes] };
    end += bytes;
  };
  describe('word_offsets', 'I64', [V + 1], offsets.byteLength);
  if (counts) describe('counts', 'F64', [V], counts.byteLength);
  describe('vectors', 'F32', [V, dimension], data.byteLength);
  describe('words', 'U8', [wordBytes.length], wordBytes.length);
  // Spaces fill the header, so that the numbers start at a multiple of 8 bytes.
  const json = JSON.stringify(header);
  const text = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 8) * 8));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setUint32(0, text.length, true);
  yield length;
  yield text;
  yield* piecesOf(offsets);
  if (counts) yield* piecesOf(counts);
  yield* piecesOf(data);
  yield* piecesOf(wordBytes);
}

/** Whether a file that begins with these bytes is meant to be a safetensors file. */
export function isSafetensors(head: Uint8Array): boolean {
  if (head.length < 10) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const length = view.getUint32(0, true);
  return view.getUint32(4, true) === 0 && length >= 2 && length <= LONGEST_HEADER && head[8] === 0x7b;
}

/**
 * Reads the file.
 *
 * @throws FileError when it is damaged, has no matrix of numbers or several, or nothing says which words the rows are.
 */
export function* readSafetensors(input: ByteInput, choice: RowChoice): Reading<WordVectorTable> {
  const tensors = yield* readHeader(input);
  const matrix = findMatrix(input, tensors);
  const hasWords = ['words', 'word_offsets'].every((name) => tensors.some((tensor) => tensor.name === name));
  return yield* hasWords
    ? readWithWords(input, tensors, matrix, choice)
    : readRowsOnly(input, tensors, matrix, choice);
}

/** The words may stand behind the rows, so the file is read to its end. */
function* readWithWords(
  input: ByteInput,
  tensors: readonly Tensor[],
  matrix: Tensor,
  choice: RowChoice,
): Reading<WordVectorTable> {
  const origin = input.offset;
  const [rows, dimension] = matrix.shape;
  const read = choice.words === undefined ? Math.min(rows, choice.limit ?? rows) : rows;
  const found: Partial<Record<'words' | 'word_offsets' | 'counts', Uint8Array>> = {};
  let data: Float32Array | undefined;
  for (const tensor of tensors) {
    const { name, begin, end } = tensor;
    yield* skipTo(input, origin + begin, name);
    if (tensor === matrix) {
      data = yield* readFloatRun(input, read * dimension, tensor.dtype as FloatKind, `"${name}"`);
    } else if (name === 'words' || name === 'word_offsets' || name === 'counts') {
      found[name] = yield* readBytes(input, end - begin, name);
    }
    yield* skipTo(input, origin + end, name);
  }
  yield* requireEnd(input);
  const { words: wordBytes = NOTHING, word_offsets: offsets = NOTHING, counts } = found;
  const words = wordsOfTensors(input, tensors, rows, wordBytes, offsets, counts);
  const table = { ...words, dimension, data: data ?? new Float32Array(0) };
  return keepRows(table, { ...choice, limit: Math.min(read, choice.limit ?? read) });
}

/** The words are in a file beside: with a limit, nothing is read behind the last row that is wanted. */
function* readRowsOnly(
  input: ByteInput,
  tensors: readonly Tensor[],
  { name, dtype, shape: [rows, dimension], begin }: Tensor,
  choice: RowChoice,
): Reading<WordVectorTable> {
  const origin = input.offset;
  const words = yield* readWordsOfRows(input, rows, false);
  const wanted = wantedRows(words, choice);
  yield* skipTo(input, origin + begin, name);
  const data = yield* readFloatRun(input, rowsToRead(wanted) * dimension, dtype as FloatKind, `"${name}"`);
  if (choice.limit === undefined) {
    for (const tensor of tensors)
      yield* skipTo(input, Math.max(input.offset, origin + tensor.end), tensor.name);
    yield* requireEnd(input);
  }
  return keepRows({ ...words, dimension, data }, choice, wanted);
}

function* skipTo(input: ByteInput, place: number, name: string): Reading<void> {
  if (!(yield* input.skip(place - input.offset))) throw cutShort(input, name);
}

function* requireEnd(input: ByteInput): Reading<void> {
  if (!(yield* input.atLeast(1))) return;
  throw input.fault('expected the end of the file behind the last tensor, found more bytes');
}

function* readHeader(input: ByteInput): Reading<Tensor[]> {
  if (!(yield* input.atLeast(8)))
    throw input.fault('expected 8 bytes of header length, found the end of the file', CUT_SHORT);
  const view = new DataView(input.bytes.buffer, input.start, 8);
  const length = view.getUint32(0, true) + 2 ** 32 * view.getUint32(4, true);
  if (length < 2 || length > LONGEST_HEADER) {
    throw input.fault(`expected a header of 2 to ${LONGEST_HEADER} bytes, found a length of ${length}`);
  }
  if (input.left < 8 + length || !(yield* input.atLeast(8 + length))) {
    throw input.fault(`expected a header of ${length} bytes, found ${input.left - 8}`, CUT_SHORT);
  }
  const header = parseJson(input, length);
  const tensors: Tensor[] = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name !== '__metadata__') tensors.push(checkedTensor(input, name, entry));
  }
  tensors.sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkPlaces(input, tensors, length);
  input.start += 8 + length;
  return tensors;
}

function parseJson(input: ByteInput, length: number): object {
  try {
    const text = decoder.decode(input.bytes.subarray(input.start + 8, input.start + 8 + length));
    const header: unknown = JSON.parse(text);
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) return header;
  } catch {
    // Said below.
  }
  throw input.fault('expected a header in JSON, an object, found something else', DAMAGED, input.offset + 8);
}

function checkedTensor(input: ByteInput, name: string, entry: unknown): Tensor {
  const { dtype, shape, data_offsets: place } = (entry ?? {}) as Record<string, unknown>;
  if (
    typeof dtype === 'string' &&
    isSizes(shape) &&
    isSizes(place) &&
    place.length === 2 &&
    place[0] <= place[1]
  ) {
    return { name, dtype, shape, begin: place[0], end: place[1] };
  }
  throw input.fault(
    `the header's ${JSON.stringify(name.slice(0, 40))}: expected dtype, shape and data_offsets, found ${JSON.stringify(entry)?.slice(0, 80)}`,
    DAMAGED,
    input.offset + 8,
  );
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

/** The tensors must follow each other without gaps, each as long as its shape says, and fill the file. */
function checkPlaces(input: ByteInput, tensors: readonly Tensor[], headerLength: number): void {
  let end = 0;
  for (const { name, dtype, shape, begin, end: tensorEnd } of tensors) {
    const width = WIDTHS[dtype];
    const bytes =
      width === undefined ? tensorEnd - begin : width * shape.reduce((product, n) => product * n, 1);
    if (begin !== end || tensorEnd - begin !== bytes) {
      throw input.fault(
        `the header's ${JSON.stringify(name.slice(0, 40))}: expected ${bytes} bytes from ${end} on, found ${begin} to ${tensorEnd}`,
        DAMAGED,
        input.offset + 8,
      );
    }
    end = tensorEnd;
  }
  const found = input.left - 8 - headerLength;
  if (found < end) throw input.fault(`expected ${end} bytes behind the header, found ${found}`, CUT_SHORT);
}

const WIDTHS: Readonly<Record<string, number>> = { ...BYTES_OF, U8: 1, I64: 8, U64: 8, I32: 4, U32: 4 };

function findMatrix(input: ByteInput, tensors: readonly Tensor[]): Tensor {
  const matrices = tensors.filter(({ dtype, shape }) => shape.length === 2 && dtype in BYTES_OF);
  const named = matrices.filter(({ name }) => MATRIX_NAMES.includes(name));
  const [matrix] = named.length > 0 ? named : matrices;
  if (matrix !== undefined && (named.length > 0 || matrices.length === 1)) {
    const [, dimension] = matrix.shape;
    if (dimension >= 1 && dimension <= LARGEST_DIMENSION) return matrix;
  }
  const found = tensors.map(({ name, dtype, shape }) => `${name} (${dtype}, ${shape.join(' x ')})`);
  const shown =
    found.length === 0 ? 'none' : found.slice(0, 5).join(', ') + (found.length > 5 ? ', ...' : '');
  throw input.fault(
    `expected one matrix of F32, F16, BF16 or F64, called "vectors" or "embeddings" if there are several, found ${shown}`,
    'Write the matrix of the word vectors to a file of its own',
    0,
  );
}

/** `length` bytes; their room grows as they arrive. */
function* readBytes(input: ByteInput, length: number, name: string): Reading<Uint8Array> {
  if (!(yield* input.atLeast(length))) throw cutShort(input, name);
  const bytes = input.bytes.slice(input.start, input.start + length);
  input.start += length;
  return bytes;
}

function wordsOfTensors(
  input: ByteInput,
  tensors: readonly Tensor[],
  rows: number,
  words: Uint8Array,
  offsetBytes: Uint8Array,
  countBytes: Uint8Array | undefined,
): RowWords {
  const fault = (problem: string) => input.fault(problem, DAMAGED, 0);
  const dtypeOf = (name: string) => tensors.find((tensor) => tensor.name === name)?.dtype;
  if (dtypeOf('words') !== 'U8') throw fault(`expected "words" of U8, found ${dtypeOf('words')}`);
  if (dtypeOf('word_offsets') !== 'I64')
    throw fault(`expected "word_offsets" of I64, found ${dtypeOf('word_offsets')}`);
  const offsets = new BigInt64Array(offsetBytes.buffer);
  if (offsets.length !== rows + 1) {
    throw fault(
      `expected "word_offsets" of ${rows + 1} numbers, one more than rows, found ${offsets.length}`,
    );
  }
  const wordOffsets = new Uint32Array(rows + 1);
  let before = 0;
  for (let i = 0; i <= rows; i++) {
    const offset = Number(offsets[i]);
    if (offset < before || offset > words.length || (i === 0 && offset !== 0)) {
      throw fault(
        `expected "word_offsets" that rise from 0 to ${words.length}, found ${offset} behind ${before}`,
      );
    }
    wordOffsets[i] = offset;
    before = offset;
  }
  if (before !== words.length)
    throw fault(`expected "word_offsets" that end at ${words.length}, found ${before}`);
  if (countBytes === undefined || dtypeOf('counts') !== 'F64') return { wordBytes: words, wordOffsets };
  const counts = new Float64Array(countBytes.buffer);
  if (counts.length !== rows) throw fault(`expected "counts" of ${rows} numbers, found ${counts.length}`);
  return { wordBytes: words, wordOffsets, counts };
}

function cutShort(input: ByteInput, name: string) {
  return input.fault(
    `expected more of ${JSON.stringify(name.slice(0, 40))}, found the end of the file`,
    CUT_SHORT,
  );
}
