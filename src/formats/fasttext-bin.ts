// fastText's .bin: magic number and version, the training options, the dictionary (each word's bytes up to a zero byte,
// its count and kind), and the input matrix: a row for each word, then one for each bucket of n-grams. What follows (the
// output matrix) is not read. Read only; versions 11 and 12; not the quantised form (.ftz).

import { type ByteInput, CUT_SHORT, DAMAGED, type Reading } from './byte-input.js';
import { FastTextModel } from './fasttext-model.js';
import { readFloatRun } from './float-run.js';
import { LARGEST_DIMENSION, type RowChoice, RowCollector } from './row-collector.js';
import type { WordVectorTable } from './word-vector-table.js';

const MAGIC = 793712314;
const ARGUMENTS_BYTES = 12 * 4 + 8;
const DICTIONARY_HEADER_BYTES = 3 * 4 + 2 * 8;
const LONGEST_WORD = 1 << 20;
const SUPERVISED = 3;

interface Arguments {
  readonly dimension: number;
  readonly buckets: number;
  readonly minn: number;
  readonly maxn: number;
}

/** Whether a file that begins with these bytes is meant to be a fastText model. */
export function isFastText(head: Uint8Array): boolean {
  return head.length >= 4 && new DataView(head.buffer, head.byteOffset, 4).getInt32(0, true) === MAGIC;
}

/** The vectors of the model's words, n-grams included, as fastText's `print-word-vectors` gives them; with counts. */
export function* readFastTextVectors(input: ByteInput, choice: RowChoice): Reading<WordVectorTable> {
  const model = yield* readFastTextModel(input);
  return model.table(choice);
}

/**
 * Reads a model, for vectors of words that it has not seen.
 *
 * @throws FileError when the file is damaged, of another version, or quantised.
 */
export function* readFastTextModel(input: ByteInput): Reading<FastTextModel> {
  const { dimension, ...shape } = yield* readArguments(input);
  const words = yield* readDictionary(input);
  const V = words.counts.length;
  yield* need(input, 1 + 16, 'the input matrix');
  const at = input.offset;
  const view = viewOf(input, 1 + 16);
  if (view.getUint8(0) !== 0) {
    throw input.fault(
      'expected numbers, found a quantised matrix',
      'Vectors are not stored in a quantised model (.ftz). Use the .bin that it was made from',
    );
  }
  const rows = Number(view.getBigInt64(1, true));
  const columns = Number(view.getBigInt64(9, true));
  const expected = V + (shape.maxn > 0 ? shape.buckets : 0);
  // A model without n-grams may or may not have rows for them.
  if (columns !== dimension || (rows !== expected && rows !== V + shape.buckets)) {
    throw input.fault(
      `expected an input matrix of ${expected} x ${dimension}, found ${rows} x ${columns}`,
      DAMAGED,
      at,
    );
  }
  input.start += 1 + 16;
  const data = yield* readFloatRun(input, rows * columns, 'F32', 'the input matrix');
  return new FastTextModel(dimension, shape, words, data);
}

function* readArguments(input: ByteInput): Reading<Arguments> {
  yield* need(input, 8 + ARGUMENTS_BYTES, 'the training options');
  const view = viewOf(input, 8 + ARGUMENTS_BYTES);
  const [magic, version] = [view.getInt32(0, true), view.getInt32(4, true)];
  if (magic !== MAGIC)
    throw input.fault(`expected a fastText model, which begins with ${MAGIC}, found ${magic}`);
  if (version !== 11 && version !== 12) {
    throw input.fault(
      `expected version 11 or 12, found ${version}`,
      'Train the model again with a newer fastText, or write its vectors as text there (.vec)',
      input.offset + 4,
    );
  }
  const option = (i: number) => view.getInt32(8 + 4 * i, true);
  const [dimension, model, buckets, minn, maxn] = [option(0), option(7), option(8), option(9), option(10)];
  if (dimension < 1 || dimension > LARGEST_DIMENSION || buckets < 0 || minn < 0 || maxn < 0) {
    throw input.fault(
      `expected 1 to ${LARGEST_DIMENSION} dimensions and no negative option, found dim ${dimension}, bucket ${buckets}, minn ${minn}, maxn ${maxn}`,
      DAMAGED,
      input.offset + 8,
    );
  }
  input.start += 8 + ARGUMENTS_BYTES;
  // Version 11 kept no n-grams of characters in classifiers, whatever its options say.
  return { dimension, buckets, minn, maxn: version === 11 && model === SUPERVISED ? 0 : maxn };
}

function* readDictionary(input: ByteInput) {
  yield* need(input, DICTIONARY_HEADER_BYTES, 'the dictionary');
  const view = viewOf(input, DICTIONARY_HEADER_BYTES);
  const [size, V, labels] = [view.getInt32(0, true), view.getInt32(4, true), view.getInt32(8, true)];
  const pruned = view.getBigInt64(20, true);
  // An entry takes ten bytes at least: the zero behind the word, the count and the kind.
  if (V < 0 || labels < 0 || size !== V + labels || 10 * size > input.left || pruned > 0n) {
    throw input.fault(
      `expected a dictionary of words and labels that the file can hold, found ${size} entries, ${V} words, ${labels} labels` +
        `${pruned > 0n ? `, ${pruned} pruned` : ''}`,
    );
  }
  input.start += DICTIONARY_HEADER_BYTES;
  const words = new RowCollector(1, V, Number.isFinite(input.left), {});
  const counts: number[] = [];
  for (let i = 0; i < size; i++) {
    const length = yield* input.find(0, LONGEST_WORD);
    if (length < 0 || !(yield* input.atLeast(length + 10))) {
      throw input.fault(
        `expected entry ${i + 1} of ${size} of the dictionary, found no end of it`,
        CUT_SHORT,
      );
    }
    const entry = new DataView(input.bytes.buffer, input.start + length + 1, 9);
    const kind = entry.getUint8(8);
    if (kind !== (i < V ? 0 : 1)) {
      throw input.fault(
        `expected ${V} words and then ${labels} labels, found a ${kind === 1 ? 'label' : `kind ${kind}`} as entry ${i + 1}`,
      );
    }
    if (i < V) {
      words.addWord(input.bytes, input.start, input.start + length);
      counts.push(Number(entry.getBigInt64(0, true)));
    }
    input.start += length + 10;
  }
  const { wordBytes, wordOffsets } = words.table();
  return { wordBytes, wordOffsets, counts: Float64Array.from(counts) };
}

function* need(input: ByteInput, count: number, what: string): Reading<void> {
  if (!(yield* input.atLeast(count))) {
    throw input.fault(`expected ${count} bytes of ${what}, found ${input.waiting}`, CUT_SHORT);
  }
}

function viewOf(input: ByteInput, length: number): DataView {
  return new DataView(input.bytes.buffer, input.start, length);
}
