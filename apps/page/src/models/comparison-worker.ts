// A worker that compares the neighbours that two sets of vectors give the same words.

import { expose } from 'comlink';
import { type OverlapOptions, type OverlapReport, overlapSteps, type WordVectorTable } from 'firth';

/** As `neighbourOverlap`, telling how many words have been asked. */
function compare(
  a: WordVectorTable,
  b: WordVectorTable,
  options: Partial<OverlapOptions>,
  onProgress: (asked: number) => void,
): OverlapReport {
  const steps = overlapSteps(a, b, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    onProgress(step.value);
  }
}

const host = { compare };
export type ComparisonHost = typeof host;

expose(host);
