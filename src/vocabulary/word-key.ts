// How a word is found in a table: a hash that chooses the slot, and its last eight bytes as two integers, which tell
// most words apart, and are the whole word where it is that short, without comparing byte by byte. The hash is FNV-1a
// with a final mix of MurmurHash3's kind, since the low bits alone choose the slot.

/** FNV-1a: start with the seed; for each byte `Math.imul(hash ^ byte, HASH_PRIME)`; at the end `finalHash`. */
export const HASH_SEED = 0x811c9dc5 | 0;
export const HASH_PRIME = 0x01000193;

/** Three 32-bit integers; one object may be used again and again. */
export class WordKey {
  hash = 0;
  /** The last four bytes, the last of all in the low bits. */
  low = 0;
  /** The four before them. */
  high = 0;
}

/** Spreads FNV's bits. */
export function finalHash(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

/** The key of the word `bytes[start, end)`, written into `key`. */
export function keyOf(bytes: Uint8Array, start: number, end: number, key = new WordKey()): WordKey {
  let hash = HASH_SEED;
  let low = 0;
  let high = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    hash = Math.imul(hash ^ byte, HASH_PRIME);
    high = (high << 8) | (low >>> 24);
    low = (low << 8) | byte;
  }
  key.hash = finalHash(hash);
  key.low = low;
  key.high = high;
  return key;
}
