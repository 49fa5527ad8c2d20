// Files that gensim, NumPy and fastText wrote (test/golden/word-vectors.py makes them again), read here.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { FormatName } from '#firth/formats/vector-formats.js';
import { vectorOf, wordsOf } from '#firth/formats/word-vector-table.js';
import { readFastTextModel, readWordVectorsOfFile } from '#firth/platform/node/read-word-vectors.js';

const FOLDER = new URL('../../../test/golden/word-vectors/', import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, FOLDER));

type Model = 'fasttext' | 'fasttext-plain' | 'fasttext-supervised';
const expected = JSON.parse(readFileSync(path('expected.json'), 'utf8')) as {
  words: string[];
  vectors: number[][];
  asked: string[];
} & Record<Model, number[][]>;

describe('files of gensim and NumPy', () => {
  const files: [string, FormatName][] = [
    ['gensim.bin', 'binary'],
    ['gensim.txt', 'text'],
    ['gensim.glove', 'glove'],
    ['numpy.npy', 'npy'],
  ];
  for (const [name, format] of files) {
    it(`are read bit for bit: ${name}`, async () => {
      const { table, format: found } = await readWordVectorsOfFile(path(name));
      assert.equal(found, format);
      assert.deepEqual(wordsOf(table), expected.words);
      assert.deepEqual(table.data, Float32Array.from(expected.vectors.flat()));
    });
  }

  it('are rounded to float32 when they hold float64', async () => {
    const wordsFile = path('numpy.words.txt');
    const { table } = await readWordVectorsOfFile(path('numpy64.npy'), { wordsFile });
    assert.deepEqual(table.data, Float32Array.from(expected.vectors.flat()));
  });

  it('are refused when they are pickles, with the way out', async () => {
    await assert.rejects(readWordVectorsOfFile(path('gensim.save')), {
      name: 'FileError',
      message:
        `${path('gensim.save')}: byte 0: expected word vectors, found a Python pickle (as gensim .save() writes it). ` +
        'A pickle is a program that runs when it is read, so it is never read. In Python, load it with gensim and export ' +
        "the vectors: model.wv.save_word2vec_format('vectors.bin', binary=True), or keyed_vectors.save_word2vec_format(...)",
    });
  });
});

describe("fastText's files", () => {
  for (const name of ['fasttext', 'fasttext-plain', 'fasttext-supervised'] as const) {
    it(`give the vectors that the program prints, of words seen and unseen: ${name}.bin`, async () => {
      const model = await readFastTextModel(path(`${name}.bin`));
      expected.asked.forEach((word, i) => {
        closeToPrinted([...model.vectorOf(word)], expected[name][i], word);
      });
    });
  }

  it('hold the same vectors as .bin and as .vec', async () => {
    const model = await readWordVectorsOfFile(path('fasttext.bin'));
    const text = await readWordVectorsOfFile(path('fasttext.vec'));
    assert.deepEqual([model.format, text.format], ['fasttext', 'text']);
    assert.deepEqual(wordsOf(model.table), wordsOf(text.table));
    wordsOf(text.table).forEach((word, i) => {
      closeToPrinted([...vectorOf(model.table, i)], [...vectorOf(text.table, i)], word);
    });
    assert.equal(model.table.counts?.[0], 9);
  });

  it('are read in part', async () => {
    const words = new Set(['snow', '雪']);
    const { table } = await readWordVectorsOfFile(path('fasttext.bin'), { words, limit: 1 });
    const model = await readFastTextModel(path('fasttext.bin'));
    assert.deepEqual(wordsOf(table), ['snow']);
    assert.deepEqual(table.data, model.vectorOf('snow'));
  });
});

/** fastText prints five significant digits. */
function closeToPrinted(found: number[], printed: number[], word: string): void {
  assert.equal(found.length, printed.length);
  found.forEach((x, i) => {
    assert.ok(Math.abs(x - printed[i]) <= 6e-5 * Math.abs(printed[i]), `${word}: ${x}, ${printed[i]}`);
  });
}
