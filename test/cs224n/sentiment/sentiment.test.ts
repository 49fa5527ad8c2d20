import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readLabelledSentences } from '#firth/cs224n/sentiment/labelled-sentences.js';
import type { SentimentReport } from '#firth/cs224n/sentiment/report.js';
import { runSentiment, type SentimentProgress } from '#firth/cs224n/sentiment/sentiment.js';
import { writeModelFile } from '#firth/platform/node/model-files.js';
import { realTreebank } from '../../helpers/real-treebank.js';
import { modelOf } from '../../helpers/small-model.js';
import { writeSmallRun } from '../../helpers/small-vectors.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';
import { smallTreebank, smallTrees, writeTreebank } from '../../helpers/treebank-files.js';

const folder = temporaryFolder({ after });
const treebank = join(folder, 'sst');
writeTreebank(treebank, smallTreebank());
const run = join(folder, 'run');
writeSmallRun(run);
const vectors = join(folder, 'Some Words.txt');
writeFileSync(vectors, '3 1\ngem 1\nawful -1\nneither 0\n');
const options = { penalties: 3 };

describe('readLabelledSentences', () => {
  it('reads words and classes by split, from the dictionary or from trees', async () => {
    const { splits, source, unlabelled } = await readLabelledSentences(treebank);
    assert.deepEqual([source, unlabelled], ['dictionary', 0]);
    assert.deepEqual(
      splits.train.map(({ label }) => label),
      [4, 0, 0],
    );
    assert.deepEqual(splits.test, [
      { text: 'Neither good nor bad .', words: ['neither', 'good', 'nor', 'bad', '.'], label: 2 },
    ]);
    const trees = join(folder, 'trees');
    const { 'dictionary.txt': _, ...files } = smallTreebank();
    writeTreebank(trees, { ...files, ...smallTrees() });
    const fromTrees = await readLabelledSentences(trees);
    assert.equal(fromTrees.source, 'trees');
    assert.deepEqual(fromTrees.splits, splits);
  });

  it('leaves out sentences without a label, and counts them', async () => {
    const lacking = join(folder, 'lacking');
    const files = smallTreebank();
    writeTreebank(lacking, {
      ...files,
      'dictionary.txt': files['dictionary.txt'].replace('Awful .|5\n', ''),
    });
    const { splits, unlabelled } = await readLabelledSentences(lacking);
    assert.deepEqual([splits.train.length, unlabelled], [2, 1]);
  });

  it('says what is missing', async () => {
    const bare = join(folder, 'bare');
    const { 'dictionary.txt': _, ...files } = smallTreebank();
    writeTreebank(bare, files);
    await assert.rejects(readLabelledSentences(bare), {
      name: 'FileError',
      message: /^.*bare: expected the labels, dictionary\.txt or trees\/train\.txt, found neither\. /,
    });
    const short = join(folder, 'short');
    writeTreebank(short, { ...smallTreebank(), 'datasetSplit.txt': 'sentence_index,splitset_label\n1,1\n' });
    await assert.rejects(readLabelledSentences(short), {
      message: /expected 5 lines below the header, one for each sentence, found 1\. /,
    });
    const noTest = join(folder, 'no-test');
    writeTreebank(noTest, {
      ...smallTreebank(),
      'datasetSplit.txt': 'sentence_index,splitset_label\n1,1\n2,1\n3,3\n4,3\n5,1\n',
    });
    await assert.rejects(readLabelledSentences(noTest), {
      message: /expected labelled sentences in each split, found none in test\. /,
    });
  });
});

