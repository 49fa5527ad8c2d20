// The course's run in WebAssembly. The host owns the memory map (layout.md); everything here works on addresses that
// it is handed.

export { setBatch, setCorpus, setModel, setNoise } from './batch';
export { thin, thinnedSentences } from './corpus';
export { generatorPosition, setGenerator } from './mersenne-twister';
export { setNegativeSampling, trainNegativeSampling } from './negative-sampling';
