// The portable public API: everything here runs in Node and in browsers.

export { parseNpy, printNpy } from './formats/npy.js';
export { parseVocabulary, printVocabulary, type VocabularyFile } from './formats/vocabulary.js';
export { Matrix } from './math/matrix.js';
export { type SingularDirections, singularDirections } from './math/singular-directions.js';
export { parseFontMetrics, type TextMeasure } from './plot/font-metrics.js';
export {
  type PlotWordVectorsOptions,
  plotWordVectors,
  type UnknownWord,
  type WordVectorPlot,
} from './plot/plot-word-vectors.js';
export { type Scatter, type ScatterOptions, scatter } from './plot/scatter.js';
export type { Theme } from './plot/theme.js';
export type { ScatterPoint } from './plot/word-marks.js';
export {
  type PrincipalComponents,
  type PrincipalComponentsOptions,
  principalComponents,
} from './project/principal-components.js';
export { ArgumentError, DivergenceError, FileError, FirthError } from './support/errors.js';
