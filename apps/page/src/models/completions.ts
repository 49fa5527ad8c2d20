// Words that a user may be about to type: those that begin with the letters typed, then those that have them inside,
// each the most important first. The bytes are compared, a million words in some milliseconds; case counts for nothing
// in the letters a to z.

import type { WordVectorTable } from 'firth';

/**
 * Rows of up to `most` words.
 *
 * @param order Rows by importance; undefined: as they are.
 */
export function completions(
  { wordBytes, wordOffsets }: Pick<WordVectorTable, 'wordBytes' | 'wordOffsets'>,
  order: Uint32Array | undefined,
  typed: string,
  most: number,
): number[] {
  const wanted = lowered(new TextEncoder().encode(typed));
  if (wanted.length === 0) return [];
  const size = wordOffsets.length - 1;
  const begin: number[] = [];
  const inside: number[] = [];
  for (let rank = 0; rank < size && begin.length < most; rank++) {
    const row = order ? order[rank] : rank;
    const at = placeOf(wanted, wordBytes, wordOffsets[row], wordOffsets[row + 1], inside.length < most);
    if (at === 0) begin.push(row);
    else if (at > 0) inside.push(row);
  }
  return [...begin, ...inside].slice(0, most);
}

/** Where the bytes stand in a word, or -1; only its beginning is looked at unless `anywhere`. */
function placeOf(
  wanted: Uint8Array,
  bytes: Uint8Array,
  start: number,
  end: number,
  anywhere: boolean,
): number {
  const last = anywhere ? end - wanted.length : Math.min(start, end - wanted.length);
  for (let at = start; at <= last; at++) {
    let i = 0;
    while (i < wanted.length && lower(bytes[at + i]) === wanted[i]) i++;
    if (i === wanted.length) return at - start;
  }
  return -1;
}

function lowered(bytes: Uint8Array): Uint8Array {
  return bytes.map(lower);
}

function lower(byte: number): number {
  return byte > 64 && byte < 91 ? byte + 32 : byte;
}
