import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDictionary } from '#firth/cs224n/treebank/dictionary.js';
import { undoDoubleEncoding } from '#firth/cs224n/treebank/double-encoding.js';
import { labelsFromDictionary, labelsFromTrees, sentimentClass } from '#firth/cs224n/treebank/labels.js';
import { parseScores } from '#firth/cs224n/treebank/scores.js';
import { parseSentenceTexts } from '#firth/cs224n/treebank/sentences.js';
import { parseSplit } from '#firth/cs224n/treebank/split.js';
import { parseTrees } from '#firth/cs224n/treebank/trees.js';
import { realTreebank } from '../../helpers/real-treebank.js';
import { smallTreebank, smallTrees } from '../../helpers/treebank-files.js';

const small = smallTreebank() as Record<string, string> & Record<'dictionary.txt', string>;
const sentences = parseSentenceTexts(small['datasetSentences.txt'] as string, 's.txt');
const splits = parseSplit(small['datasetSplit.txt'] as string, 'split.txt');
const scores = parseScores(small['sentiment_labels.txt'] as string, 'scores.txt');
const fileOf = (split: string) => `${split}.txt`;

function smallTreesOf(changes: Record<string, string> = {}) {
  const files = { ...smallTrees(), ...changes };
  const read = (split: string) => parseTrees(files[`trees/${split}.txt`] as string, fileOf(split));
  return { train: read('train'), dev: read('dev'), test: read('test') };
}

describe('sentimentClass', () => {
  it('cuts at .2, .4, .6 and .8, the cut itself belonging below', () => {
    const cuts = [0, 0.2, 0.20001, 0.4, 0.40001, 0.6, 0.60001, 0.8, 0.80001, 1];
    assert.deepEqual(cuts.map(sentimentClass), [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });
});

describe('labelsFromDictionary', () => {
  it('looks sentences up, whatever the spelling of accents and brackets', () => {
    const dictionary = parseDictionary(small['dictionary.txt'], 'dictionary.txt');
    assert.deepEqual(labelsFromDictionary(sentences, dictionary, scores, 'dictionary.txt'), {
      source: 'dictionary',
      labels: [
        { class: 4, score: 1 },
        { class: 0, score: 0.2 },
        { class: 2, score: 0.41667 },
        { class: 2, score: 0.6 },
        { class: 0, score: 0 },
      ],
      missing: [],
    });
  });

  it('says which sentences it could not find', () => {
    const without = small['dictionary.txt'].replace('Nearly', 'Almost').replace('Awful', 'awful');
    const found = labelsFromDictionary(sentences, parseDictionary(without, 'd.txt'), scores, 'd.txt');
    assert.deepEqual(found.missing, [3, 5]);
    assert.equal(found.labels[2], undefined);
    assert.deepEqual(found.labels[3], { class: 2, score: 0.6 });
  });

  it('refuses an id without a score', () => {
    const beyond = parseDictionary(small['dictionary.txt'].replace('A gem .|1', 'A gem .|6'), 'd.txt');
    assert.throws(
      () => labelsFromDictionary(sentences, beyond, scores, 'd.txt'),
      /^FileError: d\.txt: expected phrase ids from 0 to 5, found 6 for "A gem \."\. Fetch/,
    );
  });

  it('finds all 11,855 sentences in a dictionary made of them', { skip: realTreebank.skip }, () => {
    const real = parseSentenceTexts(realTreebank.read('datasetSentences.txt'), 's.txt');
    const known = realTreebank.read('sentence_scores.tsv').trimEnd().split('\n').slice(1);
    const columns = known.map((line) => line.split('\t'));
    // Accents encoded once, brackets as they are printed, and another phrase after each sentence.
    const lines = real.flatMap((sentence, i) => {
      const spelt = undoDoubleEncoding(sentence).replaceAll('-LRB-', '(').replaceAll('-RRB-', ')');
      return [`${spelt}|${columns[i]?.[2]}`, `another phrase ${i}|0`];
    });
    const found = labelsFromDictionary(
      real,
      parseDictionary(lines.join('\n'), 'd.txt'),
      parseScores(realTreebank.read('sentiment_labels.txt'), 'scores.txt'),
      'd.txt',
    );
    assert.deepEqual(found.missing, []);
    assert.deepEqual(
      found.labels,
      columns.map(([, , , score, rootClass]) => ({ class: Number(rootClass), score: Number(score) })),
    );
  });
});

describe('labelsFromTrees', () => {
  it('takes the n-th tree of a split for its n-th sentence', () => {
    assert.deepEqual(labelsFromTrees(sentences, splits, smallTreesOf(), fileOf), {
      source: 'trees',
      labels: [{ class: 4 }, { class: 0 }, { class: 2 }, { class: 2 }, { class: 0 }],
      missing: [],
    });
  });

  it('refuses a tree with other words than its sentence', () => {
    const shifted = smallTreesOf({ 'trees/dev.txt': '(2 (2 Nearly) (2 there))\n' });
    assert.throws(() => labelsFromTrees(sentences, splits, shifted, fileOf), {
      message:
        'dev.txt: line 1: expected the tree of sentence 3, "Nearly 2 1/2 hours .", found "Nearly there". ' +
        'Take the trees and datasetSentences.txt from releases of the same treebank.',
    });
  });

  it('refuses a split with too few trees', () => {
    assert.throws(() => labelsFromTrees(sentences, splits, smallTreesOf({ 'trees/test.txt': '' }), fileOf), {
      message: 'test.txt: expected 1 trees, found 0. Take the file anew from the release of the trees.',
    });
  });

  it('agrees with the scores on all 11,855 sentences', { skip: realTreebank.skip }, () => {
    const read = (split: string) => parseTrees(realTreebank.read(`trees/${split}.txt`), fileOf(split));
    const { labels } = labelsFromTrees(
      parseSentenceTexts(realTreebank.read('datasetSentences.txt'), 's.txt'),
      parseSplit(realTreebank.read('datasetSplit.txt'), 'split.txt'),
      { train: read('train'), dev: read('dev'), test: read('test') },
      fileOf,
    );
    const rows = realTreebank.read('sentence_scores.tsv').trimEnd().split('\n').slice(1);
    assert.equal(labels.length, 11_855);
    assert.deepEqual(
      labels.map((label) => label?.class),
      rows.map((row) => sentimentClass(Number(row.split('\t')[3]))),
    );
  });
});
