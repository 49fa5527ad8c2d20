// The word vectors of firth's own model file (docs/formats-firth.md): its words, counts and input matrix. Sizes are held
// against each other and against the file, and all bytes against the digest at its end; of a part of the words, only what
// is read is checked.

import { hexadecimal } from '../support/hexadecimal.js';
import type { ByteInput, Reading } from './byte-input.js';
import { readFloatRun } from './float-run.js';
import { keepRows, rowsToRead, wantedRows } from './keep-rows.js';
import { toLittleEndian } from './little-endian.js';
import {
  DIGEST_BYTES,
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

/**
 * With fewer words than there are, by `limit`, the file is read from the front as far as they go.
 *
 * @throws FileError when the file is of another version, cut short, or has other bytes than were written.
 */
export function* readFirthVectors(input: ByteInput, choice: RowChoice): Reading<WordVectorTable> {
  const digest = input.startHash();
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
  const words = { wordBytes, wordOffsets, counts };
  const wanted = wantedRows(words, choice);
  const read = rowsToRead(wanted);
  yield* skipTo(input, sections.input);
  const data = yield* readFloatRun(input, read * dimension, 'F32', `${read} rows`);
  if (choice.limit === undefined || choice.limit >= V) {
    yield* skipTo(input, { offset: fileBytes - DIGEST_BYTES });
    yield* requireDigest(input, hexadecimal(digest()));
  }
  return keepRows({ ...words, dimension, data }, choice, wanted);
}

/** @param found the digest of all bytes so far; the file's own comes next, and is the last. */
function* requireDigest(input: ByteInput, found: string): Reading<void> {
  if (!(yield* input.atLeast(DIGEST_BYTES)))
    throw input.fault('expected a digest, found the end of the file');
  const claimed = hexadecimal(input.bytes.subarray(input.start, input.start + DIGEST_BYTES));
  if (claimed !== found) throw input.fault(`expected the SHA-256 ${found}, found ${claimed}`);
  input.start += DIGEST_BYTES;
  if (yield* input.atLeast(1)) throw input.fault('expected the end of the file, found more bytes');
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

function* skipTo(input: ByteInput, { offset }: { readonly offset: number }): Reading<void> {
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
