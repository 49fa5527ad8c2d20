// Readers that know the words before the rows read no further than the last row that is wanted: the files here end
// there, and without their size a reader that went on would find the end too early.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printNpyVectors, readNpyVectors } from '#firth/formats/npy-vectors.js';
import { readSafetensors } from '#firth/formats/safetensors.js';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { plain, readTable } from '../helpers/read-table.js';

const WORDS = ['a', 'b', 'c', 'd'];
const DATA = Float32Array.from({ length: 8 }, (_, i) => i);
const beside = WORDS.join('\n');

function concat(parts: Iterable<Uint8Array>): Uint8Array {
  return Uint8Array.from([...parts].flatMap((part) => [...part]));
}

const npy = concat(printNpyVectors(tableOfWords(WORDS, 2, DATA)));

function safetensors(): Uint8Array {
  const header = {
    vectors: { dtype: 'F32', shape: [4, 2], data_offsets: [0, 32] },
    bias: { dtype: 'F32', shape: [4], data_offsets: [32, 48] },
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setUint32(0, json.length, true);
  return concat([length, json, new Uint8Array(DATA.buffer), new Uint8Array(16)]);
}

describe('a reader of rows whose words are beside', () => {
  for (const [name, read, bytes, behind] of [
    ['npy', readNpyVectors, npy, 0],
    ['safetensors', readSafetensors, safetensors(), 16],
  ] as const) {
    const upTo = (rows: number) => bytes.subarray(0, bytes.length - behind - 8 * (4 - rows));

    it(`ends behind the rows of a limit: ${name}`, () => {
      const table = readTable(read, upTo(2), { beside, limit: 2, sized: false });
      assert.deepEqual(plain(table), { words: ['a', 'b'], dimension: 2, data: [0, 1, 2, 3] });
    });

    it(`ends behind the last wanted word, with a limit: ${name}`, () => {
      const wanted = { words: new Set(['d', 'c', 'b']), limit: 2 };
      const table = readTable(read, upTo(3), { beside, ...wanted, sized: false });
      assert.deepEqual(plain(table), { words: ['b', 'c'], dimension: 2, data: [2, 3, 4, 5] });
    });

    it(`asks a function once for each word, and no further than it must: ${name}`, () => {
      const asked: string[] = [];
      const words = (word: string) => asked.push(word) > 1;
      const table = readTable(read, upTo(2), { beside, words, limit: 1, sized: false });
      assert.deepEqual([plain(table).words, asked], [['b'], ['a', 'b']]);
    });

    it(`has no rows where no word is wanted: ${name}`, () => {
      const table = readTable(read, bytes, { beside, words: new Set<string>() });
      assert.deepEqual(plain(table), { words: [], dimension: 2, data: [] });
    });

    it(`fails where the file ends before: ${name}`, () => {
      assert.throws(() => readTable(read, upTo(1), { beside, limit: 2, sized: false }), {
        name: 'FileError',
        message: /expected more of (2 rows|"vectors"), found the end of the file/,
      });
    });
  }
});
