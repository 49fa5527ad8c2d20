// Copies what can be read once only, standard input or a pipe, to a temporary file.

import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { InterruptedError } from '../../support/interrupted-error.js';
import type { StopSignal } from '../../support/stop-signal.js';
import { errorCode, fileProblem } from './file-problem.js';
import { makeTemporaryFolder, removeTemporaryFolder, TEMPORARY_ELSEWHERE } from './temporary-folder.js';

/**
 * Copies `from`, or standard input, into a folder of its own, which the caller removes.
 *
 * @param name For error messages.
 * @throws FileError when it cannot be read or the disk is full; InterruptedError when `signal` is aborted.
 */
export async function spool(
  name: string,
  from: string | undefined,
  signal?: StopSignal,
): Promise<{ folder: string; path: string }> {
  const folder = makeTemporaryFolder();
  const path = join(folder, 'corpus.txt');
  const controller = new AbortController();
  const stop = () => controller.abort();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  try {
    const source = from === undefined ? process.stdin : createReadStream(from);
    await pipeline(source, createWriteStream(path), { signal: controller.signal });
    return { folder, path };
  } catch (error) {
    removeTemporaryFolder(folder);
    if (signal?.aborted) {
      throw new InterruptedError(`Interrupted while reading ${name}. Nothing was written.`);
    }
    const full = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(errorCode(error) ?? '');
    throw fileProblem(name, `be copied to ${path}`, error, full ? TEMPORARY_ELSEWHERE : undefined);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
