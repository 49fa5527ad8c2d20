// Does a job on segments over several threads and gives the results in the segments' order. With one thread no worker
// is started: the work is done here, and the event loop gets its turn between segments.

import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { PartJob, PartResult } from '../../corpus/part-numberer.js';
import { WordTooLong } from '../../corpus/word-numbers.js';
import { FirthError } from '../../support/errors.js';
import type { Segment } from './corpus-segments.js';
import { wordTooLong } from './corpus-segments.js';
import { fileProblem } from './file-problem.js';
import { segmentWorker } from './segment-work.js';

/** What a worker answers to a segment. */
export type SegmentAnswer =
  | { readonly result: PartResult }
  /** The message of a FirthError: a class does not survive the way between threads. */
  | { readonly problem: string }
  | { readonly error: unknown };

/** A result together with its segment. */
export type SegmentDone = readonly [Segment, PartResult];

/** @throws FileError when a segment cannot be read. */
export async function* workOnSegments(
  segments: AsyncIterable<Segment>,
  job: PartJob,
  threads: number,
): AsyncGenerator<SegmentDone> {
  if (threads === 1) {
    const work = segmentWorker(job);
    for await (const segment of segments) {
      yield [segment, doHere(work, segment)];
      await setImmediate();
    }
    return;
  }
  const workers = Array.from({ length: threads }, () => new SegmentThread(job));
  const waiting: Promise<SegmentDone>[] = [];
  try {
    for await (const segment of segments) {
      const idlest = workers.reduce((a, b) => (b.outstanding < a.outstanding ? b : a));
      const done = idlest.work(segment);
      done.catch(() => {}); // it is reported when its turn comes
      waiting.push(done);
      if (waiting.length >= 2 * threads) yield await (waiting.shift() as Promise<SegmentDone>);
    }
    for (const done of waiting) yield await done;
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

function doHere(work: (segment: Segment) => PartResult, segment: Segment): PartResult {
  try {
    return work(segment);
  } catch (error) {
    throw readProblem(segment, error);
  }
}

/** A worker with the segments that it has yet to answer; it answers in order. */
class SegmentThread {
  readonly #worker: Worker;
  readonly #asked: {
    segment: Segment;
    resolve: (done: SegmentDone) => void;
    reject: (e: unknown) => void;
  }[] = [];

  #failure: { error: unknown } | undefined;

  constructor(job: PartJob) {
    this.#worker = new Worker(new URL('./segment-thread-main.js', import.meta.url), { workerData: job });
    this.#worker.on('message', (answer: SegmentAnswer) => {
      const question = this.#asked.shift();
      if (!question) return;
      const { segment, resolve, reject } = question;
      if ('result' in answer) resolve([segment, answer.result]);
      else reject(readProblem(segment, 'problem' in answer ? new FirthError(answer.problem) : answer.error));
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () =>
      this.#fail(new Error('A thread that reads the corpus ended before its work was done.')),
    );
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    for (const { reject } of this.#asked.splice(0)) reject(error);
  }

  get outstanding(): number {
    return this.#asked.length;
  }

  work(segment: Segment): Promise<SegmentDone> {
    if (this.#failure) return Promise.reject(this.#failure.error);
    return new Promise((resolve, reject) => {
      this.#asked.push({ segment, resolve, reject });
      this.#worker.postMessage(segment, segment.text instanceof Uint8Array ? [segment.text.buffer] : []);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** What is wrong with the file becomes a FileError; anything else is a fault of ours and stays as it is. */
function readProblem({ name }: Segment, error: unknown): unknown {
  if (error instanceof FirthError && error.message === WordTooLong.MESSAGE) return wordTooLong(name);
  const isSystemError = error instanceof Error && 'code' in error && 'syscall' in error;
  return isSystemError ? fileProblem(name, 'be read', error) : error;
}
