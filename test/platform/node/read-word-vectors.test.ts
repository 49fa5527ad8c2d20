import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { printWord2vecBinary } from '#firth/formats/word2vec-binary.js';
import { readWordVectors } from '#firth/platform/node/read-word-vectors.js';
import { plain } from '../../helpers/read-table.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const TABLE = tableOfWords(['rain', 'snow'], 2, Float32Array.of(1, 2, 3, 4));
const BINARY = Buffer.concat([...printWord2vecBinary(TABLE)]);
const TEXT = '2 2\nrain 1 2\nsnow 3 4\n';

describe('readWordVectors', () => {
  it('tells the format by the content, packed or not, whatever the name', async (test) => {
    const folder = temporaryFolder(test);
    for (const bytes of [BINARY, Buffer.from(TEXT), gzipSync(BINARY), gzipSync(TEXT)]) {
      const path = join(folder, 'vectors');
      writeFileSync(path, bytes);
      assert.deepEqual(plain(await readWordVectors(path)), plain(TABLE));
      assert.deepEqual(plain(await readWordVectors(path, { limit: 1 })).words, ['rain']);
      assert.deepEqual(plain(await readWordVectors(path, { words: new Set(['snow']) })).data, [3, 4]);
    }
  });

  it('reads a file larger than its pieces', async (test) => {
    const words = Array.from({ length: 3000 }, (_, i) => `word${i}`);
    const data = Float32Array.from({ length: 3000 * 200 }, (_, i) => i);
    const path = join(temporaryFolder(test), 'v.bin');
    for (const packed of [false, true]) {
      const bytes = Buffer.concat([...printWord2vecBinary(tableOfWords(words, 200, data))]);
      writeFileSync(path, packed ? gzipSync(bytes, { level: 1 }) : bytes);
      const table = await readWordVectors(path);
      assert.deepEqual(table.data, data);
      assert.deepEqual(plain(table).words, words);
    }
  });

  it('reads the format that is named', async (test) => {
    const path = join(temporaryFolder(test), 'v');
    writeFileSync(path, TEXT);
    await assert.rejects(readWordVectors(path, { format: 'binary' }), {
      name: 'FileError',
      message: `${path}: byte 22: expected 8 bytes of word 2 of 2, found the end of the file. The file is cut short: copy or write it again`,
    });
  });

  it('says what is wrong with the file or the limit', async (test) => {
    const folder = temporaryFolder(test);
    const path = join(folder, 'v');
    await assert.rejects(readWordVectors(path), {
      name: 'FileError',
      message: `${path}: could not be read: no such file or folder. Check the path`,
    });
    mkdirSync(path);
    await assert.rejects(readWordVectors(path), {
      name: 'FileError',
      message: `${path}: could not be read: this is a folder, not a file. Name a file`,
    });
    await assert.rejects(readWordVectors(path, { limit: 0 }), {
      name: 'ArgumentError',
      message: 'Expected `limit` to be an integer >= 1, got 0',
    });
  });
});
