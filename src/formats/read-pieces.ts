// Reads word vectors from the pieces of a file, wherever they come from: a response in a browser, an upload, memory.

import { type BesideFile, ByteInput } from './byte-input.js';
import { HEAD_BYTES, recogniseFormat } from './recognise-format.js';
import { checkChoice, type RowChoice } from './row-collector.js';
import { FORMATS, type FormatName } from './vector-formats.js';
import type { WordVectorTable } from './word-vector-table.js';

export interface ReadPiecesOptions extends RowChoice {
  /** Default: recognised by the first bytes. */
  readonly format?: FormatName;
  /** What the file is called in messages. Default: 'word vectors'. */
  readonly name?: string;
  /** Bytes of all pieces, where known: then room for all vectors is made at once. */
  readonly size?: number;
  /** The whole file with the words of the rows, for formats that have it beside. */
  readonly beside?: BesideFile;
}

/**
 * Reads word vectors; pieces are not kept.
 *
 * @param pieces The file's bytes in order, cut anywhere. A gzip file must have been unpacked.
 * @throws FileError when the file is of no known format, or damaged; ArgumentError for a limit below 1.
 * @example
 * const { body } = await fetch('vectors.bin');
 * const table = await readWordVectorPieces(body, { limit: 10_000 });
 */
export async function readWordVectorPieces(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  options: ReadPiecesOptions = {},
): Promise<WordVectorTable> {
  checkChoice(options);
  const { name = 'word vectors', size, beside } = options;
  const input = new ByteInput(name, size);
  input.beside = beside;
  const reading = readRecognised(input, options);
  for await (const piece of pieces) {
    input.push(piece);
    const step = reading.next();
    if (step.done) return step.value;
  }
  input.ended = true;
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}

function* readRecognised(input: ByteInput, options: ReadPiecesOptions) {
  yield* input.atLeast(HEAD_BYTES);
  const head = input.bytes.subarray(0, Math.min(input.end, HEAD_BYTES));
  const format = options.format ?? recogniseFormat(head, input.name);
  return yield* FORMATS[format].read(input, options);
}
