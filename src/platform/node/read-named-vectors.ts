// Words and vectors of any file that has them: the formats of word vectors, and the course's params.npy, whose
// float64 numbers are kept.

import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { MAGIC } from '../../formats/model-header.js';
import { FORMATS } from '../../formats/vector-formats.js';
import { type NamedVectors, namedMatrix, namedTable } from '../../vectors/named-vectors.js';
import { readMatrixAndWords } from './read-matrix-and-words.js';
import { type ReadWordVectorsOptions, readWordVectors } from './read-word-vectors.js';

export type ReadNamedVectorsOptions = Pick<
  ReadWordVectorsOptions,
  'format' | 'wordsFile' | 'limit' | 'signal' | 'onProgress'
>;

/**
 * Reads the words and vectors of a file.
 *
 * @param path Whatever `readWordVectors` reads, or params.npy with words.txt beside it.
 * @throws FileError when a file is missing, of no known format, or damaged.
 */
export async function readNamedVectors(
  path: string,
  options: ReadNamedVectorsOptions = {},
): Promise<NamedVectors> {
  if (options.limit === undefined && options.format === undefined && hasMatrix(path, options.wordsFile)) {
    const { vectors, words, counts } = await readMatrixAndWords(path, options.wordsFile);
    return namedMatrix(vectors, words, counts);
  }
  return namedTable(await readWordVectors(path, options));
}

/** Whether a file begins as firth's models do; false where there is none. */
export async function isModelFile(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  try {
    const head = new Uint8Array(MAGIC.length);
    const read = await file?.read(head, 0, head.length, 0).catch(() => undefined);
    return read?.bytesRead === head.length && MAGIC.every((byte, i) => byte === head[i]);
  } finally {
    await file?.close();
  }
}

/** A .npy file whose words are not in a file of its own name. */
function hasMatrix(path: string, wordsFile: string | undefined): boolean {
  if (!/\.npy$/i.test(path)) return false;
  const [own] = FORMATS.npy.beside?.places(path) ?? [];
  return wordsFile !== undefined || !existsSync(own);
}
