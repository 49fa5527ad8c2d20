// What only Node can do: files, downloads, pictures as PNG. Everything of the portable API is here as well.

export * from './index.js';
export { type CorpusFile, CorpusFiles } from './platform/node/corpus-files.js';
export { buildVocabulary, type CorpusSource, encodeCorpus } from './platform/node/read-corpus.js';
export { type ReadWordVectors, readWordVectors } from './platform/node/read-word-vectors.js';
export { svgToPng } from './platform/node/svg-to-png.js';
export { writeAtomically } from './platform/node/write-atomically.js';
export { writePlot } from './platform/node/write-plot.js';
