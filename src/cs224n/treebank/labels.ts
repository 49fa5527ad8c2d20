// The sentiment of each sentence, in five classes. The official archive gives it as a score: dictionary.txt has each
// sentence's phrase id, sentiment_labels.txt that id's score. The treebank's release as trees gives the class at each
// tree's root, without a score; the n-th tree of a split is the n-th sentence of that split.

import { FileError } from '../../support/errors.js';
import { canonicalPhrase, type PhraseDictionary } from './dictionary.js';
import { FETCH_ANEW, quoted } from './lines.js';
import { countSplits, SPLITS, type Split } from './split.js';
import { type SentimentClass, type Tree, wordsOf } from './trees.js';

export interface SentenceLabel {
  readonly class: SentimentClass;
  /** How positive, in [0, 1]; absent where the class was read from a tree. */
  readonly score?: number;
}

export interface SentenceLabels {
  readonly source: 'dictionary' | 'trees';
  /** One a sentence, in sentence order; undefined where none was found. */
  readonly labels: readonly (SentenceLabel | undefined)[];
  /** The indices of the sentences without a label, counted from 1 as datasetSentences.txt counts them. */
  readonly missing: readonly number[];
}

/**
 * The class of a score: 0 up to .2, 1 up to .4, 2 up to .6, 3 up to .8, else 4.
 *
 * @example
 * sentimentClass(0.6) // 2
 */
export function sentimentClass(score: number): SentimentClass {
  if (score <= 0.2) return 0;
  if (score <= 0.4) return 1;
  if (score <= 0.6) return 2;
  return score <= 0.8 ? 3 : 4;
}

/**
 * Labels by way of phrase ids. Sentences that the dictionary lacks are listed in `missing`.
 *
 * @param sentences as they stand in datasetSentences.txt (`parseSentenceTexts`).
 * @param scores the score of each phrase id (`parseScores`).
 * @param dictionaryName dictionary.txt's name for messages.
 * @throws FileError when the dictionary names an id that has no score.
 * @example
 * const dictionary = new PhraseDictionary(new Map([['A gem .', 1]]));
 * labelsFromDictionary(['A gem .'], dictionary, Float64Array.of(0.5, 0.875), 'dictionary.txt').labels
 * // [{ class: 4, score: 0.875 }]
 */
export function labelsFromDictionary(
  sentences: readonly string[],
  dictionary: PhraseDictionary,
  scores: Float64Array,
  dictionaryName: string,
): SentenceLabels {
  const missing: number[] = [];
  const labels = sentences.map((sentence, i) => {
    const id = dictionary.idOf(sentence);
    if (id === undefined) {
      missing.push(i + 1);
      return undefined;
    }
    const score = scores[id];
    if (score === undefined) {
      throw new FileError(dictionaryName, {
        problem: `expected phrase ids from 0 to ${scores.length - 1}, found ${id} for ${quoted(sentence)}`,
        remedy: FETCH_ANEW,
      });
    }
    return { class: sentimentClass(score), score };
  });
  return { source: 'dictionary', labels, missing };
}

/**
 * Labels from the roots of the trees. Every tree's words are compared with its sentence.
 *
 * @param sentences as they stand in datasetSentences.txt (`parseSentenceTexts`).
 * @param splits the split of each sentence (`parseSplit`).
 * @param trees each split's trees (`parseTrees`), and `name(split)`, the file they were read from, for messages.
 * @throws FileError when a split has more or fewer trees than sentences, or a tree has other words than its sentence.
 * @example
 * const trees = { train: parseTrees('(4 (2 A) (4 gem))', 'train.txt'), dev: [], test: [] };
 * labelsFromTrees(['A gem'], ['train'], trees, (split) => `${split}.txt`).labels // [{ class: 4 }]
 */
export function labelsFromTrees(
  sentences: readonly string[],
  splits: readonly Split[],
  trees: Readonly<Record<Split, readonly Tree[]>>,
  name: (split: Split) => string,
): SentenceLabels {
  const counts = countSplits(splits);
  for (const split of SPLITS) {
    if (trees[split].length !== counts[split]) {
      const problem = `expected ${counts[split]} trees, found ${trees[split].length}`;
      throw new FileError(name(split), {
        problem,
        remedy: 'Take the file anew from the release of the trees.',
      });
    }
  }
  const next: Record<Split, number> = { train: 0, dev: 0, test: 0 };
  const labels = splits.map((split, i) => {
    const place = next[split]++;
    const tree = trees[split][place] as Tree;
    const expected = canonicalPhrase(sentences[i] ?? '');
    const found = canonicalPhrase(wordsOf(tree).join(' '));
    if (found !== expected) {
      throw new FileError(name(split), {
        problem: `line ${place + 1}: expected the tree of sentence ${i + 1}, ${quoted(expected)}, found ${quoted(found)}`,
        remedy: 'Take the trees and datasetSentences.txt from releases of the same treebank.',
      });
    }
    return { class: tree.label };
  });
  return { source: 'trees', labels, missing: [] };
}
