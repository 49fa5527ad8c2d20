// The thread behind SegmentThread: answers each segment with its result.

import { parentPort, workerData } from 'node:worker_threads';
import type { PartJob } from '../../corpus/part-numberer.js';
import { FirthError } from '../../support/errors.js';
import type { Segment } from './corpus-segments.js';
import type { SegmentAnswer } from './segment-threads.js';
import { buffersOf, segmentWorker } from './segment-work.js';

const work = segmentWorker(workerData as PartJob);

parentPort?.on('message', (segment: Segment) => {
  try {
    const result = work(segment);
    const answer: SegmentAnswer = { result };
    parentPort?.postMessage(answer, buffersOf(result));
  } catch (error) {
    const answer: SegmentAnswer = error instanceof FirthError ? { problem: error.message } : { error };
    parentPort?.postMessage(answer);
  }
});
