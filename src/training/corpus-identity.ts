// What a run was trained on, in two hashes: the words with their counts, and the encoded corpus.

import type { TokenReader } from '../corpus/token-reader.js';
import type { ModelTraining } from '../formats/model-header.js';
import { Sha256, type StreamingHash } from '../support/sha256.js';
import type { VocabularyData } from '../vocabulary/vocabulary.js';

const PIECE_TOKENS = 1 << 18;

/**
 * SHA-256 of words and counts, and of the ids; and N. Byte order is this machine's.
 *
 * @param newHash A faster SHA-256, where the platform has one.
 */
export function corpusIdentity(
  { bytes, offsets, counts }: VocabularyData,
  tokens: TokenReader,
  newHash: () => StreamingHash = () => new Sha256(),
): ModelTraining['corpus'] {
  const words = newHash();
  for (const array of [bytes, offsets, counts]) words.update(bytesOf(array));
  const ids = newHash();
  for (let from = 0; from < tokens.length; from += PIECE_TOKENS) {
    // A copy: what the hash takes must not be shared memory.
    ids.update(bytesOf(tokens.read(from, Math.min(tokens.length, from + PIECE_TOKENS)).slice()));
  }
  return { words: hexOf(words.digest()), tokens: tokens.length, ids: hexOf(ids.digest()) };
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
