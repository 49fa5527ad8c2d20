// Runs a reader of word vectors over bytes, cut into pieces of any lengths.

import { ByteInput, type Reading, readPieces } from '#firth/formats/byte-input.js';
import type { RowChoice } from '#firth/formats/row-collector.js';
import { type WordVectorTable, wordsOf } from '#firth/formats/word-vector-table.js';

export type Reader = (input: ByteInput, choice: RowChoice) => Reading<WordVectorTable>;

export interface HowToRead extends RowChoice {
  /** Lengths of the pieces, in turn; default: one piece. */
  readonly pieces?: readonly number[];
  /** Whether the reader knows the size of the file; default: yes. */
  readonly sized?: boolean;
}

export function readTable(reader: Reader, bytes: Uint8Array, how: HowToRead = {}): WordVectorTable {
  const { pieces = [bytes.length], sized = true, ...choice } = how;
  const input = new ByteInput('file', sized ? bytes.length : undefined);
  return readPieces(input, reader(input, choice), cut(bytes, pieces));
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
