// What a run trains on, for a model file: the words with their counts, and the encoded corpus, each as a hash.

import type { TokenReader } from '../corpus/token-reader.js';
import type { ModelTraining } from '../formats/model-header.js';
import type { TrainOptions } from '../model/train-options.js';
import { hexadecimal } from '../support/hexadecimal.js';
import { Sha256, type StreamingHash } from '../support/sha256.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import { chunksOfEpoch } from './work-queue.js';

const PIECE_TOKENS = 1 << 18;

/** What stays the same from a run's start to its end. */
export type RunIdentity = Omit<ModelTraining, 'chunksDone' | 'state'>;

/**
 * The identity of a run that starts from nothing. Byte order is this machine's.
 *
 * @param newHash A faster SHA-256, where the platform has one.
 */
export function runIdentity(
  vocabulary: Vocabulary,
  tokens: TokenReader,
  { epochs, seed }: Pick<TrainOptions, 'epochs' | 'seed'>,
  newHash: () => StreamingHash = () => new Sha256(),
): RunIdentity {
  const words = newHash();
  const { bytes, offsets, counts } = vocabulary.toData();
  for (const array of [bytes, offsets, counts]) words.update(bytesOf(array));
  const ids = newHash();
  for (let from = 0; from < tokens.length; from += PIECE_TOKENS) {
    // A copy: what a hash takes must not be shared memory.
    ids.update(bytesOf(tokens.read(from, Math.min(tokens.length, from + PIECE_TOKENS)).slice()));
  }
  return {
    corpus: {
      words: hexadecimal(words.digest()),
      tokens: tokens.length,
      ids: hexadecimal(ids.digest()),
    },
    from: null,
    epochsBefore: 0,
    chunks: epochs * chunksOfEpoch({ tokens: tokens.length }),
    seed,
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
