// Rows as lines of text, in pieces of about a megabyte, for the formats that are text.

import { ArgumentError } from '../support/errors.js';
import { LONGEST_NUMBER, printDecimals, printNumber } from './number-printer.js';
import { sizeOf, type WordVectorTable } from './word-vector-table.js';

/** How numbers are written as text. */
export interface PrintOptions {
  /** Digits behind the point, 0 to 20, as C's `%f`; default: as few digits as give the same float32 again. */
  readonly decimals?: number;
}

interface LineStyle extends PrintOptions {
  /** The word stands before its numbers. */
  readonly words: boolean;
  /** Between word and numbers: a space or a tab. */
  readonly separator: number;
  /** A separator behind the last number too. */
  readonly trailing: boolean;
}

const PIECE_BYTES = 1 << 20;
const LINE_FEED = 0x0a;

/** The lines of a table, one a word. @throws ArgumentError for impossible decimals. */
export function* printTextRows(table: WordVectorTable, style: LineStyle): Generator<Uint8Array> {
  const { wordBytes, wordOffsets, dimension, data } = table;
  const print = numberPrinter(style);
  const { words, separator, trailing } = style;
  const V = sizeOf(table);
  let piece = new Uint8Array(PIECE_BYTES);
  let at = 0;
  for (let i = 0; i < V; i++) {
    const from = wordOffsets[i];
    const to = words ? wordOffsets[i + 1] : from;
    const most = to - from + 2 + dimension * (LONGEST_NUMBER + 1);
    if (at + most > piece.length) {
      if (at > 0) yield piece.slice(0, at);
      at = 0;
      if (most > piece.length) piece = new Uint8Array(most);
    }
    if (words) {
      piece.set(wordBytes.subarray(from, to), at);
      at += to - from;
    }
    for (let j = 0; j < dimension; j++) {
      if (words || j > 0) piece[at++] = separator;
      at = print(data[i * dimension + j], piece, at);
    }
    if (trailing) piece[at++] = separator;
    piece[at++] = LINE_FEED;
  }
  if (at > 0) yield piece.slice(0, at);
}

function numberPrinter({ decimals }: PrintOptions): typeof printNumber {
  if (decimals === undefined) return printNumber;
  if (!(Number.isInteger(decimals) && decimals >= 0 && decimals <= 20)) {
    throw new ArgumentError('decimals', 'an integer from 0 to 20', decimals);
  }
  return (value, bytes, at) => printDecimals(value, decimals, bytes, at);
}
