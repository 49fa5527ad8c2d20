// The engine's kernels in WebAssembly. The host owns the memory map (layout.md); everything here works on addresses
// that it is handed.

export { setData, setScratch, setShape, setTask } from './configuration';
export { train, trainedPairs, trainedWindows, trainedWords } from './train';
