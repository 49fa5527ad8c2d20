// A thread of training: works through chunks on shared memory until none is left.

import { ChunkTrainer, type TrainingOrder, type TrainingWork, tokensInMemory } from 'firth';

export type KernelMessage =
  | { readonly work: TrainingWork; readonly tokens: Int32Array }
  | { readonly order: TrainingOrder };

let trainer: ChunkTrainer | undefined;

addEventListener('message', ({ data }: MessageEvent<KernelMessage>) => {
  if ('work' in data) trainer = new ChunkTrainer(data.work, tokensInMemory(data.tokens));
  else trainer?.run(data.order, (report) => postMessage(report));
});
