// The thinned corpus: the sentences several times over, frequent words dropped at random. Readable twin:
// src/cs224n/treebank/thinning.ts.

import { random } from './draws';

/** Sentences left. */
let sentences: i32 = 0;

/**
 * Thins `copies` passes over a corpus of word ids (u32, sentence s at offsets[s] to offsets[s + 1]) with the
 * rejection probabilities `reject` (f64 a word), writes what is left in the same form, and returns how many words
 * that is. A word of probability 0 takes no draw; a sentence of fewer than two words left is dropped.
 */
export function thin(
  words: usize,
  offsets: usize,
  sentenceCount: i32,
  reject: usize,
  copies: i32,
  thinnedWords: usize,
  thinnedOffsets: usize,
): i32 {
  let written = 0;
  let kept = 0;
  store<u32>(thinnedOffsets, 0);
  for (let copy = 0; copy < copies; copy++) {
    for (let s = 0; s < sentenceCount; s++) {
      const start = written;
      const end = load<i32>(offsets + ((<usize>s) << 2), 4);
      for (let i = load<i32>(offsets + ((<usize>s) << 2)); i < end; i++) {
        const word = load<u32>(words + ((<usize>i) << 2));
        const probability = load<f64>(reject + ((<usize>word) << 3));
        if (probability == 0 || random() >= probability) {
          store<u32>(thinnedWords + ((<usize>written) << 2), word);
          written++;
        }
      }
      if (written - start < 2) {
        written = start;
      } else {
        kept++;
        store<u32>(thinnedOffsets + ((<usize>kept) << 2), written);
      }
    }
  }
  sentences = kept;
  return written;
}

export function thinnedSentences(): i32 {
  return sentences;
}
