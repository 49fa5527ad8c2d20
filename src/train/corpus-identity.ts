// What a run in files was trained on, in two hashes.

import { createHash } from 'node:crypto';
import type { ModelTraining } from '../formats/model-header.js';
import { type EncodedTokens, openTokens } from '../platform/node/encoded-tokens.js';
import { corpusIdentity } from '../training/corpus-identity.js';
import type { VocabularyData } from '../vocabulary/vocabulary.js';

/** See `corpusIdentity` in src/training/. */
export function identityOf(vocabulary: VocabularyData, tokens: EncodedTokens): ModelTraining['corpus'] {
  const reader = openTokens(tokens);
  try {
    return corpusIdentity(vocabulary, reader, () => createHash('sha256'));
  } finally {
    reader.close();
  }
}
