// Reading a whole text file as UTF-8, strictly: a byte that is not UTF-8 is an error with its line, never U+FFFD.

import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { FileError } from '../../support/errors.js';
import { FETCH_ANEW } from '../treebank/lines.js';
import { systemReason } from './system-reason.js';

const NEWLINE = 0x0a;

/**
 * The file's text. A byte order mark is kept: the treebank's files have none.
 *
 * @throws FileError when the file cannot be read or is not UTF-8.
 */
export async function readText(path: string): Promise<string> {
  return decodeText(await readBytes(path), path);
}

/** The file's bytes. @throws FileError when it cannot be read; `remedy` says how to mend that. */
export async function readBytes(path: string, remedy = FETCH_ANEW): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new FileError(path, {
      problem: `cannot be read: ${systemReason(cause)}`,
      remedy,
      cause,
    });
  }
}

/** Bytes as text. @throws FileError naming the first line that is not UTF-8. */
export function decodeText(bytes: Buffer, path: string, remedy = FETCH_ANEW): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
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
