// Made-up treebanks: a small one with the real one's quirks, and one of the official size.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OFFICIAL_COUNTS, type TreebankCounts } from '#firth/cs224n/data/verify.js';

/** File names and their texts. */
export type TreebankFiles = Record<string, string>;

export const SMALL_COUNTS: TreebankCounts = {
  sentences: 5,
  splits: { train: 3, dev: 1, test: 1 },
  scores: 6,
};

/** Five sentences: doubly encoded accents, a no-break space between words, brackets, an escaped slash. */
export function smallTreebank(): TreebankFiles {
  return {
    'datasetSentences.txt':
      'sentence_index\tsentence\n' +
      '1\tA gem .\n' +
      '2\tFull of clichÃ©s -LRB- all of them -RRB- .\n' +
      '3\tNearly 2Â\u00a01\\/2 hours .\n' +
      '4\tNeither good nor bad .\n' +
      '5\tAwful .\n',
    'datasetSplit.txt': 'sentence_index,splitset_label\n1,1\n2,1\n3,3\n4,2\n5,1\n',
    'sentiment_labels.txt': 'phrase ids|sentiment values\n0|0.5\n1|1\n2|0.2\n3|0.41667\n4|0.6\n5|0.\n',
    'dictionary.txt':
      '!|0\nA gem .|1\nFull of clichés ( all of them ) .|2\nNearly 2\u00a01\\/2 hours .|3\n' +
      'Neither good nor bad .|4\nAwful .|5\n',
  };
}

/** The same labels as trees. */
export function smallTrees(): TreebankFiles {
  return {
    'trees/train.txt':
      '(4 (2 A) (4 (4 gem) (2 .)))\n' +
      '(0 (2 Full) (0 (2 of) (1 (1 clichés) (2 (2 -LRB-) (2 (2 all) (2 (2 of) (2 (2 them) (2 (2 -RRB-) (2 .)))))))))\n' +
      '(0 (0 Awful) (2 .))\n',
    'trees/dev.txt': '(2 (2 Nearly) (2 (2 2) (2 (2 1\\/2) (2 (2 hours) (2 .)))))\n',
    'trees/test.txt': '(2 (2 Neither) (2 (2 good) (2 (2 nor) (2 (2 bad) (2 .)))))\n',
  };
}

/** As many sentences, splits and scores as the official treebank has, of made-up words. */
export function officialSizedTreebank(): TreebankFiles {
  const { sentences, splits, scores } = OFFICIAL_COUNTS;
  const indices = Array.from({ length: sentences }, (_, i) => i + 1);
  const labelOf = (index: number) =>
    index <= splits.train ? 1 : index <= splits.train + splits.test ? 2 : 3;
  const rows = Array.from({ length: scores }, (_, id) => `${id}|${(id % 37) / 36}`.slice(0, 14));
  return {
    'datasetSentences.txt': `sentence_index\tsentence\n${indices.map((i) => `${i}\tWord ${i} .\n`).join('')}`,
    'datasetSplit.txt': `sentence_index,splitset_label\n${indices.map((i) => `${i},${labelOf(i)}\n`).join('')}`,
    'sentiment_labels.txt': `phrase ids|sentiment values\n${rows.join('\n')}\n`,
    'dictionary.txt': indices.map((i) => `Word ${i} .|${i}\n`).join(''),
  };
}

export function writeTreebank(folder: string, files: TreebankFiles): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
