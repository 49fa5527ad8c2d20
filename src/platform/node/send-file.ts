// Answers of a web server: files, opened anew for every request, so that one that was written again is sent as it is now,
// and one that is gone is an answer that says so; and sentences.

import { type FileHandle, open } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { requireFile } from './files-to-serve.js';

/**
 * Sends a file as it is now: all of it, or 410 Gone with the reason. When it shrinks while it is sent, the connection is
 * broken off, so that nobody takes a part for the whole.
 *
 * @param body Whether the bytes are wanted; the headers are the same.
 */
export async function sendFile(path: string, response: ServerResponse, body: boolean): Promise<void> {
  let file: FileHandle;
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
