// A thread that draws batches while the trainer computes. Training does not wait for it to come up: until it stands by,
// the trainer draws for itself, and what is drawn is the same either way.

import { Worker } from 'node:worker_threads';
import type { KernelMap } from './kernel-memory.js';

export interface DrawingThreadData {
  readonly memory: WebAssembly.Memory;
  readonly map: KernelMap;
  readonly thinnedSentences: number;
}

/** Starts the thread; it keeps no process alive. */
export function startDrawingThread(data: DrawingThreadData): Worker {
  const worker = new Worker(new URL('./drawing-worker.js', import.meta.url), { workerData: data });
  // A worker that cannot start leaves the trainer drawing for itself.
  worker.on('error', () => {});
  worker.unref();
  return worker;
}
