// Runs a reader of word vectors over bytes, cut into pieces of any lengths.

import { type BesideFile, ByteInput, type Reading } from '#firth/formats/byte-input.js';
import type { RowChoice } from '#firth/formats/row-collector.js';
import { type WordVectorTable, wordsOf } from '#firth/formats/word-vector-table.js';

export type Reader = (input: ByteInput, choice: RowChoice) => Reading<WordVectorTable>;

export interface HowToRead extends RowChoice {
  /** Lengths of the pieces, in turn; default: one piece. */
  readonly pieces?: readonly number[];
  /** Whether the reader knows the size of the file; default: yes. */
  readonly sized?: boolean;
  /** The file with the words of the rows. */
  readonly beside?: string | Uint8Array;
}

export function readTable(reader: Reader, bytes: Uint8Array, how: HowToRead = {}): WordVectorTable {
  const { beside, pieces, sized, ...choice } = how;
  return read((input) => reader(input, choice), bytes, {
    ...(pieces !== undefined && { pieces }),
    ...(sized !== undefined && { sized }),
    ...(beside !== undefined && {
      beside: { name: 'words', bytes: typeof beside === 'string' ? Buffer.from(beside) : beside },
    }),
  });
}

/** Any reader's result. */
export function read<Result>(
  reader: (input: ByteInput) => Reading<Result>,
  bytes: Uint8Array,
  how: { pieces?: readonly number[]; sized?: boolean; beside?: BesideFile } = {},
): Result {
  const { pieces = [Math.max(1, bytes.length)], sized = true, beside } = how;
  const input = new ByteInput('file', sized ? bytes.length : undefined);
  const reading = reader(input);
  const waiting = cut(bytes, pieces);
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
    if (step.value === 'words') {
      input.beside = beside;
      continue;
    }
    const piece = waiting.next();
    if (piece.done) input.ended = true;
    else input.push(piece.value);
  }
}

/** What a table says, in plain arrays. */
export function plain(table: WordVectorTable) {
  return {
    words: wordsOf(table),
    dimension: table.dimension,
    data: [...table.data],
    ...(table.counts && { counts: [...table.counts] }),
  };
}

function* cut(bytes: Uint8Array, pieces: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const length = Math.max(1, pieces[i % pieces.length]);
    yield bytes.subarray(at, at + length);
    at += length;
  }
}
