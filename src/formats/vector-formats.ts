// The formats of word vectors, as a table: how each is called, recognised by its first bytes, and read.

import { FileError } from '../support/errors.js';
import type { ByteInput, Reading } from './byte-input.js';
import { readWord2vecBinary } from './read-word2vec-binary.js';
import { readWord2vecText } from './read-word2vec-text.js';
import { recogniseWord2vec } from './recognise-word2vec.js';
import type { RowChoice } from './row-collector.js';
import type { WordVectorTable } from './word-vector-table.js';

export interface VectorFormat {
  /** As it is passed: `format`, or --format. */
  readonly name: string;
  /** In a sentence. */
  readonly title: string;
  /** Whether a file that begins with these bytes is meant to be of this format. */
  recognises(head: Uint8Array): boolean;
  read(input: ByteInput, choice: RowChoice): Reading<WordVectorTable>;
}

/** Asked in this order. */
export const READABLE_FORMATS = [
  {
    name: 'binary',
    title: 'word2vec binary',
    recognises: (head) => recogniseWord2vec(head) === 'binary',
    read: readWord2vecBinary,
  },
  {
    name: 'text',
    title: 'word2vec text',
    recognises: (head) => recogniseWord2vec(head) === 'text',
    read: readWord2vecText,
  },
] as const satisfies readonly VectorFormat[];

export type ReadableFormat = (typeof READABLE_FORMATS)[number]['name'];

/** So many first bytes are enough for any format to be recognised. */
export const HEAD_BYTES = 1 << 16;

/** The format called `name`. */
export function formatNamed(name: ReadableFormat): VectorFormat {
  return READABLE_FORMATS.find((format) => format.name === name) as VectorFormat;
}

/**
 * The format of a file by its first bytes, `HEAD_BYTES` of them or all.
 *
 * @param name The file as the user named it, for messages.
 * @throws FileError when it is none that is known.
 */
export function recogniseFormat(head: Uint8Array, name: string): VectorFormat {
  const format = READABLE_FORMATS.find((candidate) => candidate.recognises(head));
  if (format !== undefined) return format;
  throw new FileError(name, {
    problem: `byte 0: expected word vectors, found ${describe(head)}`,
    remedy: `If it is one of ${READABLE_FORMATS.map((known) => known.name).join(', ')}, say so with \`format\` (--format)`,
  });
}

/** The first bytes as text where they are text, else as hexadecimal digits. */
function describe(head: Uint8Array): string {
  if (head.length === 0) return 'an empty file';
  const first = head.subarray(0, 24);
  const printable = first.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
  if (printable) return JSON.stringify(new TextDecoder().decode(first));
  return Array.from(first.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
