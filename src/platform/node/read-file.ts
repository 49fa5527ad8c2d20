// Reads whole files for Node; what goes wrong is a FileError in plain words.

import { readFile } from 'node:fs/promises';
import { fileProblem } from './file-problem.js';

/** @throws FileError naming the path and the reason. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileProblem(path, 'be read', error);
  }
}

/** The file as UTF-8 text. @throws FileError naming the path and the reason. */
export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(path));
}
