// What is not UTF-8 in a word, by the table of well-formed sequences in the Unicode standard (table 3-7): no lone
// surrogates, no overlong forms, nothing above U+10FFFF.

/**
 * How many of the bytes from `start` to `end` belong to no well-formed sequence.
 *
 * @example
 * invalidUtf8Bytes(Uint8Array.of(0x61, 0xed, 0xa0, 0x80), 0, 4) // 3, a lone surrogate
 */
export function invalidUtf8Bytes(bytes: Uint8Array, start: number, end: number): number {
  let invalid = 0;
  for (let i = start; i < end; ) {
    const length = bytes[i] < 0x80 ? 1 : sequenceLength(bytes, i, end);
    if (length === 0) invalid++;
    i += length || 1;
  }
  return invalid;
}

/** The length of the well-formed sequence at `i` whose first byte is not ASCII, or 0. */
function sequenceLength(bytes: Uint8Array, i: number, end: number): number {
  const first = bytes[i];
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (i + length > end) return 0;
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (bytes[i + 1] < least || bytes[i + 1] > most) return 0;
  for (let k = 2; k < length; k++) if ((bytes[i + k] & 0xc0) !== 0x80) return 0;
  return length;
}

/** True when every byte is below 0x80. */
export function isAscii(bytes: Uint8Array): boolean {
  let seen = 0;
  for (let i = 0; i < bytes.length; i++) seen |= bytes[i];
  return seen < 0x80;
}
