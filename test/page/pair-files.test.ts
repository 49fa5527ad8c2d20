import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pairFiles } from '#page/models/pair-files.js';

/** Pairs as text: "v.npy + v.words.txt". */
const pairs = (...names: string[]) =>
  pairFiles(names.map((name) => ({ name }))).map(({ file, beside }) =>
    beside ? `${file.name} + ${beside.name}` : file.name,
  );

describe('pairFiles', () => {
  it('leaves files alone that hold their words', () => {
    assert.deepEqual(pairs('a.bin', 'b.txt', 'c.firth'), ['a.bin', 'b.txt', 'c.firth']);
    assert.deepEqual(pairs('v.npy'), ['v.npy']);
    assert.deepEqual(pairs(), []);
  });

  it('gives rows the words that are called like them', () => {
    assert.deepEqual(pairs('a.words.txt', 'b.npy', 'b.words.txt', 'a.npy'), [
      'b.npy + b.words.txt',
      'a.npy + a.words.txt',
    ]);
    assert.deepEqual(pairs('my-metadata.tsv', 'my-vectors.tsv', 'vectors.tsv', 'metadata.tsv'), [
      'my-vectors.tsv + my-metadata.tsv',
      'vectors.tsv + metadata.tsv',
    ]);
    assert.deepEqual(pairs('v.npy.gz', 'v.words.txt', 'x.bin'), ['v.npy.gz + v.words.txt', 'x.bin']);
  });

  it('gives rows a words.txt beside them', () => {
    assert.deepEqual(pairs('params.npy', 'words.txt', 'x.bin'), ['params.npy + words.txt', 'x.bin']);
    assert.deepEqual(pairs('vectors.tsv', 'a.npy', 'a.words.txt'), ['vectors.tsv', 'a.npy + a.words.txt']);
  });

  it('takes any text that comes with a matrix alone for its words', () => {
    assert.deepEqual(pairs('matrix.npy', 'vocabulary.txt'), ['matrix.npy + vocabulary.txt']);
    assert.deepEqual(pairs('vocabulary.txt', 'matrix.npy'), ['matrix.npy + vocabulary.txt']);
    assert.deepEqual(pairs('a.npy', 'b.npy'), ['a.npy', 'b.npy']);
    assert.deepEqual(pairs('a.npy', 'b.bin'), ['a.npy', 'b.bin']);
  });

  it('opens words alone as what they may be', () => {
    assert.deepEqual(pairs('words.txt'), ['words.txt']);
    assert.deepEqual(pairs('words.txt', 'metadata.tsv'), ['words.txt', 'metadata.tsv']);
  });
});
