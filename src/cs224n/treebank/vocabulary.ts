// The course's vocabulary: words in order of first appearance, then "UNK", counted once though it never occurs; and
// the corpus as word ids, which is all that training needs of it.

import { FirthError } from '../../support/errors.js';

/** The pseudo-word that closes the vocabulary. No token is ever mapped to it. */
export const UNKNOWN_WORD = 'UNK';

export interface Vocabulary {
  /** V words; a word's id is its place. */
  readonly words: readonly string[];
  /** How often each word occurs; UNK once. */
  readonly counts: Uint32Array;
  /** All tokens and the one UNK: what the course divides counts by. */
  readonly total: number;
  readonly idOf: ReadonlyMap<string, number>;
}

/** Sentences of word ids, one after the other. */
export interface EncodedCorpus {
  /** N word ids. */
  readonly words: Uint32Array;
  /** Sentence s is words[offsets[s]] up to words[offsets[s + 1]]. */
  readonly offsets: Uint32Array;
}

/**
 * Builds the vocabulary of tokenised sentences, and the sentences' ids.
 *
 * @throws FirthError when no sentence has two different words: nothing could be predicted from anything.
 * @example
 * encodeSentences([['to', 'be', 'or', 'not', 'to', 'be']]).vocabulary.words // ['to', 'be', 'or', 'not', 'UNK']
 */
export function encodeSentences(sentences: readonly (readonly string[])[]): {
  vocabulary: Vocabulary;
  corpus: EncodedCorpus;
} {
  const tokens = sentences.reduce((sum, sentence) => sum + sentence.length, 0);
  const ids = new Uint32Array(tokens);
  const offsets = new Uint32Array(sentences.length + 1);
  const idOf = new Map<string, number>();
  const words: string[] = [];
  const counts: number[] = [];
  let written = 0;
  let trainable = false;
  sentences.forEach((sentence, s) => {
    for (const word of sentence) {
      let id = idOf.get(word);
      if (id === undefined) {
        id = words.length;
        idOf.set(word, id);
        words.push(word);
        counts.push(0);
      }
      counts[id]++;
      trainable ||= written > offsets[s] && ids[written - 1] !== id;
      ids[written++] = id;
    }
    offsets[s + 1] = written;
  });
  if (!trainable) {
    throw new FirthError(
      `Expected a corpus with at least one sentence of two different words, got ${sentences.length} sentences ` +
        `with ${tokens} words (${words.length} different ones).`,
    );
  }
  idOf.set(UNKNOWN_WORD, words.length);
  words.push(UNKNOWN_WORD);
  counts.push(1);
  return {
    vocabulary: { words, counts: Uint32Array.from(counts), total: tokens + 1, idOf },
    corpus: { words: ids, offsets },
  };
}
