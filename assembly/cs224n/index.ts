// The course's run in WebAssembly. The host owns the memory map (layout.md); everything here works on addresses that
// it is handed.

export { drawReachAhead, setBatch, setCorpus, setModel, setReachAhead } from './batch';
export { drawingThreadReady, drawUntilStopped, setDrawingAhead, stopDrawing } from './drawing-ahead';
export { thin, thinnedSentences } from './corpus';
export { generatorPosition, restoreGenerator, setGeneratorPlaces, setNoise } from './draws';
export { setNegativeSampling, trainNegativeSampling } from './negative-sampling';
export { setNaiveSoftmax, trainNaiveSoftmax } from './naive-softmax';
