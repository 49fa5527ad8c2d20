// firth's own model files on disk: read piece by piece, written whole or not at all.

import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type ModelFile, openModel } from '../../formats/open-model.js';
import { type ModelContent, printModel } from '../../formats/print-model.js';
import { FileError } from '../../support/errors.js';
import { fileProblem } from './file-problem.js';
import { writeAtomically } from './write-atomically.js';

const { version } = createRequire(import.meta.url)('../../../package.json') as { version: string };
const newHash = () => createHash('sha256');

/** What a model file is written from. */
export type WrittenModel = Omit<ModelContent, 'firth'>;

/**
 * Writes a model file; it appears whole or not at all.
 *
 * @throws FileError when it cannot be written.
 */
export async function writeModelFile(path: string, model: WrittenModel): Promise<void> {
  await writeAtomically(path, printModel({ ...model, firth: version }, newHash));
}

/** A model whose file is open. */
export interface OpenModelFile {
  readonly model: ModelFile;
  close(): Promise<void>;
}

/**
 * Opens a model file and checks all of it.
 *
 * @throws FileError when it is missing, no model, of another version, or damaged: with the place.
 * @example
 * const { model, close } = await openModelFile('novels.firth');
 * const vectors = await model.matrix('input'); // V x D
 * await close();
 */
export async function openModelFile(path: string): Promise<OpenModelFile> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw fileProblem(path, 'be read', error);
  });
  const close = () => file.close();
  try {
    const source = { path, length: await sizeOf(file, path), read: readInto(file, path) };
    return { model: await openModel(source, newHash), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function sizeOf(file: FileHandle, path: string): Promise<number> {
  const status = await file.stat();
  if (status.isFile()) return status.size;
  throw new FileError(path, { problem: 'could not be read: not a file', remedy: 'Name a file' });
}

function readInto(file: FileHandle, path: string) {
  return async (offset: number, into: Uint8Array): Promise<void> => {
    for (let done = 0; done < into.length; ) {
      const { bytesRead } = await file
        .read(into, done, into.length - done, offset + done)
        .catch((error: unknown) => {
          throw fileProblem(path, 'be read', error);
        });
      if (bytesRead === 0) {
        const problem = `byte ${offset + done}: expected more, found the end; the file was changed meanwhile`;
        throw new FileError(path, { problem });
      }
      done += bytesRead;
    }
  };
}
