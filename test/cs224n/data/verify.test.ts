import assert from 'node:assert/strict';
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { OFFICIAL_COUNTS, type TreebankCounts, verifyTreebank } from '#firth/cs224n/data/verify.js';
import { FileError } from '#firth/support/errors.js';
import { realTreebank } from '../../helpers/real-treebank.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';
import { SMALL_COUNTS, smallTreebank, smallTrees, writeTreebank } from '../../helpers/treebank-files.js';

function small(test: TestContext, changes: Record<string, string> = {}): string {
  const folder = temporaryFolder(test);
  writeTreebank(folder, { ...smallTreebank(), ...changes });
  return folder;
}

async function refuses(folder: string, file: string, problem: string, expected?: TreebankCounts) {
  await assert.rejects(verifyTreebank(folder, expected ?? SMALL_COUNTS), (error) => {
    assert.ok(error instanceof FileError, String(error));
    const start = `${join(folder, file)}: ${problem}. Fetch the treebank anew: `;
    assert.ok(error.message.startsWith(start), error.message);
    return true;
  });
}

describe('verifyTreebank', () => {
  it('counts, finds the labels and compares checksums', async (test) => {
    const folder = small(test);
    assert.deepEqual(await verifyTreebank(folder, SMALL_COUNTS), {
      folder,
      counts: {
        sentences: 5,
        splits: { train: 3, dev: 1, test: 1 },
        words: 24,
        distinctWords: 19,
        scores: 6,
      },
      labels: { source: 'dictionary', missing: [] },
      checksums: [
        { file: 'datasetSentences.txt', status: 'altered' },
        { file: 'datasetSplit.txt', status: 'altered' },
        { file: 'sentiment_labels.txt', status: 'altered' },
        { file: 'SOStr.txt', status: 'missing' },
        { file: 'STree.txt', status: 'missing' },
        { file: 'original_rt_snippets.txt', status: 'missing' },
      ],
      altered: 'datasetSentences.txt',
    });
  });

  it('takes labels from the trees where there is no dictionary, and says when there are none', async (test) => {
    const folder = small(test, smallTrees());
    rmSync(join(folder, 'dictionary.txt'));
    const report = await verifyTreebank(folder, SMALL_COUNTS);
    assert.deepEqual(report.labels, { source: 'trees', missing: [] });
    rmSync(join(folder, 'trees'), { recursive: true });
    const without = await verifyTreebank(folder, SMALL_COUNTS);
    assert.deepEqual(without.labels, { source: 'none', missing: [1, 2, 3, 4, 5] });
  });

  it('lists the sentences that the dictionary lacks', async (test) => {
    const folder = small(test, { 'dictionary.txt': 'A gem .|1\n' });
    const report = await verifyTreebank(folder, SMALL_COUNTS);
    assert.deepEqual(report.labels, { source: 'dictionary', missing: [2, 3, 4, 5] });
  });

  it('demands the official counts unless told otherwise', async (test) => {
    const folder = small(test);
    await refuses(
      folder,
      'datasetSentences.txt',
      'line 7: expected 11855 sentences in all, found 5',
      OFFICIAL_COUNTS,
    );
    await assert.rejects(verifyTreebank(folder), /line 7: expected 11855 sentences in all, found 5/);
  });

  it('refuses missing and surplus lines, and sentences moved between the splits', async (test) => {
    const files = smallTreebank();
    const split = files['datasetSplit.txt'] as string;
    await refuses(
      small(test, { 'datasetSplit.txt': split.replace('5,1\n', '') }),
      'datasetSplit.txt',
      'line 6: expected 5 rows in all, found 4',
    );
    await refuses(
      small(test, { 'datasetSplit.txt': `${split}6,1\n` }),
      'datasetSplit.txt',
      'line 7: expected 5 rows in all, found 6',
    );
    await refuses(
      small(test, { 'datasetSplit.txt': split.replace('5,1', '5,3') }),
      'datasetSplit.txt',
      'expected 3 train sentences in all, found 2',
    );
    await refuses(
      small(test, { 'sentiment_labels.txt': `${files['sentiment_labels.txt']}6|0.5\n` }),
      'sentiment_labels.txt',
      'line 8: expected 6 scores in all, found 7',
    );
  });

  it('refuses damaged lines, bytes that are not UTF-8, and missing files', async (test) => {
    const split = small(test, { 'datasetSplit.txt': 'sentence_index,splitset_label\n1,4\n' });
    await refuses(
      split,
      'datasetSplit.txt',
      'line 2: expected "1,LABEL" with LABEL 1 (train), 2 (test) or 3 (dev), found "1,4"',
    );
    const encoded = small(test);
    const path = join(encoded, 'datasetSentences.txt');
    const bytes = readFileSync(path);
    bytes[bytes.indexOf('Awful')] = 0xe9;
    writeFileSync(path, bytes);
    await refuses(encoded, 'datasetSentences.txt', 'line 6: expected UTF-8 text, found other bytes');
    const missing = small(test);
    rmSync(join(missing, 'sentiment_labels.txt'));
    await refuses(missing, 'sentiment_labels.txt', 'could not be read: no such file or folder');
  });

  it('knows the real treebank', { skip: realTreebank.skip }, async () => {
    const report = await verifyTreebank(realTreebank.folder);
    assert.deepEqual(report.counts, {
      ...OFFICIAL_COUNTS,
      words: 227_245,
      distinctWords: 19_538,
    });
    assert.deepEqual(report.labels.missing, []);
    assert.ok(report.checksums.every(({ status }) => status !== 'altered'));
    assert.equal(report.altered, undefined);
  });

  it('names the first file of the real treebank that was edited', {
    skip: realTreebank.skip,
  }, async (test) => {
    const folder = temporaryFolder(test);
    for (const file of ['datasetSentences.txt', 'datasetSplit.txt', 'sentiment_labels.txt', 'SOStr.txt']) {
      cpSync(join(realTreebank.folder, file), join(folder, file));
    }
    appendFileSync(join(folder, 'SOStr.txt'), 'one|more\n');
    assert.equal((await verifyTreebank(folder)).altered, 'SOStr.txt');
    const sentences = join(folder, 'datasetSentences.txt');
    writeFileSync(sentences, readFileSync(sentences, 'utf8').replace('clichÃ©s', 'cliches'));
    assert.equal((await verifyTreebank(folder)).altered, 'datasetSentences.txt');
  });
});
