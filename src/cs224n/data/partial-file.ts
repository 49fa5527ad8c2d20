// A download that is not complete yet: DESTINATION.part holds its first bytes, DESTINATION.part.json what is needed to
// go on: the address, the server's mark of this version of the file, and its length. Bytes are written at their own
// place, so two commands that fetch the same file at once write the same bytes to the same places.

import { type FileHandle, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CACHE_ELSEWHERE } from '../../platform/node/cache-folder.js';
import { errorCode, fileProblem } from '../../platform/node/file-problem.js';

/** What the server said of the file that is being fetched. */
export interface RemoteFile {
  readonly url: string;
  /** A strong ETag or else the Last-Modified date; absent when the server gave neither. */
  readonly validator?: string;
  /** The length in bytes; absent when the server did not say. */
  readonly total?: number;
}

export class PartialFile {
  readonly destination: string;
  readonly path: string;
  private readonly notesPath: string;

  constructor(destination: string) {
    this.destination = destination;
    this.path = `${destination}.part`;
    this.notesPath = `${destination}.part.json`;
  }

  /** How much is here of `url`, and of which version; undefined when there is nothing to go on from. */
  async resumable(url: string): Promise<{ bytes: number; remote: RemoteFile } | undefined> {
    try {
      const { size } = await stat(this.path);
      const remote = parseNotes(await readFile(this.notesPath, 'utf8'));
      if (size === 0 || remote === undefined || remote.url !== url || remote.validator === undefined) {
        return undefined;
      }
      if (remote.total !== undefined && size > remote.total) return undefined;
      return { bytes: size, remote };
    } catch {
      return undefined;
    }
  }

  /** Opens an empty file for a version of `remote`. @throws FileError */
  async begin(remote: RemoteFile): Promise<FileHandle> {
    return this.guard(async () => {
      await mkdir(dirname(this.path), { recursive: true });
      // The notes go first and come last: a .part without them is never gone on from.
      await rm(this.notesPath, { force: true });
      const handle = await open(this.path, 'w');
      await writeFile(this.notesPath, JSON.stringify(remote));
      return handle;
    });
  }

  /** Opens the file to write behind what is here. @throws FileError */
  async resume(): Promise<FileHandle> {
    return this.guard(() => open(this.path, 'r+'));
  }

  /** Writes all of `bytes` at `position`. @throws FileError, for a full disk for one. */
  async write(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
    await this.guard(async () => {
      for (let done = 0; done < bytes.length; ) {
        done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
      }
    });
  }

  /** Gives the complete file its name. @throws FileError */
  async complete(): Promise<void> {
    await this.guard(async () => {
      try {
        await rename(this.path, this.destination);
      } catch (error) {
        // Another command that fetched the same file was first.
        if (errorCode(error) !== 'ENOENT') throw error;
        await stat(this.destination);
      }
      await rm(this.notesPath, { force: true });
    });
  }

  async discard(): Promise<void> {
    await rm(this.notesPath, { force: true });
    await rm(this.path, { force: true });
  }

  private async guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw fileProblem(this.path, 'be written', cause, CACHE_ELSEWHERE);
    }
  }
}

function parseNotes(json: string): RemoteFile | undefined {
  const notes: unknown = JSON.parse(json);
  if (typeof notes !== 'object' || notes === null || !('url' in notes) || typeof notes.url !== 'string') {
    return undefined;
  }
  const validator =
    'validator' in notes && typeof notes.validator === 'string' ? { validator: notes.validator } : {};
  const total = 'total' in notes && typeof notes.total === 'number' ? { total: notes.total } : {};
  return { url: notes.url, ...validator, ...total };
}
