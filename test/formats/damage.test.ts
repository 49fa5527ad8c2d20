// Damaged files and lying headers: a reader answers with a table or an error of firth's, and takes no more memory than
// the file gives reason for.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readFastTextModel } from '#firth/formats/fasttext-bin.js';
import { printModel } from '#firth/formats/print-model.js';
import { recogniseFormat } from '#firth/formats/recognise-format.js';
import { FORMAT_NAMES, FORMATS, type FormatName } from '#firth/formats/vector-formats.js';
import { tableOfWords, type WordVectorTable } from '#firth/formats/word-vector-table.js';
import { FirthError } from '#firth/support/errors.js';
import { plain, read, readTable } from '../helpers/read-table.js';
import { bytesOf, modelOf } from '../helpers/small-model.js';
import { printed } from '../helpers/tables.js';

const TABLE = tableOfWords(
  ['rain', 'naïve', 'snow', '雪'],
  3,
  Float32Array.from({ length: 12 }, (_, i) => (i - 6.5) / 3),
  Float64Array.of(9, 7, 3, 1),
);
const FASTTEXT = readFileSync(new URL('../../../test/golden/word-vectors/fasttext.bin', import.meta.url));

const MODEL = Buffer.from(
  bytesOf(
    printModel(
      modelOf(
        [
          ['rain', 9],
          ['naïve', 7],
          ['snow', 3],
          ['雪', 1],
        ],
        { dimension: 3 },
        { input: TABLE.data, output: TABLE.data },
      ),
    ),
  ),
);
/** Behind the word vectors are 16 bytes to the next section, another matrix, 16 bytes, and the digest. */
const MODEL_TAIL = 16 + 48 + 16 + 32;

function fileOf(format: FormatName): { bytes: Buffer; beside?: Buffer } {
  if (format === 'fasttext') return { bytes: FASTTEXT };
  return format === 'firth' ? { bytes: MODEL } : printed(format, TABLE);
}

/** Bytes from which on a file of unknown size may be cut without being noticed. */
function toldBytes(format: FormatName, bytes: Buffer): number {
  // A text without a header may end anywhere; a number that lost digits is a number, and the last line feed is wanted
  // by nobody.
  if (format === 'glove' || format === 'projector') return 0;
  if (format === 'firth') return bytes.length - MODEL_TAIL;
  return bytes.length - (format === 'text' ? 16 : 1);
}

/** What a reader may take: some times what the file has, and the first room that every reader makes. */
function checkSize(table: WordVectorTable, fileBytes: number): void {
  const { wordBytes, wordOffsets, data, counts } = table;
  for (const { buffer } of [wordBytes, wordOffsets, data, ...(counts ? [counts] : [])]) {
    assert.ok(buffer.byteLength <= (1 << 20) + 16 * fileBytes, `${buffer.byteLength} bytes for ${fileBytes}`);
  }
}

/** Reads what may be damaged. */
function attempt(
  format: FormatName,
  bytes: Uint8Array,
  beside: Uint8Array | undefined,
  sized: boolean,
): void {
  try {
    const table = readTable(FORMATS[format].read, bytes, { sized, ...(beside && { beside }) });
    assert.equal(table.data.length, (table.wordOffsets.length - 1) * table.dimension);
    checkSize(table, bytes.length);
  } catch (error) {
    assert.ok(error instanceof FirthError, error instanceof Error ? error.stack : String(error));
  }
}

