// Where a text is cut into segments: at the first white space at or behind each multiple of the segment's size. So the
// cuts follow from the text alone, and what is made of the segments in order is the same however a text is read.

import { isWhiteSpace } from './scan-words.js';

/** Large enough that merging costs little, small enough that threads end together. */
export const SEGMENT_BYTES = 8 << 20;

/** The next multiple of the segment's size behind `start`: the next cut is the first white space from there on. */
export function nextCut(start: number, segmentBytes: number): number {
  return (Math.floor(start / segmentBytes) + 1) * segmentBytes;
}

/** The segments of a text in memory, views of it, from `start` on. */
export function* segmentsOfText(
  text: Uint8Array,
  start: number,
  segmentBytes = SEGMENT_BYTES,
): Generator<Uint8Array> {
  for (let from = start; from < text.length; ) {
    let end = Math.min(text.length, nextCut(from, segmentBytes));
    while (end < text.length && !isWhiteSpace(text[end])) end++;
    yield text.subarray(from, end);
    from = end;
  }
}
