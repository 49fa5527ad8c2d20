// A command's output must not take the place of what it reads, nor of another output.

import { resolve } from 'node:path';
import type { CorpusFiles } from '../platform/node/corpus-files.js';
import { ArgumentError } from '../support/errors.js';

/** @throws ArgumentError when a file of the corpus is named as output. */
export function refuseOverwriting({ files }: CorpusFiles, out: string, flag = '--out'): void {
  if (!files.some(({ path }) => resolve(path) === resolve(out))) return;
  throw new ArgumentError(flag, 'another file than the corpus', out);
}

/** @throws ArgumentError when two flags name one file. */
export function refuseOneFile(files: Readonly<Record<string, string | undefined>>): void {
  const flagOf = new Map<string, string>();
  for (const [flag, path] of Object.entries(files)) {
    if (path === undefined) continue;
    const earlier = flagOf.get(resolve(path));
    if (earlier !== undefined) throw new ArgumentError(flag, `another file than ${earlier}'s`, path);
    flagOf.set(resolve(path), flag);
  }
}
