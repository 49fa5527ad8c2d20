// The lines of files as sentences, cut into words by a function of the program: on the main thread, one after the other.

import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { SentenceSource } from '../../corpus/sentences.js';
import type { PassStatistics } from '../../corpus/statistics.js';
import { invalidUtf8Bytes } from '../../corpus/utf8.js';
import { FileError } from '../../support/errors.js';
import type { CorpusFile, CorpusFiles } from './corpus-files.js';
import { fileProblem } from './file-problem.js';

/** The words of a line, without its end. */
export type Tokenizer = (line: string) => Iterable<string>;

const NEWLINE = 0x0a;
/** A longer one has no string to hold it. */
const LONGEST_LINE_BYTES = 1 << 28;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class CorpusLines {
  readonly #files: CorpusFiles;
  readonly #tokenizer: Tokenizer;
  /** Bytes that were not UTF-8 in what was read last. */
  #replacedBytes = 0;

  constructor(files: CorpusFiles, tokenizer: Tokenizer) {
    this.#files = files;
    this.#tokenizer = tokenizer;
  }

  /** The lines of all files. @throws FileError when a file cannot be read or has changed. */
  readonly sentences: SentenceSource = () => this.#read();

  /** The statistics of a pass over the lines, with the bytes that were not UTF-8. */
  completed<Statistics extends PassStatistics>(statistics: Statistics): Statistics {
    return { ...statistics, replacedBytes: statistics.replacedBytes + this.#replacedBytes };
  }

  async *#read(): AsyncGenerator<string[]> {
    this.#replacedBytes = 0;
    await this.#files.verify();
    for (const file of this.#files.files) {
      for await (const line of linesOf(file)) {
        this.#replacedBytes += invalidUtf8Bytes(line, 0, line.length);
        yield [...this.#tokenizer(decoder.decode(line).replace(/\r$/, ''))];
      }
    }
    await this.#files.verify();
  }
}

async function* linesOf(file: CorpusFile): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let skip = file.markBytes;
  try {
    for await (let chunk of chunksOf(file)) {
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE)) {
        yield Buffer.concat([...parts, chunk.subarray(0, end)]).subarray(skip);
        skip = 0;
        parts = [];
        held = 0;
        chunk = chunk.subarray(end + 1);
      }
      parts.push(chunk);
      held += chunk.length;
      if (held > LONGEST_LINE_BYTES) throw lineTooLong(file.name);
    }
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw file.gzip
      ? fileProblem(file.name, 'be unpacked', error, 'Check that the gzip file is whole')
      : fileProblem(file.name, 'be read', error);
  }
  const last = Buffer.concat(parts).subarray(skip);
  if (last.length > 0) yield last;
}

function lineTooLong(name: string): FileError {
  return new FileError(name, {
    problem: 'expected lines, found one of more than 256 MiB',
    remedy: 'Break it up, or use a tokenizer by name: those read a text piece by piece',
  });
}

function chunksOf({ path, gzip }: CorpusFile): AsyncIterable<Uint8Array> {
  const source = createReadStream(path, { highWaterMark: 1 << 18 });
  // What goes wrong comes out of the iteration.
  return gzip ? pipeline(source, createGunzip({ chunkSize: 1 << 18 }), () => {}) : source;
}
