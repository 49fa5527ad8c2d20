// A matrix and its words, from two files: the matrix (.npy, float64 kept) and the words of its rows (a line `word count` each).

import { dirname, join } from 'node:path';
import { parseNpy } from '../../formats/npy.js';
import { parseVocabulary } from '../../formats/vocabulary.js';
import type { Matrix } from '../../math/matrix.js';
import { FileError } from '../../support/errors.js';
import { readBytes, readText } from './read-file.js';

const WORDS_REMEDY = 'Put the words of the rows there, a line "word count" each, or name their file';

export interface MatrixAndWords {
  /** Row i is the vector of words[i]. V x D. */
  vectors: Matrix;
  words: string[];
  /** How often each word occurs in the corpus, if the file says so. */
  counts?: number[];
}

/**
 * Reads a matrix of V rows, or of 2V of which the first V are the center vectors, and its V words.
 *
 * @param path The .npy file.
 * @param wordsPath The words; by default words.txt in the same folder.
 * @throws FileError when a file is missing or damaged, or the two do not fit together.
 */
export async function readMatrixAndWords(
  path: string,
  wordsPath = wordsBeside(path),
): Promise<MatrixAndWords> {
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
