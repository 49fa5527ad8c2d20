// Writes word vectors to a file, in the format that its name or the caller says, packed with gzip when the name ends in
// .gz. Formats that have the words beside the rows get a second file.

import { createGzip } from 'node:zlib';
import type { PrintOptions } from '../../formats/print-text-rows.js';
import {
  FORMAT_NAMES,
  FORMATS,
  type FormatDescription,
  type FormatName,
} from '../../formats/vector-formats.js';
import type { WordVectorTable } from '../../formats/word-vector-table.js';
import { InterruptedError } from '../../support/interrupted-error.js';
import type { StopSignal } from '../../support/stop-signal.js';
import { writeAtomically } from './write-atomically.js';

/** Formats that are written. */
export type VectorFormat = Exclude<FormatName, 'fasttext' | 'firth'>;
export const VECTOR_FORMATS = FORMAT_NAMES.filter(
  (name): name is VectorFormat => FORMATS[name].print !== undefined,
);

/** The format that a name's end stands for, .gz aside; word2vec's text format for a name that says nothing. */
export function vectorFormatOf(path: string): VectorFormat {
  const name = withoutGz(path).toLowerCase();
  return (
    VECTOR_FORMATS.find((format) => FORMATS[format].extensions.some((end) => name.endsWith(end))) ?? 'text'
  );
}

/** The files that `writeWordVectors` writes: `path`, and the file of the words where the format has one. */
export function filesOfFormat(path: string, format: VectorFormat): string[] {
  const { beside }: FormatDescription = FORMATS[format];
  return beside?.print ? [path, beside.places(withoutGz(path))[0]] : [path];
}

export interface WriteOptions extends PrintOptions {
  /** When aborted, writing ends with an InterruptedError, and `path` is as it was. */
  readonly signal?: StopSignal;
}

/**
 * Writes word vectors. Each file takes its name when it is complete.
 *
 * @param format Default: `vectorFormatOf(path)`.
 * @param options `decimals`, for text formats; `signal`.
 * @returns the files written: `path`, and the file of the words where the format has one.
 * @throws ArgumentError when the format cannot hold a word; FileError when a file cannot be written.
 * @example
 * await writeWordVectors('vectors.npy', table) // ['vectors.npy', 'vectors.words.txt']
 */
export async function writeWordVectors(
  path: string,
  table: WordVectorTable,
  format: VectorFormat = vectorFormatOf(path),
  options: WriteOptions = {},
): Promise<string[]> {
  const { print, beside }: FormatDescription = FORMATS[format];
  const files = filesOfFormat(path, format);
  const pieces = untilAborted(print?.(table, options) ?? [], options.signal);
  await writeAtomically(path, /\.gz$/i.test(path) ? packed(pieces) : pieces);
  if (beside?.print) await writeAtomically(files[1], beside.print(table, options));
  return files;
}

function* untilAborted(pieces: Iterable<Uint8Array>, signal: StopSignal | undefined): Generator<Uint8Array> {
  for (const piece of pieces) {
    if (signal?.aborted) throw new InterruptedError('Interrupted while writing. Nothing was written.');
    yield piece;
  }
}

/** The pieces as one gzip stream. */
async function* packed(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gzip = createGzip({ chunkSize: 1 << 18 });
  const feed = (async () => {
    for (const piece of pieces) {
      if (!gzip.write(piece)) await new Promise((resolve) => gzip.once('drain', resolve));
    }
    gzip.end();
  })().catch((error: Error) => gzip.destroy(error));
  for await (const part of gzip) yield part as Uint8Array;
  await feed;
}

/** The path without .gz at its end. */
export function withoutGz(path: string): string {
  return path.replace(/\.gz$/i, '');
}
