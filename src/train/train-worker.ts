// A worker of the trainer: does what it is told, and reports.

import { parentPort, workerData } from 'node:worker_threads';
import { type EncodedTokens, openTokens } from '../platform/node/encoded-tokens.js';
import { ChunkTrainer } from '../training/chunk-trainer.js';
import type { TrainingOrder, TrainingReport, TrainingWork } from '../training/training-work.js';

export interface WorkerData {
  readonly work: TrainingWork;
  readonly tokens: EncodedTokens;
}

export type WorkerOrder = TrainingOrder | { readonly kind: 'end' };

const { work, tokens } = workerData as WorkerData;
const reader = openTokens(tokens);
const trainer = new ChunkTrainer(work, reader);

parentPort?.on('message', (order: WorkerOrder) => {
  if (order.kind !== 'end') {
    trainer.run(order, (report: TrainingReport) => parentPort?.postMessage(report));
    return;
  }
  reader.close();
  parentPort?.close();
});
