import assert from 'node:assert/strict';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { printNpyVectors } from '#firth/formats/npy-vectors.js';
import { readWordVectorPieces } from '#firth/formats/read-pieces.js';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { printWord2vecBinary } from '#firth/formats/word2vec-binary.js';
import { readWordVectors, readWordVectorsOfFile } from '#firth/platform/node/read-word-vectors.js';
import { VECTOR_FORMATS, writeWordVectors } from '#firth/platform/node/write-word-vectors.js';
import { plain } from '../../helpers/read-table.js';
import { runProgram } from '../../helpers/run-command.js';
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

  describe('a file of several pieces that are read ahead', () => {
    // The words are so much of the file that its last rows find no room in the memory of the vectors.
    const [V, D] = [250_000, 20];
    const table = tableOfWords(
      Array.from({ length: V }, (_, i) => `word${i}`),
      D,
      Float32Array.from({ length: V * D }, (_, i) => i / 7),
    );
    const bytes = Buffer.concat([...printWord2vecBinary(table)]);

    it('is read exactly, and its first words', async (test) => {
      const path = join(temporaryFolder(test), 'v.bin');
      writeFileSync(path, bytes);
      const steps: number[] = [];
      const again = await readWordVectors(path, { onProgress: (read) => steps.push(read) });
      assert.ok(steps.length > 2 && steps.at(-1) === bytes.length);
      assert.deepEqual(
        steps,
        steps.toSorted((a, b) => a - b),
      );
      assert.deepEqual(again, table);
      const { data, wordBytes } = await readWordVectors(path, { limit: 200_000 });
      assert.deepEqual(data, table.data.subarray(0, 200_000 * D));
      assert.deepEqual(wordBytes, table.wordBytes.subarray(0, table.wordOffsets[200_000]));
    });

    it('is refused when it is cut short, with the byte', async (test) => {
      const path = join(temporaryFolder(test), 'v.bin');
      const least = V * (1 + 4 * D);
      for (const [length, message] of [
        [bytes.length - 1, undefined],
        [
          least - 1,
          /^.*: byte 10: expected 250000 words of 20 numbers, 20250000 bytes at least, found 20249989/,
        ],
        [bytes.length - 2, /: expected 80 bytes of word 250000 of 250000, found the end of the file\./],
      ] as const) {
        writeFileSync(path, bytes.subarray(0, length));
        if (message) await assert.rejects(readWordVectors(path), { name: 'FileError', message });
        else assert.deepEqual((await readWordVectors(path)).data, table.data);
      }
    });

    it('is given up while pieces are on the way', async (test) => {
      const path = join(temporaryFolder(test), 'v.bin');
      writeFileSync(path, bytes);
      const controller = new AbortController();
      let calls = 0;
      const reading = readWordVectors(path, {
        signal: controller.signal,
        onProgress: () => {
          if (++calls === 2) controller.abort();
        },
      });
      await assert.rejects(reading, { name: 'InterruptedError' });
      assert.equal(calls, 2);
    });

    it('is read from pieces of any source, a size given or not, and unpacked', async (test) => {
      function* pieces() {
        for (let at = 0; at < bytes.length; at += 99_991) yield bytes.subarray(at, at + 99_991);
      }
      assert.deepEqual(await readWordVectorPieces(pieces(), { size: bytes.length }), table);
      assert.deepEqual((await readWordVectorPieces(pieces())).data, table.data);
      const path = join(temporaryFolder(test), 'v.bin.gz');
      writeFileSync(path, gzipSync(bytes, { level: 1 }));
      assert.deepEqual((await readWordVectors(path)).data, table.data);
    });

    it('has float32 rows in other formats that are read in place', async (test) => {
      const folder = temporaryFolder(test);
      for (const name of ['v.npy', 'v.safetensors']) {
        const path = join(folder, name);
        await writeWordVectors(path, table);
        assert.deepEqual((await readWordVectors(path)).data, table.data);
      }
    });
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

  it('finds the words of rows beside them, and says where it looked', async (test) => {
    const folder = temporaryFolder(test);
    const path = join(folder, 'v.npy');
    await writeWordVectors(path, TABLE);
    assert.deepEqual(plain(await readWordVectors(path)), plain(TABLE));
    renameSync(join(folder, 'v.words.txt'), join(folder, 'words.txt'));
    assert.deepEqual(plain(await readWordVectors(path)), plain(TABLE));
    renameSync(join(folder, 'words.txt'), join(folder, 'elsewhere'));
    await assert.rejects(readWordVectors(path), {
      name: 'FileError',
      message:
        `${join(folder, 'v.words.txt')}: could not be read: no such file or folder. ` +
        'Put the words of the rows there, a line each, or name their file: `wordsFile` (--words-from)',
    });
    const wordsFile = join(folder, 'elsewhere');
    assert.deepEqual(plain(await readWordVectors(path, { wordsFile })), plain(TABLE));
  });

  it('reads and writes gzip in every format', async (test) => {
    const folder = temporaryFolder(test);
    for (const format of VECTOR_FORMATS) {
      const path = join(folder, `${format}.gz`);
      await writeWordVectors(path, TABLE, format);
      const { packed, format: found, table } = await readWordVectorsOfFile(path);
      assert.deepEqual([packed, found], [true, format]);
      assert.deepEqual(plain(table), plain(TABLE));
    }
  });

  it('says when a gzip file is cut short or damaged', async (test) => {
    const path = join(temporaryFolder(test), 'v.gz');
    const bytes = gzipSync(TEXT);
    const remedy = 'The gzip file is damaged or cut short: copy or pack it again';
    writeFileSync(path, bytes.subarray(0, bytes.length - 9));
    await assert.rejects(readWordVectors(path), {
      name: 'FileError',
      message: `${path}: could not be read: unexpected end of file. ${remedy}`,
    });
    bytes[12] ^= 0xff;
    writeFileSync(path, bytes);
    await assert.rejects(readWordVectors(path), {
      name: 'FileError',
      message: new RegExp(`could not be read: .*\\. ${remedy}$`),
    });
  });

  it('stops when it is told to', async (test) => {
    const path = join(temporaryFolder(test), 'v.bin');
    const words = Array.from({ length: 3000 }, (_, i) => `word${i}`);
    await writeWordVectors(path, tableOfWords(words, 500, new Float32Array(1_500_000)));
    const controller = new AbortController();
    const seen: number[] = [];
    const reading = readWordVectors(path, {
      signal: controller.signal,
      onProgress: (bytes) => {
        seen.push(bytes);
        controller.abort();
      },
    });
    await assert.rejects(reading, {
      name: 'InterruptedError',
      message: `Interrupted while reading ${path}. Nothing was written.`,
    });
    assert.equal(seen.length, 1);
  });

  it('takes hardly more memory than the vectors have', async (test) => {
    const path = join(temporaryFolder(test), 'v.bin');
    const [V, D] = [100_000, 300];
    const words = Array.from({ length: V }, (_, i) => `word${i}`);
    await writeWordVectors(path, tableOfWords(words, D, new Float32Array(V * D).fill(0.5)));
    const program =
      "import { readWordVectors } from '#firth/platform/node/read-word-vectors.js';" +
      'const before = process.resourceUsage().maxRSS;' +
      'const { data, wordBytes, wordOffsets } = await readWordVectors(process.argv[1]);' +
      'const own = data.byteLength + wordBytes.byteLength + wordOffsets.byteLength;' +
      'console.log(JSON.stringify({ own, more: 1024 * (process.resourceUsage().maxRSS - before) }));';
    const flags = ['--input-type=module', '-e', program, path];
    const { stdout, stderr } = await runProgram(process.execPath, flags, {});
    assert.equal(stderr, '');
    const { own, more } = JSON.parse(stdout) as { own: number; more: number };
    // A second copy of the vectors would double it; the rest is compiled code and the pieces that are read.
    assert.ok(own > 4 * V * D && more < 1.05 * own + 2 ** 25, `${more} bytes for ${own}`);
  });
});

describe('readWordVectorPieces', () => {
  it('reads from pieces of any source, and recognises the format', async () => {
    async function* pieces() {
      for (const byte of BINARY) yield Uint8Array.of(byte);
    }
    assert.deepEqual(plain(await readWordVectorPieces(pieces())), plain(TABLE));
    assert.deepEqual(plain(await readWordVectorPieces([Buffer.from(TEXT)], { limit: 1 })).words, ['rain']);
    const npy = [...printNpyVectors(TABLE)];
    const beside = { name: 'words', bytes: Buffer.from('rain\nsnow\n') };
    assert.deepEqual(plain(await readWordVectorPieces(npy, { beside })), plain(TABLE));
    await assert.rejects(readWordVectorPieces([], { name: 'upload' }), {
      name: 'FileError',
      message: /^upload: byte 0: expected word vectors in a known format, found an empty file/,
    });
  });
});
