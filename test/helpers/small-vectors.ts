// A folder with the parameters of a made-up run: a word's sentiment is in its vectors, as far as it has one.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printNpy } from '#firth/formats/npy.js';
import { printVocabulary } from '#firth/formats/vocabulary.js';
import { Matrix } from '#firth/math/matrix.js';

/** The vectors (center, outside) of each word; UNK last, as in the course's vocabulary. */
export const SMALL_VECTORS: Readonly<Record<string, readonly [number[], number[]]>> = {
  a: [
    [0, 0],
    [1, 0],
  ],
  gem: [
    [4, 0],
    [1, 2],
  ],
  awful: [
    [-4, 0],
    [1, -2],
  ],
  good: [
    [3, 1],
    [1, 1],
  ],
  bad: [
    [-3, 1],
    [1, -1],
  ],
  UNK: [
    [9, 9],
    [9, 9],
  ],
};

/** Writes params.npy and words.txt. */
export function writeSmallRun(folder: string): void {
  const rows = Object.values(SMALL_VECTORS);
  const parameters = Matrix.from([...rows.map(([center]) => center), ...rows.map(([, outside]) => outside)]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'params.npy'), printNpy(parameters));
  const words = Object.keys(SMALL_VECTORS);
  writeFileSync(join(folder, 'words.txt'), printVocabulary({ words, counts: words.map(() => 1) }));
}
