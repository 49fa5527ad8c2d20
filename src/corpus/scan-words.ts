// Cuts bytes into words at white space, in one loop that hashes as it goes. White space is what word2vec and C call so:
// space, tab, line feed, vertical tab, form feed, carriage return. A no-break space stays inside its word. Words of
// ASCII bytes alone, nearly all in most corpora, are never copied and never become strings.

import { finalHash, HASH_PRIME, HASH_SEED, hashOf } from '../vocabulary/word-table.js';
import { invalidUtf8Bytes } from './utf8.js';

const NEWLINE = 0x0a;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Takes words as they come. */
export interface WordSink {
  /** The word is `bytes` from `start` to `end`, well-formed UTF-8; the bytes may change after the call. */
  word(bytes: Uint8Array, start: number, end: number, hash: number): void;
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
  let i = start;
  while (i < end) {
    let byte = bytes[i];
    if (isWhiteSpace(byte)) {
      if (byte === NEWLINE) sink.lineEnd();
      i++;
      continue;
    }
    const from = i;
    let hash = HASH_SEED;
    let seen = 0;
    do {
      hash = Math.imul(hash ^ byte, HASH_PRIME);
      seen |= byte;
      if (++i === end) break;
      byte = bytes[i];
    } while (byte > 0x20 || !isWhiteSpace(byte));
    if (seen < 0x80) sink.word(bytes, from, i, finalHash(hash));
    else replaced += unusualWord(bytes, from, i, finalHash(hash), lowerCase, sink);
  }
  return replaced;
}

/** A word with bytes beyond ASCII: checked, repaired, lower-cased. */
function unusualWord(
  bytes: Uint8Array,
  start: number,
  end: number,
  hash: number,
  lowerCase: boolean,
  sink: WordSink,
): number {
  const invalid = invalidUtf8Bytes(bytes, start, end);
  if (invalid === 0 && !lowerCase) {
    sink.word(bytes, start, end, hash);
    return 0;
  }
  const text = decoder.decode(bytes.subarray(start, end));
  const word = encoder.encode(lowerCase ? text.toLowerCase() : text);
  sink.word(word, 0, word.length, hashOf(word, 0, word.length));
  return invalid;
}

function lowerAscii(bytes: Uint8Array, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte >= 0x41 && byte <= 0x5a) bytes[i] = byte + 0x20;
  }
}
