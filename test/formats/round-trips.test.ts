// What is written is read again: every format, any words that it holds, however the file is cut into pieces.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { recogniseFormat } from '#firth/formats/recognise-format.js';
import { FORMATS, type FormatName } from '#firth/formats/vector-formats.js';
import { tableOfWords, type WordVectorTable } from '#firth/formats/word-vector-table.js';
import { plain, readTable } from '../helpers/read-table.js';
import { anyWord, plainWord, printed, tableArbitrary } from '../helpers/tables.js';

const innerSpaces = anyWord.filter((word) => word !== '' && !/^ | $|[\t-\r]/.test(word));
const cells = anyWord.filter((word) => word !== '' && !/[\t\n\r]/.test(word));
const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 });

/** Which words a format holds, and whether it keeps counts. */
const HELD: readonly [FormatName, fc.Arbitrary<string>, boolean][] = [
  ['text', plainWord, false],
  ['binary', plainWord, false],
  ['glove', innerSpaces, false],
  ['npy', plainWord, true],
  ['safetensors', anyWord, true],
  ['projector', cells, true],
];

describe('what is written', () => {
  for (const [format, words, countsKept] of HELD) {
    it(`is read again, bit for bit, from ${format}`, () => {
      const tables = tableArbitrary(words).filter(({ wordOffsets }) => wordOffsets.length > 1);
      fc.assert(
        fc.property(tables, cuts, fc.boolean(), (table, pieces, sized) => {
          const { bytes, beside } = printed(format, table);
          const again = readTable(FORMATS[format].read, bytes, {
            pieces,
            sized,
            ...(beside !== undefined && { beside }),
          });
          const { counts: _, ...withoutCounts } = table;
          assert.deepEqual(again.wordBytes, table.wordBytes);
          assert.deepEqual(plain(again), plain(countsKept ? table : withoutCounts));
          assert.deepEqual(bitsOf(again), bitsOf(table));
        }),
        { numRuns: 100 },
      );
    });

    it(`is recognised: ${format}`, () => {
      const named = words.filter((word) => /^\p{L}[^\0]*$/u.test(word) && !/^(nan|inf)/i.test(word));
      const tables = tableArbitrary(named).filter(({ wordOffsets }) => wordOffsets.length > 1);
      // Lines of a single number have no tab that would tell them.
      const several = tables.filter(({ dimension }) => format !== 'projector' || dimension > 1);
      fc.assert(
        fc.property(several, (table) => {
          assert.equal(recogniseFormat(printed(format, table).bytes, 'v'), format);
        }),
      );
    });
  }

  it('is recognised as binary though the bytes of its first number read as a decimal number and a line feed', () => {
    for (const dimension of [1, 5]) {
      const data = new Float32Array(2 * dimension);
      new Uint8Array(data.buffer).set([0x35, 0x0a, 0xc3, 0x28]);
      const table = tableOfWords(['ꚕ', 'b'], dimension, data);
      assert.equal(recogniseFormat(printed('binary', table).bytes, 'v'), 'binary');
    }
  });

  it('is read again when room for it must grow, and when the rows are of very different lengths', () => {
    const V = 3000;
    const words = Array.from({ length: V }, (_, i) => `w${i}`);
    const data = Float32Array.from({ length: V * 40 }, (_, i) => (i < 8000 ? 1 : Math.sin(i)));
    const table = tableOfWords(words, 40, data);
    for (const [format] of HELD) {
      const { bytes, beside } = printed(format, table);
      for (const sized of [true, false]) {
        const again = readTable(FORMATS[format].read, bytes, { sized, ...(beside && { beside }) });
        assert.deepEqual(again.data, data);
        assert.deepEqual(again.wordOffsets, table.wordOffsets);
      }
    }
  });

  it('keeps a table without words, where the format has a header', () => {
    const empty = tableOfWords([], 3, new Float32Array(0));
    for (const format of ['text', 'binary', 'safetensors'] as const) {
      assert.deepEqual(plain(readTable(FORMATS[format].read, printed(format, empty).bytes)), plain(empty));
    }
  });

  it('keeps the six decimals asked for', () => {
    const table = tableOfWords(['a', 'b'], 2, Float32Array.of(1 / 3, -2, 1e-7, 1e6));
    for (const format of ['text', 'glove', 'projector'] as const) {
      const { bytes, beside } = printed(format, table, { decimals: 6 });
      const { data } = readTable(FORMATS[format].read, bytes, beside ? { beside } : {});
      assert.deepEqual(data, Float32Array.of(0.333333, -2, 0, 1e6));
    }
    assert.throws(() => printed('text', table, { decimals: 21 }), {
      name: 'ArgumentError',
      message: 'Expected `decimals` to be an integer from 0 to 20, got 21',
    });
  });

  it('comes out with the rows that are wanted, from every format', () => {
    const words = ['a', 'b', 'c', 'd'];
    const table = tableOfWords(
      words,
      2,
      Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
      Float64Array.of(9, 8, 7, 6),
    );
    const wanted = new Set(['b', 'd', 'e']);
    for (const [format, , countsKept] of HELD) {
      const { bytes, beside } = printed(format, table);
      const read = (choice: { limit?: number; words?: typeof wanted }) =>
        plain(readTable(FORMATS[format].read, bytes, { ...choice, ...(beside && { beside }) }));
      const counts = (...kept: number[]) => (countsKept ? { counts: kept } : {});
      assert.deepEqual(read({ words: wanted }), {
        words: ['b', 'd'],
        dimension: 2,
        data: [3, 4, 7, 8],
        ...counts(8, 6),
      });
      assert.deepEqual(read({ words: wanted, limit: 1 }), {
        words: ['b'],
        dimension: 2,
        data: [3, 4],
        ...counts(8),
      });
      assert.deepEqual(read({ limit: 1 }), { words: ['a'], dimension: 2, data: [1, 2], ...counts(9) });
      assert.deepEqual(read({ limit: 9 }).words, words);
    }
  });

  it('keeps repeated words, except where each has a line of its own in a vocabulary', () => {
    const table = tableOfWords(['a', 'a'], 2, Float32Array.of(1, 2, 3, 4));
    for (const [format] of HELD) {
      const { bytes, beside } = printed(format, table);
      const read = () => plain(readTable(FORMATS[format].read, bytes, beside ? { beside } : {}));
      if (format === 'npy') {
        assert.throws(read, {
          message: 'words: line 2: the word "a" stands on line 1 already. Each word may have one row only',
        });
      } else assert.deepEqual(read(), plain(table));
    }
  });
});

