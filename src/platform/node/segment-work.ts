// What is done with one segment of a corpus, on whichever thread: its words are numbered.

import { closeSync, openSync, readSync } from 'node:fs';
import { type PartJob, type PartResult, partInMemory, partNumberer } from '../../corpus/part-numberer.js';
import type { NumbersTaker, WordNumbers } from '../../corpus/word-numbers.js';
import type { Segment } from './corpus-segments.js';

/** The function that does the job; it keeps its memory from segment to segment. */
export function segmentWorker(job: PartJob): (segment: Segment) => PartResult {
  const number = partNumberer(job);
  return ({ text, endsFile }) => {
    if (text instanceof Uint8Array) return number(partInMemory(text, endsFile));
    const size = text.end - text.start;
    return number({ size, endsText: endsFile, push: (words, take) => pushRange(text, words, take) });
  };
}

/** The buffers of a result that another thread may take over. */
export function buffersOf({ part }: PartResult): ArrayBuffer[] {
  return [part.text.buffer, part.counts.buffer, part.numbers.buffer];
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
