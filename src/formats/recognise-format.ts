// Tells the format of word vectors by the first bytes of a file, and says what to do about files that are none.

import { FileError } from '../support/errors.js';
import { FORMAT_NAMES, FORMATS, type FormatName } from './vector-formats.js';

/** So many first bytes are enough for any format to be recognised. */
export const HEAD_BYTES = 1 << 16;

interface Stranger {
  readonly what: string;
  readonly begins: readonly number[];
  readonly remedy: string;
}

const UNPACK = 'Unpack it first; gzip alone is unpacked on the way';

/** Kinds of files that people try and that are not read. */
const STRANGERS: readonly Stranger[] = [
  {
    what: 'a zip archive (a .npz of NumPy, a model of PyTorch, or a packed download)',
    begins: [0x50, 0x4b, 0x03, 0x04],
    remedy:
      'Unpack it and read what is inside; from PyTorch, write the matrix with safetensors.torch.save_file or numpy.save',
  },
  {
    what: 'an HDF5 file',
    begins: [0x89, 0x48, 0x44, 0x46],
    remedy: 'Write the matrix with numpy.save, and the words a line each beside it',
  },
  { what: 'a gzip file inside another or in a stream', begins: [0x1f, 0x8b], remedy: 'Unpack it first' },
  { what: 'a bzip2 file', begins: [0x42, 0x5a, 0x68], remedy: UNPACK },
  { what: 'an xz file', begins: [0xfd, 0x37, 0x7a, 0x58, 0x5a], remedy: UNPACK },
  { what: 'a zstandard file', begins: [0x28, 0xb5, 0x2f, 0xfd], remedy: UNPACK },
];

const PICKLE_REMEDY =
  'A pickle is a program that runs when it is read, so it is never read. In Python, load it with gensim and export the ' +
  "vectors: model.wv.save_word2vec_format('vectors.bin', binary=True), or keyed_vectors.save_word2vec_format(...)";

/**
 * The format of a file by its first bytes.
 *
 * @param head The first `HEAD_BYTES` of the file, or all when it has fewer.
 * @param name The file as the user named it, for messages.
 * @throws FileError when it is none that is known; it says what the file seems to be and what to do.
 * @example
 * recogniseFormat(new TextEncoder().encode('1 2\nrain 0.5 1\n'), 'v.txt') // 'text'
 */
export function recogniseFormat(head: Uint8Array, name: string): FormatName {
  const whole = head.length < HEAD_BYTES;
  const format = FORMAT_NAMES.find((candidate) => FORMATS[candidate].recognises(head, whole));
  if (format !== undefined) return format;
  if (isPickle(head)) {
    throw new FileError(name, {
      problem: 'byte 0: expected word vectors, found a Python pickle (as gensim .save() writes it)',
      remedy: PICKLE_REMEDY,
    });
  }
  const stranger = STRANGERS.find(({ begins }) => begins.every((byte, i) => head[i] === byte));
  const remedy =
    stranger?.remedy ??
    `If it is in one of the formats ${FORMAT_NAMES.join(', ')}, name it: \`format\` (--format, or convert --from)`;
  throw new FileError(name, {
    problem: `byte 0: expected word vectors in a known format, found ${stranger?.what ?? describe(head)}`,
    remedy,
  });
}

/** Protocols 2 to 5 begin with their number; older ones look like text and are told by nothing. */
function isPickle(head: Uint8Array): boolean {
  return head[0] === 0x80 && head[1] >= 2 && head[1] <= 5;
}

/** The first bytes as text where they are text, else as hexadecimal digits. */
function describe(head: Uint8Array): string {
  if (head.length === 0) return 'an empty file';
  const first = head.subarray(0, 32);
  const printable = first.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
  if (printable) return `text that begins ${JSON.stringify(new TextDecoder().decode(first))}`;
  return Array.from(first.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
