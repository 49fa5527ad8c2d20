// Reads whole files for Node; what goes wrong is a FileError in plain words.

import { isUtf8 } from 'node:buffer';
import { open, readFile } from 'node:fs/promises';
import { FileError } from '../../support/errors.js';
import { fileProblem } from './file-problem.js';

const NEWLINE = 0x0a;

/**
 * The file's bytes.
 *
 * @param remedy How to mend it, when there is more to say than to check the path.
 * @throws FileError naming the path and the reason.
 */
export async function readBytes(path: string, remedy?: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileProblem(path, 'be read', error, remedy);
  }
}

/**
 * The file's first bytes: `count`, or all of a shorter file.
 *
 * @param name How the user named the file, for messages.
 * @throws FileError naming the file and the reason.
 */
export async function readHead(path: string, count: number, name = path): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileProblem(name, 'be read', error);
  }
}

/**
 * The file as UTF-8 text, strictly; see `readBytes`.
 *
 * @throws FileError naming the first line that is not UTF-8.
 */
export async function readText(path: string, remedy?: string): Promise<string> {
  return decodeText(await readBytes(path, remedy), path, remedy);
}

/** Bytes as text. @throws FileError naming the first line that is not UTF-8. */
export function decodeText(bytes: Uint8Array, path: string, remedy = 'Save it as UTF-8.'): string {
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
  }
  throw new FileError(path, {
    problem: `line ${line}: expected UTF-8 text, found other bytes`,
    remedy,
  });
}
