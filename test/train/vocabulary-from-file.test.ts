import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { printVocabulary } from '#firth/formats/vocabulary.js';
import { trainCorpus } from '#firth/train/train-corpus.js';
import { vocabularyFromFile } from '#firth/train/vocabulary-from-file.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';
import { topicSentences } from '../helpers/topics.js';

const SETTINGS = { options: { dimension: 8, epochs: 1 }, threads: 1 };

function prepare(test: Parameters<typeof temporaryFolder>[0]) {
  const folder = temporaryFolder(test);
  const [corpus, file] = ['corpus.txt', 'vocab.txt'].map((name) => join(folder, name));
  const text = topicSentences(300, 10, 3).map((sentence) => sentence.join(' '));
  writeFileSync(corpus, text.join('\n'));
  return { corpus, file };
}

describe('training with a vocabulary that was counted before', () => {
  it('gives the same vectors as counting the corpus, to the bit', async (test) => {
    const { corpus, file } = prepare(test);
    const counted = await trainCorpus(corpus, SETTINGS);
    const { words, counts } = counted.vocabulary;
    writeFileSync(file, `</s> 300\n${printVocabulary({ words: [...words], counts: [...counts] })}`);
    const read = await trainCorpus(corpus, { ...SETTINGS, vocabularyFile: file });
    assert.deepEqual(read.vocabulary.words, words);
    assert.deepEqual(read.vectors.input, counted.vectors.input);
    assert.deepEqual(read.vectors.output, counted.vectors.output);
  });

  it('trains the words of the file only, with its counts and the least count', async (test) => {
    const { corpus, file } = prepare(test);
    const { vocabulary } = await trainCorpus(corpus, SETTINGS);
    const [rare, ...frequent] = vocabulary.words.slice(0, 6);
    writeFileSync(
      file,
      `${frequent.map((word, i) => `${word} ${100 - i}\n`).join('')}${rare} 3\nunseen 900\n`,
    );
    const { vocabulary: read, encoding } = await trainCorpus(corpus, { ...SETTINGS, vocabularyFile: file });
    assert.deepEqual(read.words, ['unseen', ...frequent]);
    assert.deepEqual([...read.counts], [900, 100, 99, 98, 97, 96]);
    assert.equal(encoding.tokens, 3000);
    assert.ok(encoding.keptTokens < 3000);
  });

  it('says what was counted', async (test) => {
    const { file } = prepare(test);
    writeFileSync(file, 'rain 10\nhail 2\n');
    const { statistics } = await vocabularyFromFile(file);
    const { tokens, keptTokens, types, kept, forgotten } = statistics;
    assert.deepEqual([tokens, keptTokens, types, kept], [12, 10, 2, 1]);
    assert.deepEqual(forgotten, { words: 0, tokens: 0, upTo: 0 });
  });

  it('fails with the reason', async (test) => {
    const { corpus, file } = prepare(test);
    await assert.rejects(trainCorpus(corpus, { ...SETTINGS, vocabularyFile: file }), {
      name: 'FileError',
      message: `${file}: could not be read: no such file or folder. Check the path`,
    });
    writeFileSync(file, 'unseen 10\nnever 9\n');
    await assert.rejects(trainCorpus(corpus, { ...SETTINGS, vocabularyFile: file }), {
      name: 'FileError',
      message:
        `${file}: expected words of the corpus, found none of them in it. Check that this is the vocabulary of the ` +
        'corpus, and whether both are lower-cased',
    });
    await assert.rejects(vocabularyFromFile(file, { minCount: 0 }), {
      name: 'ArgumentError',
      message: 'Expected `minCount` to be an integer >= 1, got 0',
    });
  });
});
