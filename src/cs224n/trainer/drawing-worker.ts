// The worker that draws batches ahead of training: an instance of the kernel over the trainer's memory.

import { workerData } from 'node:worker_threads';
import { configureDrawing } from './configure-drawing.js';
import type { DrawingThreadData } from './drawing-thread.js';
import { instantiateKernel } from './kernel-module.js';

const { memory, map, thinnedSentences } = workerData as DrawingThreadData;
const kernel = instantiateKernel(memory);
configureDrawing(kernel, map, thinnedSentences);
kernel.drawUntilStopped();
