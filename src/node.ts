// What only Node can do: files, downloads, pictures as PNG, and the course's system as a whole. Everything of the
// portable API is here as well.

export type { CheckLine } from './cs224n/check/check-line.js';
export { type CheckMethod, checkMethods } from './cs224n/check/methods.js';
export { type FindOptions, type FoundTreebank, findTreebank } from './cs224n/data/find-treebank.js';
export { readLabels } from './cs224n/data/read-labels.js';
export { type TreebankReport, verifyTreebank } from './cs224n/data/verify.js';
export type { LossRecord } from './cs224n/run/loss-history.js';
export { type RunOptions, runOptions } from './cs224n/run/options.js';
export type { RunReport } from './cs224n/run/results.js';
export { type RunEvents, type RunSettings, runCourse } from './cs224n/run/run.js';
export { readPlainText, readTreebankText, type TrainingText } from './cs224n/run/training-text.js';
export { measureWorth, type Worth } from './cs224n/run/worth.js';
export type { PenaltyResult } from './cs224n/sentiment/classify.js';
export type { SentimentOptions } from './cs224n/sentiment/options.js';
export type { SentimentReport, SentimentResult } from './cs224n/sentiment/report.js';
export {
  runSentiment,
  type SentimentProgress,
  type SentimentSettings,
} from './cs224n/sentiment/sentiment.js';
export { collectSubmission, type Submission } from './cs224n/submission.js';
export * from './index.js';
export { type CorpusFile, CorpusFiles } from './platform/node/corpus-files.js';
export type { Tokenizer } from './platform/node/corpus-lines.js';
export { type EncodedTokens, openTokens } from './platform/node/encoded-tokens.js';
export type { ServedFile } from './platform/node/files-to-serve.js';
export { loadIndex, saveIndex } from './platform/node/index-files.js';
export {
  type OpenModelFile,
  openModelFile,
  type WrittenModel,
  writeModelFile,
} from './platform/node/model-files.js';
export {
  buildVocabulary,
  type CorpusSource,
  type CountOptions,
  type EncodedCorpusFiles,
  type EncodeOptions,
  encodeCorpus,
  type ReadCorpus,
  type ReadCorpusOptions,
  readCorpus,
} from './platform/node/read-corpus.js';
export { type MatrixAndWords, readMatrixAndWords } from './platform/node/read-matrix-and-words.js';
export { type ReadNamedVectorsOptions, readNamedVectors } from './platform/node/read-named-vectors.js';
export {
  type ReadWordVectorsOptions,
  readFastTextModel,
  readWordVectors,
  readWordVectorsOfFile,
  type WordVectorsOfFile,
} from './platform/node/read-word-vectors.js';
export type { GivenReadingOptions, ReadingOptions } from './platform/node/reading-options.js';
export { SearchThreads, type SearchThreadsOptions } from './platform/node/search-threads.js';
export { type ServedPage, type ServePageOptions, servePage } from './platform/node/serve-page.js';
export { svgToPng } from './platform/node/svg-to-png.js';
export { writeAtomically } from './platform/node/write-atomically.js';
export { writePlot } from './platform/node/write-plot.js';
export {
  VECTOR_FORMATS,
  type VectorFormat,
  type WriteOptions,
  writeWordVectors,
} from './platform/node/write-word-vectors.js';
export type { ReportContent } from './report/content.js';
export { type Curve, courseCurve } from './report/course-losses.js';
export { printReport } from './report/print-report.js';
export { readLosses } from './report/read-losses.js';
export { type ReportSettings, writeReport } from './report/write-report.js';
export type { CheckpointSettings } from './train/checkpoint.js';
export { type JoinedPhrases, type JoinPhrasesSettings, joinPhrases } from './train/join-phrases.js';
export { type TrainCorpusSettings, type TrainedCorpus, trainCorpus } from './train/train-corpus.js';
export {
  type TrainedSentences,
  type TrainSentencesSettings,
  trainSentences,
} from './train/train-sentences.js';
export { type TrainingCorpus, type TrainSettings, trainVectors } from './train/trainer.js';
export { vocabularyFromFile } from './train/vocabulary-from-file.js';
