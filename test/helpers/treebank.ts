// The Stanford Sentiment Treebank as the course reads it, for the tests that need the real data.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(process.env.FIRTH_DATA ?? '', 'sst');

/** For a test's `skip` option: false, or why the treebank cannot be read. */
export const treebankSkip =
  process.env.FIRTH_DATA && existsSync(join(folder, 'datasetSentences.txt'))
    ? false
    : 'FIRTH_DATA does not name a folder that holds sst/datasetSentences.txt';

const PYTHON_WHITE_SPACE = '\t\n\v\f\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000';

/** The sentences of datasetSentences.txt: header and index dropped, words lower-cased. */
export function readTreebankSentences(): string[][] {
  const whiteSpace = new RegExp(`[${PYTHON_WHITE_SPACE}]+`, 'u');
  return readFileSync(join(folder, 'datasetSentences.txt'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split(whiteSpace).filter((word) => word !== ''))
    .filter((words) => words.length > 0)
    .map(([_index, ...words]) => words.map((word) => word.toLowerCase()));
}
