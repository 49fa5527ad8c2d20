// Word vectors from a file in any format that is known, recognised by what is in it. The file is read in pieces, so that
// memory holds the vectors and little else; gzip is unpacked on the way.

import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { ByteInput } from '../../formats/byte-input.js';
import { checkChoice, type RowChoice } from '../../formats/row-collector.js';
import {
  formatNamed,
  HEAD_BYTES,
  type ReadableFormat,
  recogniseFormat,
} from '../../formats/vector-formats.js';
import type { WordVectorTable } from '../../formats/word-vector-table.js';
import { FirthError } from '../../support/errors.js';
import { fileProblem } from './file-problem.js';

export interface ReadWordVectorsOptions extends RowChoice {
  /** Default: recognised by the content. */
  readonly format?: ReadableFormat;
}

/**
 * Reads word vectors.
 *
 * @param path A file in word2vec's text or binary format, or such a file packed with gzip.
 * @returns V words and V x D float32.
 * @throws FileError when the file is missing, of no known format, or damaged; ArgumentError for a limit below 1.
 * @example
 * const table = await readWordVectors('GoogleNews-vectors-negative300.bin.gz', { limit: 1000 });
 * wordAt(table, 0) // '</s>'
 */
export async function readWordVectors(
  path: string,
  options: ReadWordVectorsOptions = {},
): Promise<WordVectorTable> {
  checkChoice(options);
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    return await readOpen(file, path, options);
  } catch (error) {
    throw error instanceof FirthError ? error : fileProblem(path, 'be read', error);
  } finally {
    await file?.close();
  }
}

async function readOpen(
  file: FileHandle,
  path: string,
  options: ReadWordVectorsOptions,
): Promise<WordVectorTable> {
  const status = await file.stat();
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, status.isFile() ? 0 : null);
  const packed = status.isFile() && bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  const input = new ByteInput(path, packed || !status.isFile() ? undefined : status.size);
  const source = packed ? new PackedSource(file, input) : new PlainSource(file, input);
  if (!status.isFile()) input.push(buffer.subarray(0, bytesRead));
  try {
    while (input.waiting < HEAD_BYTES && !input.ended) await source.more();
    const head = input.bytes.subarray(0, Math.min(input.end, HEAD_BYTES));
    const format = options.format === undefined ? recogniseFormat(head, path) : formatNamed(options.format);
    const reading = format.read(input, options);
    for (;;) {
      const step = reading.next();
      if (step.done) return step.value;
      await source.more();
    }
  } finally {
    await source.close();
  }
}

/** Bytes of a file, read straight into the input. */
class PlainSource {
  readonly #file: FileHandle;
  readonly #input: ByteInput;
  #position: number | null = 0;

  constructor(file: FileHandle, input: ByteInput) {
    this.#file = file;
    this.#input = input;
    if (input.size === undefined) this.#position = null;
  }

  async more(): Promise<void> {
    const room = this.#input.room();
    const { bytesRead } = await this.#file.read(room, 0, room.length, this.#position);
    if (bytesRead === 0) this.#input.ended = true;
    this.#input.arrived(bytesRead);
    if (this.#position !== null) this.#position += bytesRead;
  }

  async close(): Promise<void> {}
}

/** Bytes that come out of a gzip file. */
class PackedSource {
  readonly #input: ByteInput;
  readonly #pieces: AsyncIterator<Uint8Array>;

  constructor(file: FileHandle, input: ByteInput) {
    this.#input = input;
    const packed = file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 18 });
    const unpacked = createGunzip({ chunkSize: 1 << 18 });
    packed.on('error', (error) => unpacked.destroy(error));
    this.#pieces = packed.pipe(unpacked)[Symbol.asyncIterator]();
  }

  async more(): Promise<void> {
    const piece = await this.#pieces.next();
    if (piece.done) this.#input.ended = true;
    else this.#input.push(piece.value);
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}
