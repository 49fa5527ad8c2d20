// Lines of "word number number ...", as the text formats have them: one separator, a space or tab, behind the word, and
// any white space behind numbers. A word may hold spaces itself, so when the numbers do not fit from the left, D of
// them are taken from the right.

import type { ByteInput, Reading } from './byte-input.js';
import { isSpace, NumberScanner } from './number-scanner.js';
import type { RowCollector } from './row-collector.js';

const LINE_FEED = 0x0a;
/** A longer line is no line of a text file. */
export const LONGEST_LINE = 1 << 26;

/** A line that waits: `bytes[start, end)`, without its line feed and the white space before that. */
export interface WaitingLine {
  /** Bytes from the start of the line to behind its line feed. */
  readonly length: number;
  readonly end: number;
}

/** Waits for a line. Undefined at the end of the file. The line is not consumed. */
export function* waitForLine(input: ByteInput): Reading<WaitingLine | undefined> {
  let found = input.bytes.indexOf(LINE_FEED, input.start) - input.start;
  if (found < 0 || found >= input.waiting) found = yield* input.find(LINE_FEED, LONGEST_LINE);
  if (found < 0 && input.waiting > LONGEST_LINE) {
    throw input.fault(`expected lines of text, found no line feed within ${LONGEST_LINE} bytes`);
  }
  const length = found < 0 ? input.waiting : found + 1;
  if (length === 0) return undefined;
  let end = input.start + (found < 0 ? length : found);
  while (end > input.start && isSpace(input.bytes[end - 1])) end--;
  return { length, end };
}

/** Puts the rows of lines into a collector. */
export class LineTaker {
  readonly #input: ByteInput;
  readonly #collector: RowCollector;
  readonly #scanner = new NumberScanner();
  /** Lines taken, and lines before them. */
  line: number;

  /** @param line Lines that were read before, such as a header. */
  constructor(input: ByteInput, collector: RowCollector, line: number) {
    this.#input = input;
    this.#collector = collector;
    this.line = line;
  }

  /**
   * Takes the word and numbers of a line and consumes it.
   *
   * @throws FileError when the line is not a word and D numbers.
   */
  take({ length, end }: WaitingLine): void {
    const input = this.#input;
    const { bytes, start } = input;
    this.line++;
    let wordEnd = start;
    while (wordEnd < end && !isSpace(bytes[wordEnd])) wordEnd++;
    if (!this.#takeFrom(start, wordEnd, end)) {
      wordEnd = this.#wordEndFromRight(start, end);
      if (wordEnd < start || !this.#takeFrom(start, wordEnd, end)) throw this.#fault(end);
    }
    input.start += length;
  }

  /** Takes the row if D numbers fill `bytes[wordEnd + 1, end)`. */
  #takeFrom(start: number, wordEnd: number, end: number): boolean {
    const { bytes } = this.#input;
    const collector = this.#collector;
    // The numbers of an unwanted row are checked no further than that they may be there.
    if (!collector.wants(bytes, start, wordEnd)) return this.#scanNumbers(wordEnd, end, undefined, 0);
    const first = collector.addWord(bytes, start, wordEnd);
    if (this.#scanNumbers(wordEnd, end, collector.data, first)) return true;
    collector.dropWord();
    return false;
  }

  #scanNumbers(from: number, end: number, data: Float32Array | undefined, first: number): boolean {
    const { bytes } = this.#input;
    const { dimension } = this.#collector;
    const scanner = this.#scanner;
    let at = from;
    for (let i = 0; i < dimension; i++) {
      const before = at;
      while (at < end && isSpace(bytes[at])) at++;
      if (at === before || (i === 0 && at !== from + 1)) return false;
      const value = scanner.scan(bytes, at, end);
      if (!scanner.valid) return false;
      if (data !== undefined) data[first + i] = value;
      at = scanner.at;
    }
    return at === end;
  }

  /** Where the word ends when the last D tokens are the numbers; -1 when there are not so many. */
  #wordEndFromRight(start: number, end: number): number {
    const { bytes } = this.#input;
    let at = end;
    for (let i = 0; i < this.#collector.dimension; i++) {
      if (i > 0) while (at > start && isSpace(bytes[at - 1])) at--;
      const before = at;
      while (at > start && !isSpace(bytes[at - 1])) at--;
      if (at === before || at === start) return -1;
    }
    return at - 1;
  }

  #fault(end: number) {
    const input = this.#input;
    const { dimension } = this.#collector;
    const text = new TextDecoder().decode(
      input.bytes.subarray(input.start, Math.min(end, input.start + 400)),
    );
    const tokens = text === '' ? 0 : countTokens(input.bytes, input.start, end);
    const shown = [...text].length > 60 ? `${[...text].slice(0, 60).join('')}...` : text;
    const found =
      tokens === 0
        ? 'an empty line'
        : tokens !== dimension + 1
          ? `a line of ${tokens} parts, ${JSON.stringify(shown)}`
          : `what is not a number in ${JSON.stringify(shown)}`;
    return input.fault(`line ${this.line}: expected a word and ${dimension} numbers, found ${found}`);
  }
}

function countTokens(bytes: Uint8Array, start: number, end: number): number {
  let tokens = 0;
  for (let i = start; i < end; i++) {
    if (!isSpace(bytes[i]) && (i === start || isSpace(bytes[i - 1]))) tokens++;
  }
  return tokens;
}

/** Skips empty lines; the number of bytes that wait then is 0 at the end of the file only. */
export function* skipEmptyLines(input: ByteInput): Reading<void> {
  for (;;) {
    while (input.start < input.end && isBlank(input.bytes[input.start])) input.start++;
    if (input.start < input.end || input.ended) return;
    yield 'bytes';
  }
}

function isBlank(byte: number): boolean {
  return byte === LINE_FEED || isSpace(byte);
}
