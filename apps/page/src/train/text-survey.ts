// What a text holds, before it is trained on: how many words, how many different ones, and how many are left when the
// rare ones are left out. Counted once; the rest follows from how many words have each count.

import type { TextCorpus } from 'firth';

export interface Survey {
  /** Words. */
  readonly tokens: number;
  /** Different words. */
  readonly types: number;
  readonly sentences: number;
  /** Bytes of text, unpacked. */
  readonly bytes: number;
  /** Bytes that were not UTF-8. */
  readonly replacedBytes: number;
  /** Counts that occur, falling, and beside each how many words have it. */
  readonly counts: Float64Array;
  readonly words: Float64Array;
  /** Its first lines. */
  readonly head: string;
}

export interface Kept {
  /** Different words that stay. */
  readonly types: number;
  /** Of all words of the text those that are one of them, 0 to 1. */
  readonly coverage: number;
}

const HEAD_BYTES = 600;
const HEAD_LINES = 4;

/** @param corpus read with a minimum count of 1. */
export function surveyOf({ vocabulary, counting, encoding }: TextCorpus, text: Uint8Array): Survey {
  const counts: number[] = [];
  const words: number[] = [];
  for (const count of vocabulary.counts) {
    if (counts.at(-1) !== count) {
      counts.push(count);
      words.push(0);
    }
    words[words.length - 1]++;
  }
  const { tokens, types, bytes, replacedBytes } = counting;
  return {
    ...{ tokens, types, bytes, replacedBytes, sentences: encoding.sentences },
    counts: Float64Array.from(counts),
    words: Float64Array.from(words),
    head: headOf(text),
  };
}

/**
 * What is left of a text.
 *
 * @example
 * // 'a' 3 times, 'b' and 'c' once
 * keptOf({ tokens: 5, counts: [3, 1], words: [1, 2] }, { minCount: 2, maxVocab: 0 }) // { types: 1, coverage: 0.6 }
 */
export function keptOf(
  { tokens, counts, words }: Pick<Survey, 'tokens'> & Record<'counts' | 'words', ArrayLike<number>>,
  { minCount, maxVocab }: { readonly minCount: number; readonly maxVocab: number },
): Kept {
  const most = maxVocab === 0 ? Infinity : maxVocab;
  let types = 0;
  let covered = 0;
  for (let i = 0; i < counts.length && counts[i] >= minCount && types < most; i++) {
    const taken = Math.min(words[i], most - types);
    types += taken;
    covered += taken * counts[i];
  }
  return { types, coverage: tokens === 0 ? 0 : covered / tokens };
}

function headOf(text: Uint8Array): string {
  const lines = new TextDecoder().decode(text.subarray(0, HEAD_BYTES)).split('\n').slice(0, HEAD_LINES);
  const head = lines.join('\n').trimEnd();
  return text.length > head.length + 2 ? `${head.replace(/\uFFFD$/, '')} …` : head;
}
