// The work on a part of a corpus, wherever its bytes come from and on whichever thread: its words are numbered.

import { IntList } from './int-list.js';
import { type NumberedPart, normalWords } from './normal-words.js';
import { SENTENCE_END } from './token-joiner.js';
import type { TokenizerName } from './tokenizers.js';
import { type NumbersTaker, WordNumbers } from './word-numbers.js';

/** What to do with every part; plain data, to be sent to threads. */
export interface PartJob {
  readonly lowerCase: boolean;
  readonly tokenizer: TokenizerName;
  /** Whether it matters where the words stand. */
  readonly places: boolean;
}

/** A part of a text. */
export interface TextPart {
  /** About how many bytes it has. */
  readonly size: number;
  /** The text, and with it a sentence, ends here. */
  readonly endsText: boolean;
  /** Pushes the bytes. @returns how many they were. */
  readonly push: (words: WordNumbers, take: NumbersTaker) => number;
}

/** What a part became, and what was seen in it. */
export interface PartResult {
  readonly part: NumberedPart;
  /** Bytes of text. */
  readonly bytes: number;
  readonly replacedBytes: number;
}

/** A part that lies in memory. */
export function partInMemory(text: Uint8Array, endsText: boolean): TextPart {
  const push = (words: WordNumbers, take: NumbersTaker) => {
    words.pushAll(text, take);
    return text.length;
  };
  return { size: text.length, endsText, push };
}

/** The function that does the job; it keeps its memory from part to part. */
export function partNumberer(job: PartJob): (part: TextPart) => PartResult {
  const words = new WordNumbers({ lowerCase: job.lowerCase });
  return ({ size, endsText, push }) => {
    words.clear();
    const places = new IntList(job.places ? size >> 2 : 0);
    const take = job.places ? (numbers: Int32Array) => places.append(numbers) : () => {};
    const bytes = push(words, take);
    words.end(take);
    if (job.places && endsText) places.append(Int32Array.of(SENTENCE_END));
    const numbered = { text: words.text(), counts: words.counts(), numbers: places.integers };
    return { ...normalWords(numbered, job), bytes };
  };
}
