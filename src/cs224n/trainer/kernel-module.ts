// The WebAssembly module of the course's run (assembly/cs224n/index.ts): its functions, and how it is loaded.

import { KERNEL_BYTES_BASE64 } from './generated/kernel-bytes.js';

/** Every argument that is a place in memory is a byte address. */
export interface KernelFunctions {
  setGeneratorPlaces(state: number, outputs: number): void;
  restoreGenerator(position: number): void;
  generatorPosition(): number;
  setModel(centers: number, outside: number, rowBytes: number): void;
  setCorpus(words: number, offsets: number, sentences: number): void;
  setNoise(runStarts: number, runsBefore: number, runRows: number, slots: number, noiseRows: number): void;
  setBatch(size: number, window: number, negatives: number, places: number, placeBytes: number): void;
  drawReachAhead(): void;
  setReachAhead(reach: number): void;
  setDrawingAhead(control: number, places: number): void;
  drawUntilStopped(): void;
  /** 0 or 1. */
  drawingThreadReady(): number;
  stopDrawing(): void;
  thin(
    words: number,
    offsets: number,
    sentences: number,
    reject: number,
    copies: number,
    thinnedWords: number,
    thinnedOffsets: number,
  ): number;
  thinnedSentences(): number;
  setNegativeSampling(scores: number, centerGradients: number): void;
  trainNegativeSampling(
    iterations: number,
    first: number,
    rate: number,
    lossEvery: number,
    losses: number,
  ): void;
  setNaiveSoftmax(
    vocabulary: number,
    dimension: number,
    laneBytes: number,
    outside: number,
    scores: number,
    centersAcross: number,
    sumsAcross: number,
    maxima: number,
    partitions: number,
    weights: number,
    centerGradients: number,
  ): void;
  trainNaiveSoftmax(iterations: number, first: number, rate: number, lossEvery: number, losses: number): void;
}

let compiled: WebAssembly.Module | undefined;

/** An instance of the module over a memory, which several may share. */
export function instantiateKernel(memory: WebAssembly.Memory): KernelFunctions {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL_BYTES_BASE64), (c) => c.charCodeAt(0)));
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as KernelFunctions;
}
