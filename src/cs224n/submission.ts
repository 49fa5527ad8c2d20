// What the assignment's collect_submission.sh is for: a zip of a complete run's results, its plot, its manifest and its
// last checkpoint.

import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { fileProblem } from '../platform/node/file-problem.js';
import { FileError } from '../support/errors.js';
import { RunFolder } from './run/run-folder.js';

export interface Submission {
  readonly path: string;
  readonly bytes: number;
  /** Names inside the zip. */
  readonly files: readonly string[];
}

/**
 * Zips a run.
 *
 * @param runPath the folder that `runCourse` wrote.
 * @param zipPath where to write; replaced when it exists, once the new one is whole.
 * @throws FileError when the run is not complete or the zip cannot be written.
 */
export async function collectSubmission(runPath: string, zipPath: string): Promise<Submission> {
  const folder = new RunFolder(runPath);
  const missing = folder.results.filter((path) => !existsSync(path));
  if (missing.length > 0) {
    throw new FileError(runPath, {
      problem: `expected a complete run, but ${missing.map((path) => basename(path)).join(', ')} is not there`,
      remedy: 'Finish it with "firth cs224n run --resume", or name the run\'s folder',
    });
  }
  const last = (await folder.checkpoints.iterations()).at(-1);
  const checkpoint = last === undefined ? [] : folder.checkpoints.files(last);
  const files = [...folder.results, ...checkpoint].map((path) => ({
    path,
    name: relative(runPath, path).replaceAll('\\', '/'),
  }));

  const zip = new yazl.ZipFile();
  for (const { path, name } of files) zip.addFile(path, name);
  zip.end();
  const temporary = join(dirname(zipPath), `.firth-${process.pid}-${basename(zipPath)}.tmp`);
  try {
    await pipeline(zip.outputStream, createWriteStream(temporary, { flush: true }));
    await rename(temporary, zipPath);
  } catch (error) {
    await rm(temporary, { force: true });
    throw fileProblem(zipPath, 'be written', error);
  }
  return { path: zipPath, bytes: (await stat(zipPath)).size, files: files.map(({ name }) => name) };
}