describe('a damaged file', () => {
  for (const format of FORMAT_NAMES) {
    const { bytes, beside } = fileOf(format);

    it(`is a table or an error, whichever bytes are changed: ${format}`, () => {
      const changes = fc.array(fc.tuple(fc.nat(Math.min(bytes.length, 400) - 1), fc.nat(255)), {
        maxLength: 6,
      });
      fc.assert(
        fc.property(
          changes,
          fc.integer({ min: 0, max: bytes.length }),
          fc.boolean(),
          fc.boolean(),
          (list, length, cut, sized) => {
            const damaged = Buffer.from(bytes);
            for (const [at, byte] of list) damaged[at] = byte;
            attempt(format, cut ? damaged.subarray(0, length) : damaged, beside, sized);
          },
        ),
        { numRuns: 400 },
      );
    });

    it(`is an error when it is cut short: ${format}`, () => {
      const told = toldBytes(format, bytes);
      for (let length = 0; length < bytes.length; length++) {
        for (const sized of [true, false]) {
          if (length >= told) attempt(format, bytes.subarray(0, length), beside, sized);
          else if (format !== 'fasttext' || length < FASTTEXT.length - 4096) {
            assert.throws(
              () =>
                readTable(FORMATS[format].read, bytes.subarray(0, length), {
                  sized,
                  ...(beside && { beside }),
                }),
              FirthError,
            );
          }
        }
      }
    });

    it(`of random bytes is a table or an error: ${format}`, () => {
      const first = fc.constantFrom(0, 4, 8, 12, 40);
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), first, fc.boolean(), (random, kept, sized) => {
          attempt(format, Buffer.concat([bytes.subarray(0, kept), random]), beside, sized);
        }),
        { numRuns: 400 },
      );
    });
  }

  it('is recognised or refused, and never anything else', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('', '2 3\n', '0 0\n', '\x93NUMPY', 'a 1\n'),
        (random, first) => {
          try {
            assert.ok(
              FORMAT_NAMES.includes(
                recogniseFormat(Buffer.concat([Buffer.from(first, 'latin1'), random]), 'v'),
              ),
            );
          } catch (error) {
            assert.ok(error instanceof FirthError, String(error));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('a lying header', () => {
  const sizes: [number, number][] = [
    [4_000_000_000, 300],
    [1e9, 1e9],
    [999_999_999_999_999, 999_999_999_999_999],
    [1, 1e9],
    [2 ** 31, 1],
    [0, 0],
    [5, 0],
  ];
  const npy = (V: number, D: number) => {
    const literal = `{'descr': '<f4', 'fortran_order': False, 'shape': (${V}, ${D}), }\n`;
    return Buffer.concat([
      Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, literal.length, 0]),
      Buffer.from(literal),
    ]);
  };
  const safetensors = (V: number, D: number) => {
    const json = JSON.stringify({ vectors: { dtype: 'F32', shape: [V, D], data_offsets: [0, V * D * 4] } });
    const length = Buffer.alloc(8);
    length.writeUInt32LE(json.length);
    return Buffer.concat([length, Buffer.from(json)]);
  };
  const rows = Buffer.from('a 1 2 3\nb 4 5 6\n');
  for (const [V, D] of sizes) {
    it(`of ${V} x ${D} is refused without making room for it`, () => {
      const files: [FormatName, Buffer][] = [
        ['text', Buffer.concat([Buffer.from(`${V} ${D}\n`), rows])],
        ['binary', Buffer.concat([Buffer.from(`${V} ${D}\n`), rows])],
        ['npy', npy(V, D)],
        ['safetensors', safetensors(V, D)],
      ];
      for (const [format, bytes] of files) {
        for (const sized of [true, false]) {
          assert.throws(
            () => readTable(FORMATS[format].read, bytes, { sized, beside: Buffer.from('a\nb\n') }),
            FirthError,
            format,
          );
        }
      }
    });
  }

  it('of fastText is refused, whichever number is wrong', () => {
    const fault = (at: number, value: number) => {
      const damaged = Buffer.from(FASTTEXT);
      damaged.writeInt32LE(value, at);
      try {
        read(readFastTextModel, damaged);
        return 'no error';
      } catch (error) {
        return (error as Error).message;
      }
    };
    assert.equal(
      fault(0, 1),
      'file: byte 0: expected a fastText model, which begins with 793712314, found 1. The file is damaged: copy or write it again',
    );
    assert.equal(
      fault(4, 13),
      'file: byte 4: expected version 11 or 12, found 13. Train the model again with a newer fastText, or write its vectors as text there (.vec)',
    );
    assert.match(fault(8, 5), /expected an input matrix of 72 x 5, found 72 x 4/);
    assert.match(fault(8, -4), /expected 1 to 1000000 dimensions and no negative option, found dim -4/);
    assert.match(fault(8 + 32, 2_000_000_000), /expected an input matrix of 2000000012 x 4, found 72 x 4/);
    assert.match(
      fault(64, 2_000_000_000),
      /expected a dictionary of words and labels that the file can hold/,
    );
    assert.match(fault(68, 11), /expected a dictionary/);
  });

  it('of a quantised fastText model is refused, and the way out said', () => {
    const damaged = Buffer.from(FASTTEXT);
    // The byte behind the dictionary: 64 bytes of options, 28 of the dictionary's header, and its words.
    let at = 64 + 28;
    for (let word = 0; word < 12; word++) at = damaged.indexOf(0, at) + 10;
    assert.equal(damaged[at], 0);
    damaged[at] = 1;
    assert.throws(() => read(readFastTextModel, damaged), {
      name: 'FileError',
      message:
        `file: byte ${at}: expected numbers, found a quantised matrix. ` +
        'Vectors are not stored in a quantised model (.ftz). Use the .bin that it was made from',
    });
  });
});

describe('files that do not fit together', () => {
  it('are refused: rows and words, or words of another kind', () => {
    const { bytes } = printed('npy', TABLE);
    const message = (beside: string | undefined) => {
      try {
        readTable(FORMATS.npy.read, bytes, beside === undefined ? {} : { beside });
        return 'no error';
      } catch (error) {
        return (error as Error).message;
      }
    };
    assert.equal(
      message('a\nb\nc\n'),
      'file: expected 3 rows, one for each word of words, or 6 (center rows, then outside rows), found 4. ' +
        'Name the words file that was written with these vectors: `wordsFile` (--words-from)',
    );
    assert.equal(
      message(undefined),
      'file: expected a file with the words of the rows beside it, found none. ' +
        'Pass that file too: `beside`; on the page, choose both files at once',
    );
    assert.equal(
      message('a\nb c d\n'),
      'words: line 2: expected a word, found "b c d". The first line is a word alone, so every line must be',
    );
  });

  it('are read when the matrix has center rows and then outside rows', () => {
    const { bytes } = printed('npy', TABLE);
    const { words, data } = plain(readTable(FORMATS.npy.read, bytes, { beside: 'a 2\nb 1\n' }));
    assert.deepEqual([words, data], [['a', 'b'], [...TABLE.data.subarray(0, 6)]]);
  });
});

describe('safetensors of others', () => {
  const build = (tensors: Record<string, { dtype: string; shape: number[]; bytes: Buffer }>) => {
    const header: Record<string, unknown> = {};
    let end = 0;
    for (const [name, { dtype, shape, bytes }] of Object.entries(tensors)) {
      header[name] = { dtype, shape, data_offsets: [end, end + bytes.length] };
      end += bytes.length;
    }
    const json = Buffer.from(JSON.stringify(header));
    const length = Buffer.alloc(8);
    length.writeUInt32LE(json.length);
    return Buffer.concat([length, json, ...Object.values(tensors).map(({ bytes }) => bytes)]);
  };
  const beside = 'a\nb\n';
  const numbers = [1, -2, 65504, 2 ** -24];

  it('are read from 16 bits, with the words in a file beside', () => {
    const halves = Buffer.from(Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001).buffer);
    const half = build({ weight: { dtype: 'F16', shape: [2, 2], bytes: halves } });
    assert.deepEqual(plain(readTable(FORMATS.safetensors.read, half, { beside })), {
      words: ['a', 'b'],
      dimension: 2,
      data: numbers,
    });
    const brains = Buffer.from(Uint16Array.of(0x3f80, 0xc000, 0x7f80, 0x8000).buffer);
    const brain = build({ weight: { dtype: 'BF16', shape: [2, 2], bytes: brains } });
    assert.deepEqual(plain(readTable(FORMATS.safetensors.read, brain, { beside, pieces: [3] })).data, [
      1,
      -2,
      Number.POSITIVE_INFINITY,
      -0,
    ]);
  });

  it('give the matrix called "embeddings" among several, and refuse several without that name', () => {
    const matrix = (...values: number[]) => ({
      dtype: 'F64',
      shape: [2, 1],
      bytes: Buffer.from(Float64Array.from(values).buffer),
    });
    const named = build({ other: matrix(1, 2), embeddings: matrix(3, 4) });
    assert.deepEqual(plain(readTable(FORMATS.safetensors.read, named, { beside })).data, [3, 4]);
    assert.throws(
      () => readTable(FORMATS.safetensors.read, build({ x: matrix(1, 2), y: matrix(3, 4) }), { beside }),
      {
        message:
          'file: byte 0: expected one matrix of F32, F16, BF16 or F64, called "vectors" or "embeddings" if there are several, ' +
          'found x (F64, 2 x 1), y (F64, 2 x 1). Write the matrix of the word vectors to a file of its own',
      },
    );
  });

  it('are refused when a tensor is not where it should be', () => {
    const bytes = build({ vectors: { dtype: 'F32', shape: [2, 3], bytes: Buffer.alloc(20) } });
    assert.throws(() => readTable(FORMATS.safetensors.read, bytes, { beside }), {
      message: `file: byte 8: the header's "vectors": expected 24 bytes from 0 on, found 0 to 20. The file is damaged: copy or write it again`,
    });
  });
});

describe('numbers of 16 bits', () => {
  it('are widened exactly, every one', () => {
    const all = Uint16Array.from({ length: 65536 }, (_, i) => i);
    const bytes = Buffer.from(all.buffer);
    const json = JSON.stringify({ w: { dtype: 'F16', shape: [65536, 1], data_offsets: [0, 131072] } });
    const length = Buffer.alloc(8);
    length.writeUInt32LE(json.length);
    const words = Array.from({ length: 65536 }, (_, i) => `w${i}`).join('\n');
    const { data } = readTable(FORMATS.safetensors.read, Buffer.concat([length, Buffer.from(json), bytes]), {
      beside: words,
    });
    for (let i = 0; i < 65536; i++) {
      const [sign, exponent, fraction] = [i >> 15 ? -1 : 1, (i >> 10) & 31, i & 1023];
      const value =
        exponent === 31
          ? fraction === 0
            ? sign * Number.POSITIVE_INFINITY
            : Number.NaN
          : exponent === 0
            ? sign * fraction * 2 ** -24
            : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
      assert.ok(Object.is(data[i], value), `${i}: ${data[i]}, ${value}`);
    }
  });
});
