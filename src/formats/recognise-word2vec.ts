// Tells word2vec's formats by their first bytes: a line "V D", and then either a word and D numbers in decimal digits, or
// a word and bytes that are no such numbers.

import { isSpace, NumberScanner } from './number-scanner.js';
import { parseHeader } from './word2vec-header.js';

const LINE_FEED = 0x0a;
const decoder = new TextDecoder('latin1');

/** 'text' or 'binary' for the first bytes of a file in word2vec format, undefined for others. */
export function recogniseWord2vec(head: Uint8Array): 'text' | 'binary' | undefined {
  const headerEnd = head.subarray(0, 64).indexOf(LINE_FEED);
  if (headerEnd < 0) return undefined;
  const header = parseHeader(decoder.decode(head.subarray(0, headerEnd)));
  if (header === undefined) return undefined;
  const start = headerEnd + 1;
  const feed = head.indexOf(LINE_FEED, start);
  const numbers = trailingNumbers(head, start, feed < 0 ? head.length : feed);
  if (feed < 0) return numbers.text ? 'text' : 'binary';
  if (numbers.count >= header.dimension) return 'text';
  if (!numbers.text || numbers.count === 0) return 'binary';
  // "12 5" may be a word and its only number, in a file without a header; else the header is wrong, as a reader will say.
  return numbers.count === 1 ? undefined : 'text';
}

/** How many numbers a line ends in, and whether it looks like text: no control characters in it. */
function trailingNumbers(bytes: Uint8Array, start: number, end: number): { count: number; text: boolean } {
  const scanner = new NumberScanner();
  let count = 0;
  let at = end;
  while (at > start) {
    while (at > start && isSpace(bytes[at - 1])) at--;
    const tokenEnd = at;
    while (at > start && !isSpace(bytes[at - 1])) at--;
    if (at === tokenEnd) break;
    scanner.scan(bytes, at, tokenEnd);
    if (!scanner.valid || at === start) break;
    count++;
  }
  return { count, text: !bytes.subarray(start, end).some((byte) => byte < 0x20 && !isSpace(byte)) };
}
