// Cuts bytes into words at white space, in one loop that hashes as it goes. White space is what word2vec and C call so:
// space, tab, line feed, vertical tab, form feed, carriage return. A no-break space stays inside its word. Words of
// ASCII bytes alone, nearly all in most corpora, are never copied and never become strings.

import { finalHash, HASH_PRIME, HASH_SEED, keyOf, WordKey } from '../vocabulary/word-key.js';
import { invalidUtf8Bytes } from './utf8.js';

const NEWLINE = 0x0a;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Takes words as they come. */
export interface WordSink {
  /** The word is `bytes` from `start` to `end`, well-formed UTF-8; bytes and key may change after the call. */
  word(bytes: Uint8Array, start: number, end: number, key: WordKey): void;
  /** A line feed: the sentence ends here. */
  lineEnd(): void;
}

/** True for the six bytes that part words. */
export function isWhiteSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

/**
 * Gives every word and line end of `bytes` from `start` to `end` to the sink. Words must be whole: `end` is the end of
 * the text or stands behind white space. With `lowerCase`, `bytes` is overwritten.
 *
 * @returns How many bytes were not UTF-8 and have been replaced by U+FFFD.
 */
export function scanWords(
  bytes: Uint8Array,
  start: number,
  end: number,
  lowerCase: boolean,
  sink: WordSink,
): number {
  if (lowerCase) lowerAscii(bytes, start, end);
  let replaced = 0;
  let from = start;
  let hash = HASH_SEED;
  let low = 0;
  let high = 0;
  let seen = 0;
  const key = new WordKey();
  // One flat loop: it runs at about twice the speed of a loop over words around a loop over bytes.
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte > 0x20 || !isWhiteSpace(byte)) {
      hash = Math.imul(hash ^ byte, HASH_PRIME);
      high = (high << 8) | (low >>> 24);
      low = (low << 8) | byte;
      seen |= byte;
      continue;
    }
    if (i > from) {
      key.hash = finalHash(hash);
      key.low = low;
      key.high = high;
      if (seen < 0x80) sink.word(bytes, from, i, key);
      else replaced += unusualWord(bytes, from, i, key, lowerCase, sink);
      hash = HASH_SEED;
      low = high = seen = 0;
    }
    if (byte === NEWLINE) sink.lineEnd();
    from = i + 1;
  }
  if (from === end) return replaced;
  return replaced + unusualWord(bytes, from, end, keyOf(bytes, from, end, key), lowerCase, sink);
}

/** A word that may have bytes beyond ASCII: checked, repaired, lower-cased. */
function unusualWord(
  bytes: Uint8Array,
  start: number,
  end: number,
  key: WordKey,
  lowerCase: boolean,
  sink: WordSink,
): number {
  const invalid = invalidUtf8Bytes(bytes, start, end);
  if (invalid === 0 && !lowerCase) {
    sink.word(bytes, start, end, key);
    return 0;
  }
  const text = decoder.decode(bytes.subarray(start, end));
  const word = encoder.encode(lowerCase ? text.toLowerCase() : text);
  sink.word(word, 0, word.length, keyOf(word, 0, word.length));
  return invalid;
}

function lowerAscii(bytes: Uint8Array, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte >= 0x41 && byte <= 0x5a) bytes[i] = byte + 0x20;
  }
}
