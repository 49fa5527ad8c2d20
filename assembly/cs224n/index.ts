// The course's run in WebAssembly. The host owns the memory map (layout.md); everything here works on addresses that
// it is handed.

export { drawReachAhead, dropReachAhead, setBatch, setCorpus, setModel } from './batch';
export { thin, thinnedSentences } from './corpus';
export { generatorPosition, setGenerator, setNoise } from './draws';
export { setNegativeSampling, trainNegativeSampling } from './negative-sampling';
export { setNaiveSoftmax, trainNaiveSoftmax } from './naive-softmax';
