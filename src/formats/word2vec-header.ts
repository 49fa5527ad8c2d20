// The first line of the word2vec formats: "V D".

import type { ByteInput, Reading } from './byte-input.js';
import { LARGEST_DIMENSION } from './row-collector.js';

const LINE_FEED = 0x0a;
const LONGEST_HEADER = 64;
const HEADER = /^(\d{1,15}) +(\d{1,15}) *\r?$/;
const decoder = new TextDecoder('latin1');

/** V and D. */
export interface Word2vecHeader {
  readonly words: number;
  readonly dimension: number;
}

/**
 * The header that `line` is, without its line feed.
 *
 * @example
 * parseHeader('3000000 300') // { words: 3000000, dimension: 300 }
 */
export function parseHeader(line: string): Word2vecHeader | undefined {
  const match = HEADER.exec(line);
  return match === null ? undefined : { words: Number(match[1]), dimension: Number(match[2]) };
}

/**
 * Reads the header and holds it against the size of the file, where that is known.
 *
 * @param leastBytes The fewest bytes that a word and its D numbers can take.
 * @param all All words are to be read, so the file must have them.
 */
export function* readHeader(
  input: ByteInput,
  leastBytes: (dimension: number) => number,
  all: boolean,
): Reading<Word2vecHeader> {
  const length = yield* input.find(LINE_FEED, LONGEST_HEADER);
  const shown = length < 0 ? Math.min(input.waiting, LONGEST_HEADER) : length;
  const line = decoder.decode(input.bytes.subarray(input.start, input.start + shown));
  const header = length < 0 ? undefined : parseHeader(line);
  if (header === undefined) {
    const found = shown === 0 ? 'nothing' : JSON.stringify(line.slice(0, 40));
    throw input.fault(
      `expected a first line "V D", the numbers of words and of dimensions, found ${found}`,
      'If the file has no such line, it may be in another format: name it with `format` (--format, or convert --from)',
    );
  }
  const { words, dimension } = header;
  if (dimension < 1 || dimension > LARGEST_DIMENSION) {
    throw input.fault(`expected from 1 to ${LARGEST_DIMENSION} dimensions, found ${dimension}`);
  }
  input.start += length + 1;
  const least = words * leastBytes(dimension);
  if (all && least > input.left) {
    throw input.fault(
      `expected ${words} words of ${dimension} numbers, ${least} bytes at least, found ${input.left} bytes`,
      'The file is cut short or its first line is wrong: copy or write it again, or read a part of it with ' +
        '`limit` (--limit)',
    );
  }
  return header;
}
