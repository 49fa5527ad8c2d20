// Tells word2vec's formats by their first bytes: a line "V D", and then either a word and D numbers in decimal digits, or
// a word and bytes that are no such numbers. Random bytes may look like a line of numbers once; not for several lines.

import { hasZeroByte, isText, shapeOfLine } from './text-shape.js';
import { parseHeader } from './word2vec-header.js';

const LINE_FEED = 0x0a;
const MOST_LINES = 10;
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
  const count = numbersBehindWord(head, start, end);
  if (zero || count < 1 || goesOnInBytes(head.subarray(end + 1), whole)) return 'binary';
  if (count >= header.dimension) return 'text';
  // "12 5" may be a word and its only number, in a file without a header; else the header is wrong, as a reader will say.
  return count === 1 ? undefined : 'text';
}

/** How many numbers the line `bytes[start, end)` ends in. The first part is the word, even if it is a number. */
function numbersBehindWord(bytes: Uint8Array, start: number, end: number): number {
  const { parts, numbers } = shapeOfLine(bytes, start, end);
  return Math.min(numbers, parts - 1);
}

/** Whether one of the next lines has no number behind a word, and bytes that text does not have. */
function goesOnInBytes(rest: Uint8Array, whole: boolean): boolean {
  for (let start = 0, lines = 0; start < rest.length && lines < MOST_LINES; lines++) {
    const feed = rest.indexOf(LINE_FEED, start);
    if (feed < 0 && !whole) return false;
    const end = feed < 0 ? rest.length : feed;
    if (numbersBehindWord(rest, start, end) < 1 && !isText(rest.subarray(start, end))) return true;
    start = end + 1;
  }
  return false;
}
