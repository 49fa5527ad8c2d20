// Indexes of neighbours in files.

import { NeighbourIndex } from '../../vectors/neighbour-index.js';
import type { WordVectors } from '../../vectors/word-vectors.js';
import { readBytes } from './read-file.js';
import { writeAtomically } from './write-atomically.js';

/** Writes an index, whole or not at all. @throws FileError when the file cannot be written. */
export async function saveIndex(index: NeighbourIndex, path: string): Promise<void> {
  await writeAtomically(path, index.toBytes());
}

/**
 * Reads an index of these vectors.
 *
 * @throws FileError when the file is missing, no index, damaged, or an index of other vectors.
 */
export async function loadIndex(path: string, vectors: WordVectors): Promise<NeighbourIndex> {
  return NeighbourIndex.fromBytes(await readBytes(path), vectors, path);
}
