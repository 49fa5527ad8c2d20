// Writes a file so that a reader, or a crash at any moment, finds the old content or the new, never a part: the bytes
// go to a temporary file in the same folder, are forced to the disk, and take the name in one step.

import { randomBytes } from 'node:crypto';
import {
  access,
  constants,
  type FileHandle,
  open,
  readdir,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileError, FirthError } from '../../support/errors.js';
import { fileProblem } from './file-problem.js';

/** Bytes, text in UTF-8, or pieces of either, made one after the other. */
export type FileContent =
  | Uint8Array
  | string
  | Iterable<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>;

/**
 * Replaces or creates the file at `path`. A symbolic link stays one: the file it points to is replaced.
 *
 * @throws FileError that names the path and the reason in plain words, or the error of firth's that making a piece threw;
 * then no temporary file is left.
 */
export async function writeAtomically(path: string, content: FileContent): Promise<void> {
  const existing = await requireWritable(path);
  let temporary: string | undefined;
  try {
    // A device or pipe, such as /dev/stdout, cannot be replaced: it takes the bytes as they come.
    if (existing && !existing.isFile()) return await writeInPlace(path, content);
    const target = existing ? await realpath(path) : path;
    temporary = join(dirname(target), temporaryName());
    await writeAndSync(temporary, content, existing?.mode);
    await rename(temporary, target);
    await syncFolder(dirname(target));
  } catch (error) {
    if (temporary !== undefined) await rm(temporary, { force: true }).catch(() => {});
    // What goes wrong in making the pieces is said as it is.
    throw error instanceof FirthError ? error : fileProblem(path, 'be written', error);
  }
}

function temporaryName(): string {
  return `.firth-${randomBytes(6).toString('hex')}.tmp`;
}

/**
 * Removes the temporary files of writers that were killed. Nobody else may be writing into the folder.
 *
 * @throws FileError that names the path and the reason.
 */
export async function removeLeftovers(folder: string): Promise<void> {
  try {
    for (const name of await readdir(folder)) {
      if (/^\.firth-[0-9a-f]{12}\.tmp$/.test(name)) await rm(join(folder, name), { force: true });
    }
  } catch (error) {
    throw fileProblem(folder, 'be cleared', error);
  }
}

/** What is at a path already. */
export interface Existing {
  readonly mode: number;
  isFile(): boolean;
}

/**
 * Looks whether a file can be where `path` says, for those who will have something to write after long work.
 *
 * @returns what is there already.
 * @throws FileError when a folder is in its place, or its folder is missing or may not be written to.
 */
export async function requireWritable(path: string): Promise<Existing | undefined> {
  const existing = await stat(path).catch(() => undefined);
  if (existing?.isDirectory()) {
    throw new FileError(path, {
      problem: 'could not be written: this is a folder, not a file',
      remedy: 'Name a file',
    });
  }
  const folder = dirname(path);
  if (!existing && !(await stat(folder).catch(() => undefined))) {
    throw new FileError(path, {
      problem: `could not be written: the folder ${folder} does not exist`,
      remedy: 'Create the folder, or choose another place',
    });
  }
  // A file is replaced, so its folder must let itself be written to; a device is written to as it is.
  await access(existing && !existing.isFile() ? path : folder, constants.W_OK).catch((error: unknown) => {
    throw fileProblem(path, 'be written', error);
  });
  return existing;
}

async function writeInPlace(path: string, content: FileContent): Promise<void> {
  const file = await open(path, 'w');
  try {
    await writePieces(file, content);
  } finally {
    await file.close();
  }
}

/** Each call of writeFile goes on where the one before ended. */
async function writePieces(file: FileHandle, content: FileContent): Promise<void> {
  const whole = typeof content === 'string' || content instanceof Uint8Array;
  for await (const piece of whole ? [content] : content) await file.writeFile(piece);
}

async function writeAndSync(path: string, content: FileContent, mode = 0o666): Promise<void> {
  const file = await open(path, 'wx', mode & 0o777);
  try {
    await writePieces(file, content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** So that the new name survives a power cut; some systems cannot sync a folder, and the file is whole anyway. */
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } catch {
    // See above: nothing is lost but the guarantee.
  } finally {
    await handle?.close();
  }
}
