// Word vectors from a file in any format that is known, recognised by what is in it. The file is read in pieces, so that
// memory holds the vectors and little else; gzip is unpacked on the way.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { BesideFile, ByteInput, Reading } from '../../formats/byte-input.js';
import { readFastTextModel as readFastText } from '../../formats/fasttext-bin.js';
import type { FastTextModel } from '../../formats/fasttext-model.js';
import { HEAD_BYTES, recogniseFormat } from '../../formats/recognise-format.js';
import { checkChoice, type RowChoice } from '../../formats/row-collector.js';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../../formats/vector-formats.js';
import type { WordVectorTable } from '../../formats/word-vector-table.js';
import { ArgumentError, FirthError } from '../../support/errors.js';
import { InterruptedError } from '../../support/interrupted-error.js';
import type { StopSignal } from '../../support/stop-signal.js';
import { openBytes } from './file-bytes.js';
import { fileProblem } from './file-problem.js';
import { readBytes } from './read-file.js';
import { withoutGz } from './write-word-vectors.js';

export interface ReadWordVectorsOptions extends RowChoice {
  /** Default: recognised by the content. */
  readonly format?: FormatName;
  /**
   * The file with the words of the rows, for formats that have it beside. Default: for vectors.npy
   * vectors.words.txt or words.txt in the same folder, for vectors.tsv metadata.tsv.
   */
  readonly wordsFile?: string;
  /** When aborted, reading ends with an InterruptedError. */
  readonly signal?: StopSignal;
  /** Called now and then with the bytes of the (packed) file that have been read, and its size where it has one. */
  readonly onProgress?: (bytes: number, total: number | undefined) => void;
}

/** A table, and the format that it was read from. */
export interface WordVectorsOfFile {
  readonly table: WordVectorTable;
  readonly format: FormatName;
  /** Whether the file was packed with gzip. */
  readonly packed: boolean;
  /** Bytes of the file, as it is packed; absent where it has no end, as a pipe. */
  readonly bytes?: number;
}

/**
 * Reads word vectors.
 *
 * @param path A file in word2vec's text or binary format, fastText's .vec or .bin, GloVe's, NumPy's with a file of the
 *   words beside it, safetensors, or the TensorFlow projector's; or such a file packed with gzip.
 * @returns V words and V x D float32.
 * @throws FileError when a file is missing, of no known format, or damaged; ArgumentError for a limit below 1.
 * @example
 * const table = await readWordVectors('GoogleNews-vectors-negative300.bin.gz', { limit: 1000 });
 * wordAt(table, 0) // '</s>'
 */
export async function readWordVectors(
  path: string,
  options: ReadWordVectorsOptions = {},
): Promise<WordVectorTable> {
  return (await readWordVectorsOfFile(path, options)).table;
}

/** As `readWordVectors`; says which format the file has. */
export async function readWordVectorsOfFile(
  path: string,
  options: ReadWordVectorsOptions = {},
): Promise<WordVectorsOfFile> {
  checkChoice(options);
  const { format: named } = options;
  if (named !== undefined && !FORMAT_NAMES.includes(named)) {
    throw new ArgumentError('format', `one of ${FORMAT_NAMES.join(', ')}`, named);
  }
  let format: FormatName = 'text';
  const { result, ...file } = await readThrough(
    path,
    options,
    (input, head) => {
      format = named ?? recogniseFormat(head, path);
      return FORMATS[format].read(input, options);
    },
    () => findBeside(path, format, options.wordsFile),
  );
  return { table: result, format, ...file };
}

/** The format of a file, by its first bytes. @throws FileError when it cannot be read, or is of no known format. */
export async function formatOfFile(path: string): Promise<FormatName> {
  const tell = (_: ByteInput, head: Uint8Array) => told(recogniseFormat(head, path));
  return (await readThrough(path, {}, tell, async () => undefined)).result;
}

// biome-ignore lint/correctness/useYield: a reader that has read enough
function* told(format: FormatName): Reading<FormatName> {
  return format;
}

/** Where the words of a file's rows are, of the places where they may be beside it. */
export function findWordsFile(path: string, format: FormatName): string | undefined {
  return FORMATS[format].beside?.places(withoutGz(path)).find((place) => existsSync(place));
}

/**
 * Reads a fastText model (.bin, or .bin.gz), which has vectors for words that it has not seen.
 *
 * @throws FileError when the file is missing, damaged, no fastText model, or quantised.
 */
export async function readFastTextModel(path: string): Promise<FastTextModel> {
  return (await readThrough(path, {}, readFastText, async () => undefined)).result;
}

async function readThrough<Result>(
  path: string,
  { onProgress, signal }: Pick<ReadWordVectorsOptions, 'onProgress' | 'signal'>,
  start: (input: ByteInput, head: Uint8Array) => Reading<Result>,
  beside: () => Promise<BesideFile | undefined>,
): Promise<{ result: Result; packed: boolean; bytes?: number }> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const source = await openBytes(file, path);
    try {
      const { input } = source;
      input.newHash = () => createHash('sha256');
      while (input.waiting < HEAD_BYTES && !input.ended) await source.more();
      const reading = start(input, input.bytes.subarray(0, Math.min(input.end, HEAD_BYTES)));
      for (;;) {
        const step = reading.next();
        if (step.done) {
          const { size } = source;
          const { packed } = source;
          return { result: step.value, packed, ...(size !== undefined && { bytes: size }) };
        }
        if (signal?.aborted)
          throw new InterruptedError(`Interrupted while reading ${path}. Nothing was written.`);
        if (step.value === 'words') input.beside = await beside();
        else await source.more();
        onProgress?.(source.read, source.size);
      }
    } finally {
      await source.close();
    }
  } catch (error) {
    throw error instanceof FirthError ? error : fileProblem(path, 'be read', error, remedyFor(error));
  } finally {
    await file?.close();
  }
}

/** zlib's errors come without a remedy. */
function remedyFor(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('Z_') ? 'The gzip file is damaged or cut short: copy or pack it again' : undefined;
}

async function findBeside(
  path: string,
  format: FormatName,
  named: string | undefined,
): Promise<BesideFile | undefined> {
  const name = named ?? findWordsFile(path, format);
  if (name !== undefined) return { name, bytes: await readBytes(name) };
  throw fileProblem(
    FORMATS[format].beside?.places(withoutGz(path))[0] ?? path,
    'be read',
    Object.assign(new Error('no such file'), { code: 'ENOENT' }),
    'Put the words of the rows there, a line each, or name their file: `wordsFile` (--words-from)',
  );
}