describe('runSentiment', () => {
  it('sets a run and files side by side, and writes everything', async () => {
    const out = join(folder, 'deep', 'out');
    const progress: SentimentProgress[] = [];
    const report = await runSentiment({
      treebank,
      run,
      vectors: [vectors, vectors],
      out,
      options,
      onProgress: (at) => progress.push(at),
    });
    assert.deepEqual(
      report.results.map(({ name, dimension }) => [name, dimension]),
      [
        ["the course's run", 4],
        ['Some Words.txt', 1],
        ['Some Words.txt', 1],
      ],
    );
    assert.deepEqual(report.results[0].coverage, {
      tokens: 24,
      knownTokens: 5,
      words: 19,
      knownWords: 5,
      emptySentences: 2,
    });
    assert.deepEqual(report.data, {
      sentences: { train: 3, dev: 1, test: 1 },
      labels: 'dictionary',
      unlabelled: 0,
    });
    assert.deepEqual(report.majority, { class: 0, train: 2 / 3, dev: 0, test: 0 });
    assert.deepEqual(JSON.parse(readFileSync(join(out, 'sentiment.json'), 'utf8')), report);
    assert.equal(new Set(report.files).size, 16);
    assert.ok(report.files.every((file) => existsSync(file)));
    assert.ok(report.files.includes(join(out, 'some-words-2-predictions.tsv')));
    assert.deepEqual(progress.at(-1), { done: 9, total: 9, name: 'Some Words.txt' });
  });

  it('writes a line for each sentence, its probabilities adding up to one', async () => {
    const out = join(folder, 'predictions');
    await runSentiment({ treebank, vectors: [vectors], out, options: { penalties: 1, leastPenalty: 0.01 } });
    const lines = readFileSync(join(out, 'some-words-predictions.tsv'), 'utf8').trimEnd().split('\n');
    assert.equal(lines[0], 'sentence\tsplit\tlabel\tpredicted\tp0\tp1\tp2\tp3\tp4');
    const rows = lines.slice(1).map((line) => line.split('\t'));
    assert.deepEqual(
      rows.map(([sentence, split, label, predicted]) => [sentence, split, label, predicted]),
      [
        ['A gem .', 'train', '4', '4'],
        ['Full of clichÃ©s -LRB- all of them -RRB- .', 'train', '0', '0'],
        ['Awful .', 'train', '0', '0'],
        ['Nearly 2Â\u00a01\\/2 hours .', 'dev', '2', '0'],
        ['Neither good nor bad .', 'test', '2', '0'],
      ],
    );
    for (const row of rows) {
      const sum = row.slice(4).reduce((total, share) => total + Number(share), 0);
      assert.ok(Math.abs(sum - 1) < 5e-6, row.join(' '));
    }
  });

  it("takes center vectors, outside vectors, or both, of a run and of firth's own models", async () => {
    const model = join(folder, 'model.firth');
    const entries = [
      ['gem', 3],
      ['awful', 2],
      ['good', 1],
    ] as const;
    const numbers = Float32Array.of(1, 2, 3, -1, -2, -3, 4, 5, 6);
    await writeModelFile(model, modelOf(entries, { dimension: 3 }, { input: numbers, output: numbers }));
    for (const [features, dimensions] of [
      ['centers', [2, 3]],
      ['outside', [2, 3]],
      ['both', [4, 6]],
    ] as const) {
      const report = await runSentiment({
        treebank,
        run,
        vectors: [model],
        out: join(folder, features),
        options: { features, penalties: 1 },
      });
      assert.deepEqual(
        report.results.map(({ dimension }) => dimension),
        dimensions,
      );
    }
  });

  it('stops when asked, without sentiment.json', async () => {
    const out = join(folder, 'stopped');
    const controller = new AbortController();
    const { signal } = controller;
    const onProgress = () => controller.abort();
    await assert.rejects(runSentiment({ treebank, run, out, options, signal, onProgress }), {
      name: 'InterruptedError',
    });
    assert.ok(!existsSync(join(out, 'sentiment.json')));
  });

  it('says what is wrong with the vectors', async () => {
    const out = join(folder, 'wrong');
    await assert.rejects(runSentiment({ treebank, out }), {
      message: 'Expected `run or vectors` to be given, got "neither"',
    });
    await assert.rejects(runSentiment({ treebank, run: join(folder, 'nowhere'), out }), {
      name: 'FileError',
      message:
        /nowhere.params\.npy: expected the vectors of a run, found no such file\. Make them with firth cs224n run, or name a file of word vectors \(--vectors\)/,
    });
    const strange = join(folder, 'strange.txt');
    writeFileSync(strange, '1 1\nxyzzy 1\n');
    await assert.rejects(runSentiment({ treebank, vectors: [strange], out }), {
      name: 'ArgumentError',
      message:
        /^Expected `vectors` to be vectors of the treebank's words, got .*\. None of its words is there$/,
    });
    const torn = join(folder, 'torn');
    writeSmallRun(torn);
    writeFileSync(join(torn, 'words.txt'), 'a 1\ngem 1\n');
    await assert.rejects(runSentiment({ treebank, run: torn, out }), {
      message:
        /params\.npy: expected 4 rows, center rows and then outside rows of the words in .*words\.txt, found 12\. /,
    });
  });

  it('knows the real split and its most frequent class, and beats guessing with four words', {
    skip: realTreebank.skip,
  }, async () => {
    const report: SentimentReport = await runSentiment({
      treebank: realTreebank.folder,
      run,
      out: join(folder, 'real'),
      options: { penalties: 2 },
    });
    assert.deepEqual(report.data.sentences, { train: 8544, dev: 1101, test: 2210 });
    assert.equal(report.data.unlabelled, 0);
    assert.equal(report.majority.class, 3);
    assert.equal(Math.round(report.majority.train * 8544), 2322);
    assert.equal(Math.round(report.majority.dev * 1101), 279);
    assert.equal(Math.round(report.majority.test * 2210), 510);
    // Four words are little, and more than nothing.
    assert.ok(report.results[0].chosen.dev > report.majority.dev);
  });
});
