// A command's output must not take the place of the corpus it reads.

import { resolve } from 'node:path';
import type { CorpusFiles } from '../platform/node/corpus-files.js';
import { ArgumentError } from '../support/errors.js';

/** @throws ArgumentError when a file of the corpus is named as output. */
export function refuseOverwriting({ files }: CorpusFiles, out: string, flag = '--out'): void {
  if (!files.some(({ path }) => resolve(path) === resolve(out))) return;
  throw new ArgumentError(flag, 'another file than the corpus', out);
}
