// NumPy's .npy file: six magic bytes, a version, a header that is a Python dict literal, then the numbers.
// Read: float64 and float32, one- and two-dimensional, row after row (C order), little-endian, versions 1 to 3.
// Written: float64 in version 1.0, byte for byte as `numpy.save` writes it. Left out on purpose: pickled objects, which
// run code when they are read.

import { Matrix } from '../math/matrix.js';
import { FileError } from '../support/errors.js';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY
const ALIGNMENT = 64;
/** NumPy leaves room for the first axis to grow to this many digits in place. */
const GROWTH_DIGITS = 21;
const BYTES_PER_NUMBER: Record<string, 4 | 8> = { '<f8': 8, '<f4': 4 };

/** What the header says, and where the numbers start. */
export interface NpyHeader {
  descr: string;
  fortranOrder: boolean;
  shape: number[];
  dataOffset: number;
}

/**
 * Reads a .npy file; a one-dimensional array of n numbers becomes one row, float32 is widened to float64.
 *
 * @param bytes The whole file.
 * @param name The file as the user named it, for error messages.
 * @throws FileError when the file is damaged or holds something else; the message says how to mend it.
 * @example
 * parseNpy(printNpy(Matrix.from([[1, 2], [3, 4]])), 'm.npy').toArrays() // [[1, 2], [3, 4]]
 */
export function parseNpy(bytes: Uint8Array, name: string): Matrix {
  const header = readNpyHeader(bytes, name);
  const width = checkedWidth(header, name);
  const [rows, columns] = checkedShape(header, bytes.length, width, name);
  const matrix = new Matrix(rows, columns);
  const view = new DataView(bytes.buffer, bytes.byteOffset + header.dataOffset, rows * columns * width);
  const { data } = matrix;
  if (width === 8) for (let i = 0; i < data.length; i++) data[i] = view.getFloat64(8 * i, true);
  else for (let i = 0; i < data.length; i++) data[i] = view.getFloat32(4 * i, true);
  return matrix;
}

/**
 * Writes a matrix exactly as `numpy.save` does: float64, little-endian, the numbers starting at a multiple of 64 bytes.
 *
 * @example
 * printNpy(new Matrix(1, 2)).length // 144: a header of 128 bytes and two numbers
 */
export function printNpy(matrix: Matrix): Uint8Array {
  const { rows, columns, data } = matrix;
  const header = printNpyHeader('<f8', rows, columns);
  const bytes = new Uint8Array(header.length + 8 * data.length);
  bytes.set(header);
  const view = new DataView(bytes.buffer, header.length);
  for (let i = 0; i < data.length; i++) view.setFloat64(8 * i, data[i], true);
  return bytes;
}

