// The word vectors of firth's own model file (docs/formats-firth.md): its words, counts and input matrix, read from the
// front and no further. Sizes are held against each other and against the file; the digest at its end, which
// `openModel` holds the whole file against, is not.

import type { ByteInput, Reading } from './byte-input.js';
import { readFloatRun } from './float-run.js';
import { keepRows } from './keep-rows.js';
import { toLittleEndian } from './little-endian.js';
import {
  FIXED_BYTES,
  headBytes,
  MAGIC,
  modelLayout,
  parseModelHeader,
  type Section,
  VERSION,
} from './model-header.js';
import type { RowChoice } from './row-collector.js';
import type { WordVectorTable } from './word-vector-table.js';

const LONGEST_HEADER = 1 << 24;

/** Whether a file that begins with these bytes is a model of firth. */
export function isFirthModel(head: Uint8Array): boolean {
  return head.length >= MAGIC.length && MAGIC.every((byte, i) => byte === head[i]);
}

/** @throws FileError when the file is of another version, cut short, or damaged before the end of the input matrix. */
export function* readFirthVectors(input: ByteInput, choice: RowChoice): Reading<WordVectorTable> {
  const jsonBytes = yield* readHeadSize(input);
  if (!(yield* input.atLeast(headBytes(jsonBytes)))) throw input.fault('expected a header, found the end');
  const from = input.start + FIXED_BYTES;
  const header = parseModelHeader(input.bytes.slice(from, from + jsonBytes), input.name);
  const { sections, fileBytes } = modelLayout(header, headBytes(jsonBytes));
  if (input.size !== undefined && input.size !== fileBytes) {
    throw input.fault(`expected ${fileBytes} bytes in all, found ${input.size}`, undefined, 0);
  }
  const { words: V, dimension } = header;
  const wordOffsets = new Uint32Array((yield* section(input, sections.wordOffsets, 'offsets')).buffer);
  const wordBytes = yield* section(input, sections.words, 'words');
  const counts = new Float64Array((yield* section(input, sections.counts, 'counts')).buffer);
  if (!ascends(wordOffsets) || wordOffsets[V] !== wordBytes.length) {
    throw input.fault('expected ascending offsets of words', undefined, sections.wordOffsets.offset);
  }
  yield* skipTo(input, sections.input);
  const rows = choice.words === undefined ? Math.min(V, choice.limit ?? V) : V;
  const data = yield* readFloatRun(input, rows * dimension, 'F32', `${rows} rows`);
  const table = {
    wordBytes: wordBytes.subarray(0, wordOffsets[rows]),
    wordOffsets: wordOffsets.subarray(0, rows + 1),
    dimension,
    data,
    counts: counts.subarray(0, rows),
  };
  return keepRows(table, choice);
}

/** Bytes of the header's JSON. */
function* readHeadSize(input: ByteInput): Reading<number> {
  const there = yield* input.atLeast(FIXED_BYTES);
  if (!isFirthModel(input.bytes.subarray(input.start, input.end)) || !there) {
    throw input.fault('expected 89 46 49 52 54 48 0d 0a and a header, the start of a model of firth');
  }
  const view = new DataView(input.bytes.buffer, input.bytes.byteOffset + input.start, FIXED_BYTES);
  const version = view.getUint32(8, true);
  if (version !== VERSION) {
    throw input.fault(
      `expected version ${VERSION} of the format, found ${version}`,
      'Use the firth that wrote it',
      8,
    );
  }
  const jsonBytes = view.getUint32(12, true);
  if (jsonBytes <= LONGEST_HEADER && headBytes(jsonBytes) <= input.left) return jsonBytes;
  throw input.fault(
    `expected a header that fits into the file, found one of ${jsonBytes} bytes`,
    undefined,
    12,
  );
}

function* skipTo(input: ByteInput, { offset }: Section): Reading<void> {
  if (!(yield* input.skip(offset - input.offset)))
    throw input.fault('expected more, found the end of the file');
}

/** The bytes of a section, its numbers in this machine's order. */
function* section(input: ByteInput, place: Section, what: string): Reading<Uint8Array<ArrayBuffer>> {
  yield* skipTo(input, place);
  if (!(yield* input.atLeast(place.bytes))) {
    throw input.fault(`expected ${place.bytes} bytes of ${what}, found ${input.waiting}`);
  }
  const bytes = input.bytes.slice(input.start, input.start + place.bytes);
  input.start += place.bytes;
  return toLittleEndian(bytes, place.unit) as Uint8Array<ArrayBuffer>;
}

function ascends(offsets: Uint32Array): boolean {
  return offsets[0] === 0 && offsets.every((offset, i) => i === 0 || offset >= offsets[i - 1]);
}
