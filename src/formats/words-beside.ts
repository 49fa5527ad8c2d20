// The words of rows that are in another file: a line `word` or `word count` each, in the order of the rows, as the
// word2vec vocabulary has it.

import { FileError } from '../support/errors.js';
import { type BesideFile, type ByteInput, besideFile, type Reading } from './byte-input.js';
import { requireWithoutSpaces } from './hard-words.js';
import { parseVocabulary } from './vocabulary.js';
import { encodeWords, sizeOf, type WordVectorTable } from './word-vector-table.js';

/** Words in flat buffers, with their counts where the file has them. */
export type RowWords = Pick<WordVectorTable, 'wordBytes' | 'wordOffsets' | 'counts'>;

const LINE_FEED = 0x0a;
const SPACE = 0x20;

/**
 * Reads the words of `rows` rows from the file beside.
 *
 * @param parse Reads that file; default: as lines `word` or `word count`.
 * @param stacked The rows may also be those of center vectors and then as many of outside vectors.
 * @throws FileError when there is none, or it has another number of words.
 */
export function* readWordsOfRows(
  input: ByteInput,
  rows: number,
  stacked: boolean,
  parse: (file: BesideFile) => RowWords = parseWords,
): Reading<RowWords> {
  const file = yield* besideFile(input);
  const words = parse(file);
  const V = sizeOf(words);
  if (rows === V || (stacked && rows === 2 * V)) return words;
  const twice = stacked ? `, or ${2 * V} (center rows, then outside rows)` : '';
  throw new FileError(input.name, {
    problem: `expected ${V} rows, one for each word of ${file.name}${twice}, found ${rows}`,
    remedy: 'Name the words file that was written with these vectors: `wordsFile` (--words-from)',
  });
}

/** The words file of a table, to be written beside a file that has rows only. */
export function* printWordsOfRows(table: WordVectorTable): Generator<Uint8Array> {
  requireWithoutSpaces(table);
  const { wordBytes, wordOffsets, counts } = table;
  const encoder = new TextEncoder();
  const V = sizeOf(table);
  const most = 32;
  const lines = new Uint8Array(wordBytes.length + V * (counts ? most : 1));
  let at = 0;
  for (let i = 0; i < V; i++) {
    lines.set(wordBytes.subarray(wordOffsets[i], wordOffsets[i + 1]), at);
    at += wordOffsets[i + 1] - wordOffsets[i];
    if (counts) {
      lines[at++] = SPACE;
      at += encoder.encodeInto(String(counts[i]), lines.subarray(at)).written;
    }
    lines[at++] = LINE_FEED;
  }
  yield lines.subarray(0, at);
}

function parseWords({ name, bytes }: BesideFile): RowWords {
  const { words, counts } = parseVocabulary(decodeStrictly(bytes, name), name);
  return { ...encodeWords(words), ...(counts && { counts: Float64Array.from(counts) }) };
}

/** @throws FileError when the bytes are not UTF-8. */
export function decodeStrictly(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new FileError(name, {
      problem: 'expected UTF-8 text, found other bytes',
      remedy: 'Save it as UTF-8',
      cause,
    });
  }
}
