// The labels of a treebank's sentences, from the files that its folder has: dictionary.txt first, else trees/.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../platform/node/read-file.js';
import { parseDictionary } from '../treebank/dictionary.js';
import { labelsFromDictionary, labelsFromTrees, type SentenceLabels } from '../treebank/labels.js';
import { FETCH_ANEW } from '../treebank/lines.js';
import { parseScores } from '../treebank/scores.js';
import { parseSentenceTexts, SENTENCES_FILE } from '../treebank/sentences.js';
import { parseSplit, type Split } from '../treebank/split.js';
import { parseTrees, type Tree } from '../treebank/trees.js';

/** What of the treebank is parsed already; `sentences` as they stand in the file. */
export interface ParsedTreebank {
  readonly sentences: readonly string[];
  readonly splits: readonly Split[];
  readonly scores: Float64Array;
}

/**
 * The label of each sentence, or undefined when the folder has neither dictionary.txt nor trees/train.txt.
 *
 * @param folder the treebank's folder.
 * @param parsed what has been read of it; read here when left out.
 * @throws FileError when a file that is needed is missing, or damaged.
 * @example
 * (await readLabels('sst'))?.labels[0] // { class: 3, score: 0.69444 }, or { class: 3 } from trees
 */
export async function readLabels(
  folder: string,
  parsed?: ParsedTreebank,
): Promise<SentenceLabels | undefined> {
  const dictionaryPath = join(folder, 'dictionary.txt');
  if (existsSync(dictionaryPath)) {
    const { sentences, scores } = parsed ?? (await readTreebank(folder));
    const dictionary = parseDictionary(await readText(dictionaryPath, FETCH_ANEW), dictionaryPath);
    return labelsFromDictionary(sentences, dictionary, scores, dictionaryPath);
  }
  const treePath = (split: Split) => join(folder, 'trees', `${split}.txt`);
  if (existsSync(treePath('train'))) {
    const { sentences, splits } = parsed ?? (await readTreebank(folder));
    const trees: Record<Split, Tree[]> = {
      train: parseTrees(await readText(treePath('train'), FETCH_ANEW), treePath('train')),
      dev: parseTrees(await readText(treePath('dev'), FETCH_ANEW), treePath('dev')),
      test: parseTrees(await readText(treePath('test'), FETCH_ANEW), treePath('test')),
    };
    return labelsFromTrees(sentences, splits, trees, treePath);
  }
  return undefined;
}

async function readTreebank(folder: string): Promise<ParsedTreebank> {
  const [sentences, split, scores] = [
    join(folder, SENTENCES_FILE),
    join(folder, 'datasetSplit.txt'),
    join(folder, 'sentiment_labels.txt'),
  ];
  return {
    sentences: parseSentenceTexts(await readText(sentences, FETCH_ANEW), sentences),
    splits: parseSplit(await readText(split, FETCH_ANEW), split),
    scores: existsSync(scores)
      ? parseScores(await readText(scores, FETCH_ANEW), scores)
      : new Float64Array(0),
  };
}