/** All that stands before the numbers. `descr` is the type: '<f8' for float64, '<f4' for float32. */
export function printNpyHeader(descr: '<f8' | '<f4', rows: number, columns: number): Uint8Array {
  const growth = ' '.repeat(Math.max(0, GROWTH_DIGITS - String(rows).length));
  const literal = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${rows}, ${columns}), }${growth}`;
  const beforeLiteral = MAGIC.length + 4;
  const dataOffset = Math.ceil((beforeLiteral + literal.length + 1) / ALIGNMENT) * ALIGNMENT;
  const headerLength = dataOffset - beforeLiteral;
  const bytes = new Uint8Array(dataOffset);
  bytes.set([...MAGIC, 1, 0, headerLength & 0xff, headerLength >> 8]);
  bytes.set(new TextEncoder().encode(`${literal.padEnd(headerLength - 1)}\n`), beforeLiteral);
  return bytes;
}

/** Whether a file that begins with these bytes is meant to be a .npy file. */
export function isNpy(head: Uint8Array): boolean {
  return MAGIC.every((byte, i) => head[i] === byte);
}

/**
 * Reads the header.
 *
 * @param bytes The first bytes of the file, the whole header among them if the file has it.
 * @throws FileError when it is damaged.
 */
export function readNpyHeader(bytes: Uint8Array, name: string): NpyHeader {
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) {
    const found = bytes.length === 0 ? 'an empty file' : hex(bytes.subarray(0, MAGIC.length));
    throw new FileError(name, {
      problem: `byte 0: expected the first bytes of a .npy file (${hex(MAGIC)}), found ${found}`,
      remedy: "Write the file with NumPy's numpy.save, or with firth",
    });
  }
  const version = bytes[6];
  if (bytes.length > 6 && (version < 1 || version > 3)) {
    throw new FileError(name, {
      problem: `byte 6: expected format version 1, 2 or 3, found ${version}`,
      remedy: 'Read it with NumPy and save it again with numpy.save',
    });
  }
  const lengthBytes = version === 1 ? 2 : 4;
  const literalOffset = MAGIC.length + 2 + lengthBytes;
  requireLength(bytes, literalOffset, 'the end of the header length', name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const dataOffset = literalOffset + length;
  requireLength(bytes, dataOffset, `the end of a header of ${length} bytes`, name);
  const literal = new TextDecoder().decode(bytes.subarray(literalOffset, dataOffset));
  return { ...parseLiteral(literal, literalOffset, name), dataOffset };
}

/** The three entries of `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`, in any order. */
function parseLiteral(literal: string, byteOffset: number, name: string): Omit<NpyHeader, 'dataOffset'> {
  const descr = /["']descr["']\s*:\s*(?:["']([^"']*)["']|(\[))/.exec(literal);
  const order = /["']fortran_order["']\s*:\s*(True|False)/.exec(literal);
  const shape = /["']shape["']\s*:\s*\(([^)]*)\)/.exec(literal);
  if (!descr || !order || !shape) {
    const missing = !descr ? 'descr' : !order ? 'fortran_order' : 'shape';
    throw new FileError(name, {
      problem: `byte ${byteOffset}: expected a header with 'descr', 'fortran_order' and 'shape', found no usable '${missing}' in ${excerpt(literal)}`,
      remedy: 'The file is damaged: copy or write it again',
    });
  }
  const sizes = shape[1].split(',').map((size) => size.trim());
  if (sizes.at(-1) === '') sizes.pop();
  if (!sizes.every((size) => /^\d{1,15}L?$/.test(size))) {
    throw new FileError(name, {
      problem: `byte ${byteOffset}: expected a shape of whole numbers >= 0, found (${excerpt(shape[1], 40)})`,
      remedy: 'The file is damaged: copy or write it again',
    });
  }
  return {
    descr: descr[1] ?? 'a record of several fields',
    fortranOrder: order[1] === 'True',
    shape: sizes.map((size) => Number.parseInt(size, 10)),
  };
}

/** Bytes of a number. @throws FileError for other types than float64 and float32, and for column order. */
export function checkedWidth({ descr, fortranOrder }: NpyHeader, name: string): 4 | 8 {
  const width = BYTES_PER_NUMBER[descr];
  if (width === undefined) {
    throw new FileError(name, {
      problem: `the header's 'descr': expected little-endian floats ('<f8' or '<f4'), found ${describeType(descr)}`,
      remedy: descr.includes('O')
        ? 'Objects are stored as code that runs when it is read. Save plain numbers instead: ' +
          "numpy.save(path, numpy.asarray(rows, dtype='<f8'))"
        : "Convert it: numpy.save(path, numpy.load(path).astype('<f8'))",
    });
  }
  if (fortranOrder) {
    throw new FileError(name, {
      problem:
        "the header's 'fortran_order': expected False (row after row), found True (column after column)",
      remedy: 'Convert it: numpy.save(path, numpy.ascontiguousarray(numpy.load(path)))',
    });
  }
  return width;
}

/** Rows and columns, once the file is known to hold exactly that many numbers: nothing is allocated before. */
export function checkedShape(
  header: NpyHeader,
  fileLength: number,
  width: number,
  name: string,
): [number, number] {
  const { shape, dataOffset } = header;
  if (shape.length !== 1 && shape.length !== 2) {
    throw new FileError(name, {
      problem: `the header's 'shape': expected 1 or 2 dimensions, found ${shape.length} (${shape.join(', ')})`,
      remedy: 'Reshape it so that each row is one word: array.reshape(len(array), -1)',
    });
  }
  const [rows, columns] = shape.length === 1 ? [1, shape[0]] : [shape[0], shape[1]];
  const wanted = rows * columns * width;
  const found = fileLength - dataOffset;
  if (wanted !== found) {
    throw new FileError(name, {
      problem:
        `byte ${dataOffset}: expected ${rows} x ${columns} numbers of ${width} bytes = ${wanted} bytes, ` +
        `found ${found}`,
      remedy:
        found < wanted
          ? 'The file is cut short or its header is wrong: copy or write it again'
          : 'The file holds more than one array: write each to a file of its own',
    });
  }
  return [rows, columns];
}

function requireLength(bytes: Uint8Array, length: number, what: string, name: string): void {
  if (bytes.length >= length) return;
  throw new FileError(name, {
    problem: `byte ${bytes.length}: expected ${what} at byte ${length}, found the end of the file`,
    remedy: 'The file is cut short: copy or write it again',
  });
}

function describeType(descr: string): string {
  const meaning = descr.startsWith('>')
    ? ' (big-endian)'
    : descr.includes('O')
      ? ' (pickled Python objects)'
      : '';
  return `'${excerpt(descr, 40)}'${meaning}`;
}

function excerpt(text: string, limit = 80): string {
  const shown = text.trim();
  return shown.length > limit ? `${shown.slice(0, limit)}...` : shown;
}

function hex(bytes: ArrayLike<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
