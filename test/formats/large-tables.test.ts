// Tables so large that their numbers are put into a search kernel's memory.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FORMATS, type FormatName } from '#firth/formats/vector-formats.js';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { WordVectors } from '#firth/vectors/word-vectors.js';
import { readTable } from '../helpers/read-table.js';
import { mulberry32 } from '../helpers/small-run.js';
import { printed } from '../helpers/tables.js';

const [V, D] = [43_000, 100];
const random = mulberry32(1);
const TABLE = tableOfWords(
  Array.from({ length: V }, (_, i) => `w${i}`),
  D,
  Float32Array.from({ length: V * D }, () => random() - 0.5),
);
const EXACT: readonly FormatName[] = ['binary', 'npy', 'safetensors'];

describe('a large table', () => {
  for (const format of EXACT) {
    it(`is read exactly, and searched: ${format}`, () => {
      const { bytes, beside } = printed(format, TABLE);
      const table = readTable(FORMATS[format].read, bytes, { ...(beside && { beside }) });
      assert.deepEqual(table.data, TABLE.data);
      assert.deepEqual(table.wordBytes, TABLE.wordBytes);
      const query = table.data.slice(7 * D, 8 * D);
      const [nearest] = [WordVectors.fromTable(table).neighbours(query, { topN: 1 })];
      assert.ok(nearest.found && nearest.value[0].word === 'w7' && nearest.value[0].similarity > 0.999999);
    });
  }
});
