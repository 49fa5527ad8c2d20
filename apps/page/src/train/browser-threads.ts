// The threads of a browser: workers that share memory where the page is isolated from other origins; elsewhere the one
// that coordinates, in slices.

import { type TrainingReport, type TrainingThreads, trainHere } from 'firth';
import type { KernelMessage } from './kernel-worker.js';
import type { ThreadsFor } from './training-host.js';

export const browserThreads: ThreadsFor = (tokens, count) =>
  globalThis.crossOriginIsolated
    ? { threads: workers(tokens, count), shared: true }
    : { threads: trainHere(tokens), shared: false };

function workers(tokens: Int32Array, count: number): TrainingThreads {
  return {
    count,
    open(work, { report, fail }) {
      const worker = new Worker(new URL('./kernel-worker.ts', import.meta.url), {
        type: 'module',
        name: `training ${work.instance + 1}`,
      });
      worker.onmessage = ({ data }: MessageEvent<TrainingReport>) => report(data);
      worker.onerror = ({ message }) =>
        fail(new Error(`A thread of training failed: ${message || 'it could not be started'}`));
      const tell = (message: KernelMessage) => worker.postMessage(message);
      tell({ work, tokens });
      return { send: (order) => tell({ order }), end: () => worker.terminate() };
    },
  };
}
