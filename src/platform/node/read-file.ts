// Reads whole files for Node; what goes wrong is a FileError in plain words.

import { readFile } from 'node:fs/promises';
import { fileProblem } from './file-problem.js';

/**
 * The file's bytes.
 *
 * @param remedy How to mend it, when there is more to say than to check the path.
 * @throws FileError naming the path and the reason.
 */
export async function readBytes(path: string, remedy?: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileProblem(path, 'be read', error, remedy);
  }
}

/** The file as UTF-8 text; see `readBytes`. */
export async function readText(path: string, remedy?: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(path, remedy));
}
