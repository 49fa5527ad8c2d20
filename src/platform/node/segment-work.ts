// What is done with one segment of a corpus, on whichever thread: its words are counted, or become ids.

import { closeSync, openSync, readSync } from 'node:fs';
import { scanWords, type WordSink } from '../../corpus/scan-words.js';
import { WholeWords } from '../../corpus/whole-words.js';
import { type EncodedPart, WordEncoder } from '../../corpus/word-encoder.js';
import { Vocabulary, type VocabularyData } from '../../vocabulary/vocabulary.js';
import { WordCounter, type WordCounts } from '../../vocabulary/word-counter.js';
import type { Segment } from './corpus-segments.js';

const READ_BYTES = 1 << 18;

/** What to do with every segment; plain data, to be sent to threads. */
export type SegmentJob =
  | { readonly kind: 'count'; readonly lowerCase: boolean }
  | { readonly kind: 'encode'; readonly vocabulary: VocabularyData };

/** What a segment became, and what was seen in it. */
export interface SegmentResult {
  readonly counts?: WordCounts;
  readonly part?: EncodedPart;
  /** Bytes of text. */
  readonly bytes: number;
  readonly replacedBytes: number;
}

/** The function that does the job. */
export function segmentWorker(job: SegmentJob): (segment: Segment) => SegmentResult {
  if (job.kind === 'count') {
    return (segment) => {
      const counter = new WordCounter(Math.min(1 << 15, sizeOf(segment) >> 4));
      const seen = scanSegment(segment, job.lowerCase, counter);
      return { counts: counter.toCounts(), ...seen };
    };
  }
  const vocabulary = Vocabulary.fromData(job.vocabulary);
  return (segment) => {
    const encoder = new WordEncoder(vocabulary);
    const seen = scanSegment(segment, vocabulary.lowerCase, encoder);
    if (segment.endsFile) encoder.lineEnd();
    return { part: encoder.take(), ...seen };
  };
}

/** The buffers of a result that another thread may take over. */
export function buffersOf({ counts, part }: SegmentResult): ArrayBuffer[] {
  const arrays = counts ? [counts.bytes, counts.offsets, counts.counts] : [];
  return [...arrays, ...(part ? [part.ids] : [])].map(({ buffer }) => buffer as ArrayBuffer);
}

function sizeOf({ text }: Segment): number {
  return text instanceof Uint8Array ? text.length : text.end - text.start;
}

function scanSegment({ text }: Segment, lowerCase: boolean, sink: WordSink) {
  let bytes = 0;
  let replacedBytes = 0;
  const words = new WholeWords((buffer, end) => {
    replacedBytes += scanWords(buffer, 0, end, lowerCase, sink);
  });
  for (const chunk of chunksOf(text)) {
    bytes += chunk.length;
    words.push(chunk);
  }
  words.end();
  return { bytes, replacedBytes };
}

function* chunksOf(text: Segment['text']): Generator<Uint8Array> {
  if (text instanceof Uint8Array) {
    for (let i = 0; i < text.length; i += READ_BYTES) yield text.subarray(i, i + READ_BYTES);
    return;
  }
  const file = openSync(text.path, 'r');
  try {
    const buffer = new Uint8Array(READ_BYTES);
    for (let position = text.start; position < text.end; ) {
      const length = readSync(file, buffer, 0, Math.min(READ_BYTES, text.end - position), position);
      // A file that shrank: the check behind the pass reports it.
      if (length === 0) return;
      yield buffer.subarray(0, length);
      position += length;
    }
  } finally {
    closeSync(file);
  }
}
