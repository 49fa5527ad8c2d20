// What is done with one segment of a corpus, on whichever thread: its words are numbered.

import { closeSync, openSync, readSync } from 'node:fs';
import { IntList } from '../../corpus/int-list.js';
import { type NumberedPart, normalWords } from '../../corpus/normal-words.js';
import { SENTENCE_END } from '../../corpus/token-joiner.js';
import type { TokenizerName } from '../../corpus/tokenizers.js';
import { type NumbersTaker, WordNumbers } from '../../corpus/word-numbers.js';
import type { Segment } from './corpus-segments.js';

/** What to do with every segment; plain data, to be sent to threads. */
export interface SegmentJob {
  readonly lowerCase: boolean;
  readonly tokenizer: TokenizerName;
  /** Whether it matters where the words stand. */
  readonly places: boolean;
}

/** What a segment became, and what was seen in it. */
export interface SegmentResult {
  readonly part: NumberedPart;
  /** Bytes of text. */
  readonly bytes: number;
  readonly replacedBytes: number;
}

/** The function that does the job; it keeps its memory from segment to segment. */
export function segmentWorker(job: SegmentJob): (segment: Segment) => SegmentResult {
  const words = new WordNumbers({ lowerCase: job.lowerCase });
  return (segment) => {
    words.clear();
    const places = new IntList(job.places ? sizeOf(segment) >> 2 : 0);
    const take = job.places ? (numbers: Int32Array) => places.append(numbers) : () => {};
    const bytes = numberSegment(segment, words, take);
    if (job.places && segment.endsFile) places.append(Int32Array.of(SENTENCE_END));
    const numbered = { text: words.text(), counts: words.counts(), numbers: places.integers };
    return { ...normalWords(numbered, job), bytes };
  };
}

/** The buffers of a result that another thread may take over. */
export function buffersOf({ part }: SegmentResult): ArrayBuffer[] {
  return [part.text.buffer, part.counts.buffer, part.numbers.buffer];
}

function sizeOf({ text }: Segment): number {
  return text instanceof Uint8Array ? text.length : text.end - text.start;
}

/** @returns bytes of text. */
function numberSegment({ text }: Segment, words: WordNumbers, take: NumbersTaker): number {
  if (text instanceof Uint8Array) words.pushAll(text, take);
  const bytes = text instanceof Uint8Array ? text.length : pushRange(text, words, take);
  words.end(take);
  return bytes;
}

function pushRange(
  { path, start, end }: { path: string; start: number; end: number },
  words: WordNumbers,
  take: NumbersTaker,
): number {
  const file = openSync(path, 'r');
  try {
    let at = start;
    while (at < end) {
      const room = words.room();
      const length = readSync(file, room, 0, Math.min(room.length, end - at), at);
      // A file that shrank: the check behind the pass reports it.
      if (length === 0) break;
      words.push(length, take);
      at += length;
    }
    return at - start;
  } finally {
    closeSync(file);
  }
}
