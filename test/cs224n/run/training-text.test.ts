import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { readPlainText, readTreebankText } from '#firth/cs224n/run/training-text.js';
import { realTreebank } from '../../helpers/real-treebank.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';
import { smallTreebank, writeTreebank } from '../../helpers/treebank-files.js';

function fileWith(test: TestContext, content: string | Uint8Array): string {
  const path = join(temporaryFolder(test), 'text.txt');
  writeFileSync(path, content);
  return path;
}

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

describe('readPlainText', () => {
  it('takes a sentence a line and words between white space, lower-cased', async (test) => {
    const content = 'The  Cat\tSAT .\r\n\r\n  \nIt\u00a0purred\rÉtude';
    const path = fileWith(test, content);
    assert.deepEqual(await readPlainText(path), {
      name: path,
      sentences: [['the', 'cat', 'sat', '.'], ['it', 'purred'], ['étude']],
      sha256: sha256(content),
    });
    assert.equal((await readPlainText(path, 'A novel')).name, 'A novel');
  });

  it('passes over a byte order mark', async (test) => {
    const { sentences } = await readPlainText(fileWith(test, '\uFEFFThe cat\n'));
    assert.deepEqual(sentences, [['the', 'cat']]);
  });

  for (const content of ['', '\n', ' \t\r\n\u00a0\n', '\uFEFF']) {
    it(`refuses ${JSON.stringify(content)}, which has no words`, async (test) => {
      const path = fileWith(test, content);
      await assert.rejects(readPlainText(path), {
        name: 'FileError',
        message: `${path}: expected text, found no words. The file needs a sentence a line, words between spaces`,
      });
    });
  }

  it('refuses what is not UTF-8, naming the line', async (test) => {
    const path = fileWith(test, Uint8Array.of(0x61, 0x0a, 0x62, 0xe9, 0x0a));
    await assert.rejects(readPlainText(path), {
      name: 'FileError',
      message: `${path}: line 2: expected UTF-8 text, found other bytes. Save the text as UTF-8`,
    });
  });

  it('says why a file cannot be read', async (test) => {
    const folder = temporaryFolder(test);
    mkdirSync(join(folder, 'texts'));
    await assert.rejects(readPlainText(join(folder, 'none.txt')), {
      name: 'FileError',
      message: `${join(folder, 'none.txt')}: could not be read: no such file or folder. Check the path`,
    });
    await assert.rejects(readPlainText(join(folder, 'texts')), {
      name: 'FileError',
      message: `${join(folder, 'texts')}: could not be read: this is a folder, not a file. Name a file`,
    });
  });
});

describe('readTreebankText', () => {
  it("takes the treebank's sentences and the checksum of their file", async (test) => {
    const folder = temporaryFolder(test);
    const files = smallTreebank();
    writeTreebank(folder, files);
    const { name, sentences, sha256: checksum } = await readTreebankText(folder);
    assert.equal(name, 'Stanford Sentiment Treebank');
    assert.deepEqual([sentences.length, sentences[0], sentences[4]], [5, ['a', 'gem', '.'], ['awful', '.']]);
    assert.equal(checksum, sha256(files['datasetSentences.txt'] as string));
  });

  it('says how to fetch the treebank anew when the file is damaged or missing', async (test) => {
    const folder = temporaryFolder(test);
    const path = join(folder, 'datasetSentences.txt');
    const anew =
      'Fetch the treebank anew: firth cs224n data --from https://nlp.stanford.edu/~socherr/stanfordSentimentTreebank.zip';
    await assert.rejects(readTreebankText(folder), {
      message: `${path}: could not be read: no such file or folder. ${anew}`,
    });
    writeFileSync(path, 'sentence_index\tsentence\n1\tA gem .\n3\tGone .\n');
    await assert.rejects(readTreebankText(folder), {
      name: 'FileError',
      message: `${path}: line 3: expected "2", a tab and a sentence, found "3\\tGone .". ${anew}`,
    });
  });

  it('has the size of the real treebank', { skip: realTreebank.skip }, async () => {
    const { sentences } = await readTreebankText(realTreebank.folder);
    const words = sentences.reduce((sum, sentence) => sum + sentence.length, 0);
    assert.deepEqual([sentences.length, words], [11_855, 227_245]);
  });
});
