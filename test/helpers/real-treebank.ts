// The real treebank, for the tests that need it: FIRTH_DATA names a folder that holds it as sst/.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(process.env.FIRTH_DATA ?? '', 'sst');
const isThere = Boolean(process.env.FIRTH_DATA) && existsSync(join(folder, 'datasetSentences.txt'));

export const realTreebank = {
  folder,
  /** For `it(..., { skip }, ...)`: the reason to skip, or false. */
  skip: isThere ? false : 'FIRTH_DATA does not name a folder that holds sst/',
  read: (file: string): string => readFileSync(join(folder, file), 'utf8'),
} as const;
