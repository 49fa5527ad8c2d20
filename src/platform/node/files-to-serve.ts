// Files of word vectors that a web server hands out: checked before it starts, opened anew for every request, so that
// a file that was written again is sent as it is now, and one that is gone is an answer that says so.

import { open, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FORMATS } from '../../formats/vector-formats.js';
import { FileError } from '../../support/errors.js';
import { fileProblem } from './file-problem.js';
import { findWordsFile, formatOfFile } from './read-word-vectors.js';

/** A file of word vectors, and where it is served; addresses are relative to the page. */
export interface ServedFile {
  /** As the user named it. */
  readonly path: string;
  readonly name: string;
  readonly url: string;
  /** The file with the words of the rows, for formats that have it beside. */
  readonly wordsFile?: string;
  readonly besideUrl?: string;
}

/**
 * Looks at each file, and for the words beside it.
 *
 * @param wordsFile The words of the rows, for all formats that may have them beside. Default: found as `readWordVectors`
 *   finds it.
 * @throws FileError when a file is missing, cannot be read, is no file that can be read twice, or of no known format.
 */
export async function filesToServe(paths: readonly string[], wordsFile?: string): Promise<ServedFile[]> {
  if (wordsFile !== undefined) await requireFile(wordsFile);
  const files: ServedFile[] = [];
  for (const path of paths) {
    await requireFile(path);
    const format = await formatOfFile(path);
    const words = FORMATS[format].beside && (wordsFile ?? findWordsFile(path, format));
    if (words !== undefined) await requireFile(words);
    const folder = `./files/${files.length}`;
    const name = basename(path);
    files.push({
      path,
      name,
      url: `${folder}/${encodeURIComponent(name)}`,
      ...(words !== undefined && {
        wordsFile: words,
        besideUrl: `${folder}/words/${encodeURIComponent(basename(words))}`,
      }),
    });
  }
  return files;
}

async function requireFile(path: string): Promise<void> {
  let file: Awaited<ReturnType<typeof open>> | undefined;
  try {
    const status = await stat(path);
    if (status.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
    // Opening a pipe would wait for whoever writes it.
    if (status.isFile()) file = await open(path);
  } catch (error) {
    throw fileProblem(path, 'be read', error);
  }
  if (file !== undefined) return file.close();
  throw new FileError(path, {
    problem: 'expected a file, which can be read several times, found a pipe or a device',
    remedy: 'Write it to a file first',
  });
}

/**
 * Sends a file as it is now: all of it, or 410 Gone with the reason. When it shrinks while it is sent, the connection is
 * broken off, so that nobody takes a part for the whole.
 *
 * @param body Whether the bytes are wanted; the headers are the same.
 */
export async function sendFile(path: string, response: ServerResponse, body: boolean): Promise<void> {
  let file: Awaited<ReturnType<typeof open>>;
  try {
    await requireFile(path);
    file = await open(path);
  } catch (error) {
    return sendText(response, 410, error instanceof Error ? error.message : String(error));
  }
  try {
    const { size } = await file.stat();
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': size,
      'accept-ranges': 'none',
      // A browser would copy all of it to its cache.
      'cache-control': 'no-store',
    });
    if (!body || size === 0) {
      response.end();
      return;
    }
    const bytes = file.createReadStream({ start: 0, end: size - 1, autoClose: false });
    await pipeline(bytes, response, { end: false });
    if (bytes.bytesRead === size) response.end();
    else response.destroy();
  } catch {
    // The reader went away, or the disk failed half way.
    response.destroy();
  } finally {
    await file.close();
  }
}

/** Answers with a sentence. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}
