// The shape of the first lines of a text file: how many parts each has and how many numbers it ends in. From that the
// formats without a header are recognised, and their dimension is found.

import { isSpace, NumberScanner } from './number-scanner.js';

const LINE_FEED = 0x0a;
const TAB = 0x09;
const MOST_LINES = 100;
const utf8 = new TextDecoder('utf-8', { fatal: true });

export interface LineShape {
  /** Parts between white space. */
  readonly parts: number;
  /** Parts at the end of the line that are numbers, one after the other. */
  readonly numbers: number;
  /** White space between the parts is tabs alone. */
  readonly tabs: boolean;
}

/** Whether there is a zero byte, which text does not have and numbers in binary form mostly do. */
export function hasZeroByte(bytes: Uint8Array): boolean {
  return bytes.includes(0);
}

/** Whether the bytes are UTF-8 without control characters other than white space. */
export function isText(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => (byte < 0x20 && (byte < TAB || byte > 0x0d)) || byte === 0x7f)) return false;
  try {
    utf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The shapes of the first lines, at most 100; a last line without a line feed counts when `whole`. */
export function shapesOfLines(bytes: Uint8Array, whole: boolean): LineShape[] {
  const shapes: LineShape[] = [];
  for (let start = 0; start < bytes.length && shapes.length < MOST_LINES; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    if (feed < 0 && !whole) break;
    const end = feed < 0 ? bytes.length : feed;
    shapes.push(shapeOfLine(bytes, start, end));
    start = end + 1;
  }
  return shapes;
}

/** The shape of the line `bytes[start, end)`. */
export function shapeOfLine(bytes: Uint8Array, start: number, end: number): LineShape {
  const scanner = new NumberScanner();
  let parts = 0;
  let numbers = 0;
  let allNumbers = true;
  let tabs = true;
  for (let at = end; at > start; ) {
    while (at > start && isSpace(bytes[at - 1])) at--;
    const partEnd = at;
    while (at > start && !isSpace(bytes[at - 1])) at--;
    if (at === partEnd) break;
    parts++;
    if (allNumbers) {
      scanner.scan(bytes, at, partEnd);
      allNumbers = scanner.valid;
      if (allNumbers) numbers++;
    }
    if (at > start && bytes[at - 1] !== TAB) tabs = false;
  }
  return { parts, numbers, tabs };
}

/**
 * D of lines "word number number ...", whose words may have spaces and may be, or end in, numbers: the line with the
 * fewest numbers tells. 0 when a line has no number behind a word.
 */
export function dimensionOfShapes(shapes: readonly LineShape[]): number {
  const filled = shapes.filter(({ parts }) => parts > 0);
  if (filled.length === 0) return 0;
  return Math.min(...filled.map(({ parts, numbers }) => Math.min(numbers, parts - 1)));
}
