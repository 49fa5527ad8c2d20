// The task's examples: the treebank's sentences with their classes, by split. Only whole sentences count, in training
// as in judging; a sentence without a label is left out.

import { join } from 'node:path';
import { readText } from '../../platform/node/read-file.js';
import { FileError } from '../../support/errors.js';
import { readLabels } from '../data/read-labels.js';
import { FETCH_ANEW } from '../treebank/lines.js';
import { pythonSplit } from '../treebank/python-split.js';
import { parseSentenceTexts, SENTENCES_FILE } from '../treebank/sentences.js';
import { parseSplit, SPLITS, type Split } from '../treebank/split.js';
import type { SentimentClass } from '../treebank/trees.js';

export interface LabelledSentence {
  /** As it stands in datasetSentences.txt. */
  readonly text: string;
  /** Lower-case words, as training takes them. */
  readonly words: readonly string[];
  readonly label: SentimentClass;
}

export interface SentimentData {
  readonly splits: Readonly<Record<Split, readonly LabelledSentence[]>>;
  /** Which files the classes are from. */
  readonly source: 'dictionary' | 'trees';
  /** Sentences without a label. */
  readonly unlabelled: number;
}

/**
 * Reads a treebank's folder.
 *
 * @throws FileError when a file is missing or damaged, there are no labels, or a split has no sentence.
 * @example
 * (await readLabelledSentences('sst')).splits.dev[0].label // 3
 */
export async function readLabelledSentences(folder: string): Promise<SentimentData> {
  const [sentencesPath, splitPath] = [SENTENCES_FILE, 'datasetSplit.txt'].map((name) => join(folder, name));
  const texts = parseSentenceTexts(await readText(sentencesPath, FETCH_ANEW), sentencesPath);
  const splitOf = parseSplit(await readText(splitPath, FETCH_ANEW), splitPath);
  if (splitOf.length !== texts.length) {
    const problem = `expected ${texts.length} lines below the header, one for each sentence, found ${splitOf.length}`;
    throw new FileError(splitPath, { problem, remedy: FETCH_ANEW });
  }
  const found = await readLabels(folder);
  if (found === undefined) {
    throw new FileError(folder, {
      problem: 'expected the labels, dictionary.txt or trees/train.txt, found neither',
      remedy: FETCH_ANEW,
    });
  }
  const splits: Record<Split, LabelledSentence[]> = { train: [], dev: [], test: [] };
  texts.forEach((text, i) => {
    const label = found.labels[i]?.class;
    if (label === undefined) return;
    splits[splitOf[i]].push({ text, words: pythonSplit(text.toLowerCase()), label });
  });
  for (const split of SPLITS) {
    if (splits[split].length > 0) continue;
    throw new FileError(splitPath, {
      problem: `expected labelled sentences in each split, found none in ${split}`,
      remedy: FETCH_ANEW,
    });
  }
  return { splits, source: found.source, unlabelled: found.missing.length };
}
