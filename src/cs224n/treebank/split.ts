// datasetSplit.txt: which sentences train, which choose (dev) and which judge (test). A header, then "index,label" a
// line, 1 train, 2 test, 3 dev; the n-th line belongs to the n-th sentence.

import { badLine, linesOf } from './lines.js';

export type Split = 'train' | 'dev' | 'test';

/** The three parts, in the order in which results are usually told. */
export const SPLITS: readonly Split[] = ['train', 'dev', 'test'];

const HEADER = 'sentence_index,splitset_label';
const SPLIT_OF_LABEL: ReadonlyMap<string, Split> = new Map([
  ['1', 'train'],
  ['2', 'test'],
  ['3', 'dev'],
]);

/**
 * The split of each sentence, in sentence order.
 *
 * @param text the whole file.
 * @param name the file's name for messages.
 * @throws FileError naming the first line with a wrong index or a label other than 1, 2, 3.
 * @example
 * parseSplit('sentence_index,splitset_label\n1,1\n2,3\n', 'datasetSplit.txt') // ['train', 'dev']
 */
export function parseSplit(text: string, name: string): Split[] {
  const lines = linesOf(text);
  if (lines[0] !== HEADER) throw badLine(name, 1, `the header "${HEADER}"`, lines[0]);
  const splits: Split[] = [];
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index] as string;
    const start = `${index},`;
    const split = line.startsWith(start) ? SPLIT_OF_LABEL.get(line.slice(start.length)) : undefined;
    if (split === undefined) {
      throw badLine(name, index + 1, `"${index},LABEL" with LABEL 1 (train), 2 (test) or 3 (dev)`, line);
    }
    splits.push(split);
  }
  return splits;
}

/**
 * How many sentences each split has.
 *
 * @example
 * countSplits(['train', 'dev', 'train']) // { train: 2, dev: 1, test: 0 }
 */
export function countSplits(splits: readonly Split[]): Record<Split, number> {
  const counts: Record<Split, number> = { train: 0, dev: 0, test: 0 };
  for (const split of splits) counts[split]++;
  return counts;
}
