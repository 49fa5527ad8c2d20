// What a run was trained on, in two hashes: the words with their counts, and the encoded corpus.

import { createHash } from 'node:crypto';
import type { ModelTraining } from '../formats/model-header.js';
import { type EncodedTokens, openTokens } from '../platform/node/encoded-tokens.js';
import type { VocabularyData } from '../vocabulary/vocabulary.js';

const PIECE_TOKENS = 1 << 18;

/** SHA-256 of words and counts, and of the ids; and N. Byte order is this machine's. */
export function corpusIdentity(vocabulary: VocabularyData, tokens: EncodedTokens): ModelTraining['corpus'] {
  const words = createHash('sha256');
  const { bytes, offsets, counts } = vocabulary;
  for (const array of [bytes, offsets, counts]) words.update(array);
  const ids = createHash('sha256');
  const reader = openTokens(tokens);
  try {
    for (let from = 0; from < reader.length; from += PIECE_TOKENS) {
      // A copy: what the hash takes must not be shared memory.
      ids.update(reader.read(from, Math.min(reader.length, from + PIECE_TOKENS)).slice());
    }
    return { words: words.digest('hex'), tokens: reader.length, ids: ids.digest('hex') };
  } finally {
    reader.close();
  }
}
