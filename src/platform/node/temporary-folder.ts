// Folders for what is needed only while the process runs. What is not removed before goes when the process exits.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileProblem } from './file-problem.js';

/** What to do when there is no room for temporary files. */
export const TEMPORARY_ELSEWHERE =
  'Make room there, or set TMPDIR (on Windows TEMP) to a folder on another disk';

const folders = new Set<string>();

/**
 * Makes an empty folder that only this user may read.
 *
 * @throws FileError when the system's folder for temporary files is missing or cannot be written.
 */
export function makeTemporaryFolder(): string {
  let folder: string;
  try {
    folder = mkdtempSync(join(tmpdir(), 'firth-'));
  } catch (error) {
    throw fileProblem(tmpdir(), 'be used for temporary files', error, TEMPORARY_ELSEWHERE);
  }
  if (folders.size === 0) process.on('exit', removeAll);
  folders.add(folder);
  return folder;
}

export function removeTemporaryFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
  if (folders.size === 0) process.off('exit', removeAll);
}

function removeAll(): void {
  for (const folder of [...folders]) removeTemporaryFolder(folder);
}
