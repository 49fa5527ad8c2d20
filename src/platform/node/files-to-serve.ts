// Files of word vectors that a web server is to hand out, checked before it starts: they are there, can be read again and
// again, and are of a format that is known; words that lie beside them are found.

import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FORMATS } from '../../formats/vector-formats.js';
import { FileError } from '../../support/errors.js';
import { fileProblem } from './file-problem.js';
import { findWordsFile, formatOfFile } from './read-word-vectors.js';

/** A file of word vectors, and where it is served; addresses are relative to the page. */
export interface ServedFile {
  /** As the user named it. */
  readonly path: string;
  readonly name: string;
  readonly url: string;
  /** The file with the words of the rows, for formats that have it beside. */
  readonly wordsFile?: string;
  readonly besideUrl?: string;
}

/**
 * Looks at each file, and for the words beside it.
 *
 * @param wordsFile The words of the rows, for all formats that may have them beside. Default: found as `readWordVectors`
 *   finds it.
 * @throws FileError when a file is missing, cannot be read, is no file that can be read twice, or of no known format.
 */
export async function filesToServe(paths: readonly string[], wordsFile?: string): Promise<ServedFile[]> {
  if (wordsFile !== undefined) await requireFile(wordsFile);
  const files: ServedFile[] = [];
  for (const path of paths) {
    await requireFile(path);
    const format = await formatOfFile(path);
    const words = FORMATS[format].beside && (wordsFile ?? findWordsFile(path, format));
    if (words !== undefined) await requireFile(words);
    const folder = `./files/${files.length}`;
    const name = basename(path);
    files.push({
      path,
      name,
      url: `${folder}/${encodeURIComponent(name)}`,
      ...(words !== undefined && {
        wordsFile: words,
        besideUrl: `${folder}/words/${encodeURIComponent(basename(words))}`,
      }),
    });
  }
  return files;
}

/** @throws FileError when it is missing, cannot be read, or can be read only once. */
export async function requireFile(path: string): Promise<void> {
  let file: FileHandle | undefined;
  try {
    const status = await stat(path);
    if (status.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
    // Opening a pipe would wait for whoever writes it.
    if (status.isFile()) file = await open(path);
  } catch (error) {
    throw fileProblem(path, 'be read', error);
  }
  if (file !== undefined) return file.close();
  throw new FileError(path, {
    problem: 'expected a file, which can be read several times, found a pipe or a device',
    remedy: 'Write it to a file first',
  });
}
