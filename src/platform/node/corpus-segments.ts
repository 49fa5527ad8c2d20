// Cuts the files of a corpus into segments that threads can take one by one (corpus/segment-cuts.ts). The cuts follow
// from the text alone: a gzip file has those of its plain text, and what is made of the segments in order does not depend
// on the number of threads.

import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { isWhiteSpace } from '../../corpus/scan-words.js';
import { nextCut, SEGMENT_BYTES } from '../../corpus/segment-cuts.js';
import { LONGEST_WORD_BYTES, WordTooLong } from '../../corpus/word-numbers.js';
import { FileError } from '../../support/errors.js';
import type { CorpusFile } from './corpus-files.js';
import { fileProblem } from './file-problem.js';

/** A part of a file between two cuts: a range of a plain file, or the bytes themselves. */
export interface Segment {
  readonly name: string;
  readonly text: { path: string; start: number; end: number } | Uint8Array<ArrayBuffer>;
  /** The file, and with it a sentence, ends here. */
  readonly endsFile: boolean;
  /** Bytes on the disk that it stands for. */
  readonly diskBytes: number;
}

/** The segments of all files in order. @throws FileError when one cannot be read or unpacked. */
export async function* segmentsOf(
  files: readonly CorpusFile[],
  segmentBytes = SEGMENT_BYTES,
): AsyncGenerator<Segment> {
  for (const file of files) {
    if (file.gzip) yield* unpackedSegments(file, segmentBytes);
    else yield* plainSegments(file, segmentBytes);
  }
}

async function* plainSegments(file: CorpusFile, segmentBytes: number): AsyncGenerator<Segment> {
  const { name, path, bytes } = file;
  let handle: FileHandle | undefined;
  try {
    handle = await open(path);
    for (let start = file.markBytes; start < bytes; ) {
      const end = await nextWhiteSpace(handle, nextCut(start, segmentBytes), bytes);
      yield { name, text: { path, start, end }, endsFile: end === bytes, diskBytes: end - start };
      start = end;
    }
  } catch (error) {
    throw fileProblem(name, 'be read', error);
  } finally {
    await handle?.close();
  }
}

async function* unpackedSegments(file: CorpusFile, segmentBytes: number): AsyncGenerator<Segment> {
  const { name, path } = file;
  const source = createReadStream(path, { highWaterMark: 1 << 18 });
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  source.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  let parts: Uint8Array[] = [];
  let position = 0;
  let start = 0;
  let diskBytes = 0;
  const cut = (endsFile: boolean): Segment => {
    const text = joined(parts, start === 0 ? file.markBytes : 0);
    const read = source.bytesRead - diskBytes;
    parts = [];
    start = position;
    diskBytes = source.bytesRead;
    return { name, text, endsFile, diskBytes: read };
  };
  try {
    for await (let chunk of unpacked as AsyncIterable<Uint8Array>) {
      while (chunk.length > 0) {
        let length = Math.max(0, nextCut(start, segmentBytes) - position);
        while (length < chunk.length && !isWhiteSpace(chunk[length])) length++;
        length = Math.min(length, chunk.length);
        parts.push(chunk.subarray(0, length));
        position += length;
        if (position > nextCut(start, segmentBytes) + LONGEST_WORD_BYTES) throw wordTooLong(name);
        if (length < chunk.length) yield cut(false);
        chunk = chunk.subarray(length);
      }
    }
    yield cut(true);
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw fileProblem(name, 'be unpacked', error, 'Check that the gzip file is whole');
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

export function wordTooLong(name: string): FileError {
  return new FileError(name, {
    problem: `expected words, ${WordTooLong.MESSAGE}`,
    remedy: 'Check that this is a text: white space parts its words',
  });
}

/** The first white space at or behind `from`, or `end`. */
async function nextWhiteSpace(file: FileHandle, from: number, end: number): Promise<number> {
  let buffer = Buffer.alloc(256);
  for (let position = from; position < end; ) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) break;
    const at = buffer.subarray(0, bytesRead).findIndex(isWhiteSpace);
    if (at >= 0) return Math.min(end, position + at);
    position += bytesRead;
    buffer = Buffer.alloc(Math.min(1 << 20, 2 * buffer.length));
  }
  return end;
}

function joined(parts: readonly Uint8Array[], skip: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes.slice(Math.min(skip, bytes.length));
}