describe('words that a format cannot hold', () => {
  const SPACES = 'Formats that hold spaces: glove, projector, safetensors';
  const ANY = 'The format safetensors holds any word';
  const refusals: [FormatName, string, string][] = [
    ['text', 'new york', `words without white space, got "new york". ${SPACES}`],
    ['binary', '', `words without white space, got "". ${SPACES}`],
    ['npy', 'a\nb', `words without white space, got "a\\nb". ${SPACES}`],
    [
      'glove',
      'a\tb',
      `words without tabs and line ends, and without spaces at their ends, got "a\\tb". ${ANY}`,
    ],
    ['glove', ' a', `words without tabs and line ends, and without spaces at their ends, got " a". ${ANY}`],
    ['glove', '', `words without tabs and line ends, and without spaces at their ends, got "". ${ANY}`],
    ['projector', 'a\tb', `words without tabs and line ends, got "a\\tb". ${ANY}`],
  ];
  for (const [format, word, rest] of refusals) {
    it(`are refused, with one that can: ${JSON.stringify(word)} in ${format}`, () => {
      const table = tableOfWords(['fine', word], 1, Float32Array.of(1, 2));
      assert.throws(() => printed(format, table), {
        name: 'ArgumentError',
        message: `Expected \`words\` to be ${rest}`,
      });
    });
  }

  it('are replaced by a visible mark where the projector would show nothing', () => {
    const table = tableOfWords(['', 'a'], 1, Float32Array.of(1, 2));
    assert.equal(printed('projector', table).beside?.toString(), '∅\na\n');
  });

  it('are half surrogate pairs, of which UTF-8 has no bytes', () => {
    assert.throws(() => tableOfWords(['\uD800'], 1, Float32Array.of(1)), {
      name: 'ArgumentError',
      message: 'Expected `words` to be well-formed text, got "\\ud800"',
    });
  });
});

/** NaNs may have different bits; all others must not. */
function bitsOf({ data }: WordVectorTable): Uint32Array {
  const bits = new Uint32Array(Float32Array.from(data).buffer);
  return bits.map((word, i) => (Number.isNaN(data[i]) ? 0x7fc00000 : word));
}
