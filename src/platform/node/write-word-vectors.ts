// Writes word vectors to a file, in the format that its name or the caller says.

import { extname } from 'node:path';
import type { WordVectorTable } from '../../formats/word-vector-table.js';
import { printWord2vecBinary } from '../../formats/word2vec-binary.js';
import { printWord2vecText } from '../../formats/word2vec-text.js';
import { writeAtomically } from './write-atomically.js';

export const VECTOR_FORMATS = ['text', 'binary'] as const;
export type VectorFormat = (typeof VECTOR_FORMATS)[number];

/** word2vec's binary format for a name that ends in .bin, its text format for every other. */
export function vectorFormatOf(path: string): VectorFormat {
  return extname(path).toLowerCase() === '.bin' ? 'binary' : 'text';
}

/**
 * @throws ArgumentError when a word has white space; FileError when the file cannot be written.
 */
export async function writeWordVectors(
  path: string,
  table: WordVectorTable,
  format: VectorFormat = vectorFormatOf(path),
): Promise<void> {
  await writeAtomically(path, format === 'binary' ? printWord2vecBinary(table) : printWord2vecText(table));
}
