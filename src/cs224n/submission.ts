// What the assignment's collect_submission.sh is for: a zip of a complete run's results, its plot, its manifest and its
// last checkpoint.

import { createWriteStream, existsSync, statSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { fileProblem } from '../platform/node/file-problem.js';
import { readText } from '../platform/node/read-file.js';
import { FileError } from '../support/errors.js';
import type { RunReport } from './run/results.js';
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
  const missing = folder.results.filter((path) => !isFile(path));
  if (missing.length > 0) {
    throw new FileError(runPath, {
      problem: `expected a complete run, but ${missing.map((path) => basename(path)).join(', ')} is not there`,
      remedy: 'Finish it with "firth cs224n run --resume", or name the run\'s folder',
    });
  }
  const iterations = await iterationsOf(folder.report);
  // A run made shorter, or a lost file, leaves checkpoints that are not this run's last.
  const checkpoint = (await folder.checkpoints.iterations())
    .filter((iteration) => iteration <= iterations)
    .map((iteration) => folder.checkpoints.files(iteration))
    .findLast((pair) => pair.every(isFile));
  const files = [...folder.results, ...(checkpoint ?? [])].map((path) => ({
    path,
    name: relative(runPath, path).replaceAll('\\', '/'),
  }));

  const zip = new yazl.ZipFile();
  for (const { path, name } of files) zip.addFile(path, name);
  zip.end();
  const temporary = join(dirname(zipPath), `.firth-${process.pid}-${basename(zipPath)}.tmp`);
  try {
    // What goes wrong while a file is read comes as an event of the zip.
    const output = zip.outputStream as Readable;
    zip.on('error', (error: Error) => output.destroy(error));
    await pipeline(output, createWriteStream(temporary, { flush: true }));
    await rename(temporary, zipPath);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw fileProblem(zipPath, 'be written', error);
  }
  return { path: zipPath, bytes: (await stat(zipPath)).size, files: files.map(({ name }) => name) };
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

async function iterationsOf(report: string): Promise<number> {
  try {
    return (JSON.parse(await readText(report)) as RunReport).options.iterations;
  } catch (cause) {
    if (cause instanceof FileError) throw cause;
    throw new FileError(report, {
      problem: 'expected the report of a run, found something else',
      remedy: 'Write it again with "firth cs224n run --resume"',
      cause,
    });
  }
}
