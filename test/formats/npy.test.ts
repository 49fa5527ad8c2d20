import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseNpy, printNpy } from '#firth/formats/npy.js';
import { Matrix } from '#firth/math/matrix.js';
import { FileError } from '#firth/support/errors.js';

/** A .npy file with any header and data. */
function npyFile({
  literal,
  data = new Uint8Array(0),
  version = 1,
  length = literal.length,
}: Parts): Uint8Array {
  const lengthBytes =
    version === 1
      ? [length & 255, length >> 8]
      : [length & 255, (length >> 8) & 255, length >> 16, length >>> 24];
  return Buffer.concat([
    Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0, ...lengthBytes),
    Buffer.from(literal),
    data,
  ]);
}

interface Parts {
  literal: string;
  data?: Uint8Array;
  version?: number;
  length?: number;
}

const header = (descr: string, shape: string, order = 'False') =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${shape}), }\n`;
const bytesOf = (numbers: Float64Array | Float32Array) =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

describe('printNpy', () => {
  it('writes what numpy.save writes, byte for byte', () => {
    // numpy.save(file, numpy.array([[1, 2, 3], [4, 5, 6.5]])) with NumPy 2.4.6
    const bytes = printNpy(
      Matrix.from([
        [1, 2, 3],
        [4, 5, 6.5],
      ]),
    );
    const literal = `{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }${' '.repeat(58)}\n`;
    const numbers = Float64Array.of(1, 2, 3, 4, 5, 6.5);
    assert.deepEqual(Buffer.from(bytes), npyFile({ literal, data: bytesOf(numbers) }));
    assert.equal(bytes.length, 176);
  });

  it('agrees with numpy.save on shapes of any length', () => {
    // hashlib.sha256 of what numpy.save writes for numpy.zeros(shape)
    const golden: [number, number, string][] = [
      [39078, 10, 'a693a5c5c65fd5da'],
      [1, 2, '41ec83527689de53'],
      [0, 3, '4aa7aa40d1bbd6bb'],
      [1000000, 1, 'a061ade7d7fd28c0'],
    ];
    for (const [rows, columns, hash] of golden) {
      const bytes = printNpy(new Matrix(rows, columns));
      assert.equal(createHash('sha256').update(bytes).digest('hex').slice(0, 16), hash);
    }
  });
});

describe('parseNpy', () => {
  it('gives back every printed matrix, bit for bit', () => {
    const matrices = fc
      .tuple(fc.nat(6), fc.nat(6))
      .chain(([rows, columns]) =>
        fc
          .float64Array({ minLength: rows * columns, maxLength: rows * columns })
          .map((data) => new Matrix(rows, columns, data)),
      );
    fc.assert(
      fc.property(matrices, (matrix) => {
        const again = parseNpy(printNpy(matrix), 'm.npy');
        assert.deepEqual([again.rows, again.columns], [matrix.rows, matrix.columns]);
        assert.deepEqual(again.data, matrix.data);
      }),
    );
  });

  it('widens float32, takes one dimension as a row, and reads versions 2 and 3', () => {
    const data = bytesOf(Float32Array.of(0.5, -2, 3.25));
    for (const version of [1, 2, 3]) {
      const matrix = parseNpy(npyFile({ literal: header('<f4', '3,'), data, version }), 'v.npy');
      assert.deepEqual(matrix.toArrays(), [[0.5, -2, 3.25]]);
    }
  });

  it('reads bytes that start anywhere in their buffer, and entries in any order', () => {
    const literal = '{"shape": (1, 1), "fortran_order": False, "descr": "<f8"}\n';
    const file = npyFile({ literal, data: bytesOf(Float64Array.of(7)) });
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    assert.deepEqual(parseNpy(shifted.subarray(3), 'm.npy').toArrays(), [[7]]);
  });

  const refusals: [string, Uint8Array, string][] = [
    [
      'an empty file',
      new Uint8Array(0),
      'm.npy: byte 0: expected the first bytes of a .npy file (93 4e 55 4d 50 59), found an empty file. ' +
        "Write the file with NumPy's numpy.save, or with firth",
    ],
    [
      'another kind of file',
      Buffer.from('PK\x03\x04 and more'),
      'm.npy: byte 0: expected the first bytes of a .npy file (93 4e 55 4d 50 59), found 50 4b 03 04 20 61. ' +
        "Write the file with NumPy's numpy.save, or with firth",
    ],
    [
      'a later version',
      npyFile({ literal: header('<f8', '0,'), version: 9 }),
      'm.npy: byte 6: expected format version 1, 2 or 3, found 9. Read it with NumPy and save it again with numpy.save',
    ],
    [
      'a file that ends in the header',
      npyFile({ literal: '{', length: 118 }),
      'm.npy: byte 11: expected the end of a header of 118 bytes at byte 128, found the end of the file. ' +
        'The file is cut short: copy or write it again',
    ],
    [
      'data cut short',
      npyFile({ literal: header('<f8', '2, 2'), data: new Uint8Array(31) }),
      'm.npy: byte 70: expected 2 x 2 numbers of 8 bytes = 32 bytes, found 31. ' +
        'The file is cut short or its header is wrong: copy or write it again',
    ],
    [
      'more data than the shape says',
      npyFile({ literal: header('<f8', '1, 1'), data: new Uint8Array(16) }),
      'm.npy: byte 70: expected 1 x 1 numbers of 8 bytes = 8 bytes, found 16. ' +
        'The file holds more than one array: write each to a file of its own',
    ],
    [
      'a shape of four thousand million rows',
      npyFile({ literal: header('<f8', '4000000000, 300'), data: new Uint8Array(8) }),
      'm.npy: byte 81: expected 4000000000 x 300 numbers of 8 bytes = 9600000000000 bytes, found 8. ' +
        'The file is cut short or its header is wrong: copy or write it again',
    ],
    [
      'a negative shape',
      npyFile({ literal: header('<f8', '-1, 8') }),
      'm.npy: byte 10: expected a shape of whole numbers >= 0, found (-1, 8). ' +
        'The file is damaged: copy or write it again',
    ],
    [
      'big-endian numbers',
      npyFile({ literal: header('>f8', '1,'), data: new Uint8Array(8) }),
      "m.npy: the header's 'descr': expected little-endian floats ('<f8' or '<f4'), found '>f8' (big-endian). " +
        "Convert it: numpy.save(path, numpy.load(path).astype('<f8'))",
    ],
    [
      'integers',
      npyFile({ literal: header('<i8', '1,'), data: new Uint8Array(8) }),
      "m.npy: the header's 'descr': expected little-endian floats ('<f8' or '<f4'), found '<i8'. " +
        "Convert it: numpy.save(path, numpy.load(path).astype('<f8'))",
    ],
    [
      'pickled objects',
      npyFile({ literal: header('|O', '1,'), data: new Uint8Array(20) }),
      "m.npy: the header's 'descr': expected little-endian floats ('<f8' or '<f4'), found '|O' (pickled Python objects). " +
        'Objects are stored as code that runs when it is read. Save plain numbers instead: ' +
        "numpy.save(path, numpy.asarray(rows, dtype='<f8'))",
    ],
    [
      'column order',
      npyFile({ literal: header('<f8', '1, 1', 'True'), data: new Uint8Array(8) }),
      "m.npy: the header's 'fortran_order': expected False (row after row), found True (column after column). " +
        'Convert it: numpy.save(path, numpy.ascontiguousarray(numpy.load(path)))',
    ],
    [
      'three dimensions',
      npyFile({ literal: header('<f8', '1, 1, 1'), data: new Uint8Array(8) }),
      "m.npy: the header's 'shape': expected 1 or 2 dimensions, found 3 (1, 1, 1). " +
        'Reshape it so that each row is one word: array.reshape(len(array), -1)',
    ],
    [
      'a header that is no dict',
      npyFile({ literal: 'hello\n' }),
      "m.npy: byte 10: expected a header with 'descr', 'fortran_order' and 'shape', found no usable 'descr' in hello. " +
        'The file is damaged: copy or write it again',
    ],
  ];
  for (const [what, bytes, message] of refusals) {
    it(`refuses ${what}`, () => {
      assert.throws(() => parseNpy(bytes, 'm.npy'), { name: 'FileError', message });
    });
  }

  it('answers any damage with a FileError or a matrix, and never allocates what a header claims', () => {
    const file = printNpy(Matrix.from([[1, 2, 3]]));
    const damage = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(damage, fc.nat(file.length), (changes, length) => {
        const damaged = file.slice();
        for (const [at, byte] of changes) damaged[at] = byte;
        try {
          const { data } = parseNpy(damaged.subarray(0, length), 'm.npy');
          assert.ok(8 * data.length <= 2 * file.length);
        } catch (error) {
          assert.ok(error instanceof FileError, String(error));
        }
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(1, 2, 3),
        fc.integer({ min: 0, max: 0xffff }),
        (literal, version, length) => {
          assert.throws(() => parseNpy(npyFile({ literal, version, length }), 'm.npy'), FileError);
        },
      ),
    );
  });
});
