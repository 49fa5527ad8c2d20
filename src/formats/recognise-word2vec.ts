// Tells word2vec's formats by their first bytes: a line "V D", and then either a word and D numbers in decimal digits, or
// a word and bytes that are no such numbers.

import { hasZeroByte, shapeOfLine } from './text-shape.js';
import { parseHeader } from './word2vec-header.js';

const LINE_FEED = 0x0a;
const decoder = new TextDecoder('latin1');

/** 'text' or 'binary' for the first bytes of a file in word2vec format, undefined for others. */
export function recogniseWord2vec(head: Uint8Array, whole: boolean): 'text' | 'binary' | undefined {
  const headerEnd = head.subarray(0, 64).indexOf(LINE_FEED);
  if (headerEnd < 0) return undefined;
  const header = parseHeader(decoder.decode(head.subarray(0, headerEnd)));
  if (header === undefined) return undefined;
  const start = headerEnd + 1;
  if (start === head.length) return 'text';
  const feed = head.indexOf(LINE_FEED, start);
  const end = feed < 0 ? head.length : feed;
  const zero = hasZeroByte(head.subarray(start, end));
  if (feed < 0 && !whole) return zero ? 'binary' : 'text';
  const { parts, numbers } = shapeOfLine(head, start, end);
  // The first part is the word, even if it is a number.
  const count = Math.min(numbers, parts - 1);
  if (count >= header.dimension) return 'text';
  if (zero || count < 1) return 'binary';
  // "12 5" may be a word and its only number, in a file without a header; else the header is wrong, as a reader will say.
  return count === 1 ? undefined : 'text';
}
