// Tells an instance of the kernel where everything that drawing needs lies: the same for the instance that trains and
// for the one that draws ahead.

import type { KernelMap } from './kernel-memory.js';
import type { KernelFunctions } from './kernel-module.js';

/** Reads and writes no memory: another thread may be at work in it. */
export function configureDrawing(kernel: KernelFunctions, map: KernelMap, thinnedSentences: number): void {
  kernel.setModel(map.centers, map.outside, map.rowBytes);
  kernel.setBatch(map.batch, map.window, map.negatives, map.batches, map.placeBytes);
  kernel.setCorpus(map.thinnedWords, map.thinnedOffsets, thinnedSentences);
  kernel.setGeneratorPlaces(map.generator, map.outputs);
  if (map.runs > 0) kernel.setNoise(map.runStarts, map.runsBefore, map.runRows, map.slots, map.noiseRows);
  kernel.setDrawingAhead(map.control, map.places);
}
