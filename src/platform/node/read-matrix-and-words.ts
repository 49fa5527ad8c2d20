// A matrix of float64 and the words of its rows, for pictures and measures: from a .npy file, whose float64 is kept, and
// the words beside it (a line `word count` each), or from word vectors in any other format.

import { dirname, join } from 'node:path';
import { isNpy, parseNpy } from '../../formats/npy.js';
import { parseVocabulary } from '../../formats/vocabulary.js';
import { wordsOf } from '../../formats/word-vector-table.js';
import { Matrix } from '../../math/matrix.js';
import { FileError } from '../../support/errors.js';
import { readBytes, readHead, readText } from './read-file.js';
import { readWordVectors } from './read-word-vectors.js';

const WORDS_REMEDY = 'Put the words of the rows there, a line "word count" each, or name their file';
const HEAD_BYTES = 6;

export interface MatrixAndWords {
  /** Row i is the vector of words[i]. V x D. */
  vectors: Matrix;
  words: string[];
  /** How often each word occurs in the corpus, if the file says so. */
  counts?: number[];
}

/**
 * Reads a matrix of V rows and its V words. A .npy file may have 2V rows, of which the first V are the center vectors.
 *
 * @param path A .npy file, or word vectors in a format that `readWordVectors` reads.
 * @param wordsPath The words of a file that has rows only; for .npy words.txt in the same folder by default.
 * @throws FileError when a file is missing or damaged, or the two do not fit together.
 */
export async function readMatrixAndWords(path: string, wordsPath?: string): Promise<MatrixAndWords> {
  if (isNpy(await readHead(path, HEAD_BYTES))) return readNpyAndWords(path, wordsPath ?? wordsBeside(path));
  const table = await readWordVectors(path, wordsPath === undefined ? {} : { wordsFile: wordsPath });
  const { dimension, data, counts } = table;
  const words = wordsOf(table);
  const vectors = new Matrix(words.length, dimension, Float64Array.from(data));
  return { vectors, words, ...(counts && { counts: [...counts] }) };
}

async function readNpyAndWords(path: string, wordsPath: string): Promise<MatrixAndWords> {
  const matrix = parseNpy(await readBytes(path), path);
  const vocabulary = parseVocabulary(await readText(wordsPath, WORDS_REMEDY), wordsPath);
  const size = vocabulary.words.length;
  if (matrix.rows !== size && matrix.rows !== 2 * size) {
    throw new FileError(path, {
      problem:
        `expected ${size} rows, one for each word of ${wordsPath}, or ${2 * size} (center rows, then outside rows), ` +
        `found ${matrix.rows}`,
      remedy: 'Name the words file that was written with these vectors',
    });
  }
  return { vectors: matrix.slice(0, size), ...vocabulary };
}

/** Where the words of a matrix are expected. */
export function wordsBeside(path: string): string {
  return join(dirname(path), 'words.txt');
}
