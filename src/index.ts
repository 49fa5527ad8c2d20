// The portable public API: everything here runs in Node and in browsers.

export { corpusOfText, type TextCorpus, type TextOptions } from './corpus/corpus-of-text.js';
export {
  type EncodedCorpus,
  type EncodeSentencesOptions,
  encodeSentences,
} from './corpus/encode-sentences.js';
export type { SentenceSource } from './corpus/sentences.js';
export type {
  BuildOptions,
  CountStatistics,
  EncodeStatistics,
  PassStatistics,
  ReadOptions,
} from './corpus/statistics.js';
export { TEXT_OPTIONS } from './corpus/text-options.js';
export { SENTENCE_END } from './corpus/token-joiner.js';
export { type TokenReader, tokensInMemory } from './corpus/token-reader.js';
export { type BuiltVocabulary, vocabularyOfSentences } from './corpus/vocabulary-of-sentences.js';
export { batchLossAndGradient } from './cs224n/batch.js';
export type { GeneratorState } from './cs224n/random/mersenne-twister.js';
export { NumpyRandom } from './cs224n/random/numpy-random.js';
export { PythonRandom } from './cs224n/random/python-random.js';
export { type Context, drawContext, drawNegatives } from './cs224n/treebank/context.js';
export {
  labelsFromDictionary,
  labelsFromTrees,
  type SentenceLabel,
  type SentenceLabels,
  sentimentClass,
} from './cs224n/treebank/labels.js';
export { parseSentences } from './cs224n/treebank/sentences.js';
export { parseSplit, type Split } from './cs224n/treebank/split.js';
export { rejectionProbabilities, thin } from './cs224n/treebank/thinning.js';
export { parseTrees, type SentimentClass, type Tree } from './cs224n/treebank/trees.js';
export {
  type EncodedCorpus as TreebankCorpus,
  encodeSentences as encodeTreebank,
  type Vocabulary as TreebankVocabulary,
} from './cs224n/treebank/vocabulary.js';
export {
  type AnalogyReport,
  type AnalogyScore,
  analogySteps,
  evaluateAnalogies,
} from './evaluation/evaluate-analogies.js';
export { evaluateWordPairs, type WordPairReport } from './evaluation/evaluate-word-pairs.js';
export {
  neighbourOverlap,
  type OverlapOptions,
  type OverlapReport,
  overlapSteps,
} from './evaluation/neighbour-overlap.js';
export type { EvaluationOptions } from './evaluation/options.js';
export {
  type AnalogyFile,
  type AnalogyQuestion,
  type AnalogySection,
  parseAnalogies,
} from './evaluation/parse-analogies.js';
export {
  type PairColumns,
  parseWordPairs,
  type WordPair,
  type WordPairFile,
} from './evaluation/parse-word-pairs.js';
export { type CountedVocabularyOptions, parseCountedVocabulary } from './formats/counted-vocabulary.js';
export { describeTable, type TableDescription } from './formats/describe-table.js';
export { FastTextModel } from './formats/fasttext-model.js';
export { printGlove } from './formats/glove.js';
export type { ModelHeader, ModelTraining } from './formats/model-header.js';
export { parseNpy, printNpy } from './formats/npy.js';
export { printNpyVectors } from './formats/npy-vectors.js';
export { ModelFile, type ModelSource, modelSource, openModel } from './formats/open-model.js';
export { type ModelContent, printModel } from './formats/print-model.js';
export type { PrintOptions } from './formats/print-text-rows.js';
export { printProjectorMetadata, printProjectorVectors } from './formats/projector.js';
export { type ReadPiecesOptions, readWordVectorPieces } from './formats/read-pieces.js';
export { recogniseFormat } from './formats/recognise-format.js';
export type { RowChoice } from './formats/row-collector.js';
export { printSafetensors } from './formats/safetensors.js';
export type { FormatName } from './formats/vector-formats.js';
export { parseVocabulary, printVocabulary, type VocabularyFile } from './formats/vocabulary.js';
export { parseWordList } from './formats/word-list.js';
export {
  tableOfWords,
  vectorOf,
  type WordVectorTable,
  wordAt,
  wordsOf,
} from './formats/word-vector-table.js';
export { printWord2vecBinary } from './formats/word2vec-binary.js';
export { printWord2vecText } from './formats/word2vec-text.js';
export { printWordsOfRows } from './formats/words-beside.js';
export { type CbowGradients, cbow } from './math/cbow.js';
export { meanRanks, pearson, spearman } from './math/correlation.js';
export { fitSoftmaxRegression, type SoftmaxFit } from './math/fit-softmax-regression.js';
export {
  type GradientCheckOptions,
  type GradientCheckResult,
  type GradientMismatch,
  gradientCheck,
  numericalGradient,
  type Parameters,
  relativeDifference,
} from './math/gradient-check.js';
export type { LikelyMistake } from './math/gradient-diagnosis.js';
export {
  hierarchicalSoftmax,
  hierarchicalSoftmaxWith,
  pathOf,
  type TreePath,
} from './math/hierarchical-softmax.js';
export { type LbfgsOptions, lbfgs, type Minimum } from './math/lbfgs.js';
export { leakyRelu, leakyReluDerivative } from './math/leaky-relu.js';
export { Matrix } from './math/matrix.js';
export { naiveSoftmax } from './math/naive-softmax.js';
export { negativeSampling, negativeSamplingWith } from './math/negative-sampling.js';
export { normalizeRows } from './math/normalize-rows.js';
export type { PairGradients, PairLoss } from './math/pair-loss.js';
export {
  annealedRate,
  type Objective,
  type RestorableRandom,
  type SgdCheckpoint,
  type SgdOptions,
  type SgdReport,
  sgd,
  smoothLoss,
} from './math/sgd.js';
export { logSigmoid, sigmoid, sigmoidDerivative, softplus } from './math/sigmoid.js';
export { type SkipGramGradients, skipGram } from './math/skip-gram.js';
export { logSoftmax, logSumExp, softmax } from './math/softmax.js';
export { forEachPrediction, type LabelledRows, softmaxRegression } from './math/softmax-regression.js';
export { PRESET_NAMES, type PresetName, type PresetOptions, presetOptions } from './model/presets.js';
export { TRAIN_OPTIONS, type TrainOptions, trainOptions } from './model/train-options.js';
export {
  type FoundPhrases,
  findPhrases,
  type PhrasePass,
} from './phrases/find-phrases.js';
export type { PhraseOptions, Scorer } from './phrases/options.js';
export { type Phrase, Phrases } from './phrases/phrases.js';
export { printPhrases } from './phrases/print-phrases.js';
export { type ChosenRows, chooseRows, type RowChoices } from './plot/choose-rows.js';
export { type ConfusionMatrixOptions, confusionMatrix } from './plot/confusion-matrix.js';
export { dejavuSans, type TextMeasure } from './plot/font-metrics.js';
export { type LinePlotOptions, linePlot, type PlottedLine } from './plot/line-plot.js';
export { type CurvePoint, type CurveSeries, type LossCurveOptions, lossCurve } from './plot/loss-curve.js';
export { type PlotProjectionOptions, plotProjection } from './plot/plot-projection.js';
export {
  type PlotWordVectorsOptions,
  plotWordVectors,
  type UnknownWord,
  type WordVectorPlot,
} from './plot/plot-word-vectors.js';
export { type Scatter, type ScatterOptions, scatter } from './plot/scatter.js';
export type { Theme } from './plot/theme.js';
export type { ScatterPoint } from './plot/word-marks.js';
export type { ProjectionMethod, ProjectionOptions } from './project/options.js';
export {
  type PrincipalComponents,
  type PrincipalComponentsOptions,
  principalComponents,
} from './project/principal-components.js';
export {
  type FlatRows,
  type PrincipalPlane,
  type PrincipalPlaneOptions,
  principalPlane,
} from './project/principal-plane.js';
export { type Projection, type ProjectSettings, project } from './project/project.js';
export type { ProjectionProgress } from './project/projection-steps.js';
export { ArgumentError, DivergenceError, FileError, FirthError } from './support/errors.js';
export { InterruptedError } from './support/interrupted-error.js';
export { denseRows, type MatrixRows } from './support/matrix-rows.js';
export {
  type ChoiceOption,
  type IntegerOption,
  type NumberOption,
  type OptionSpec,
  parseOption,
  rangeOf,
} from './support/option-table.js';
export type { StreamingHash } from './support/sha256.js';
export type { StopSignal } from './support/stop-signal.js';
export { allocateVectors } from './support/vector-memory.js';
export { ChunkTrainer } from './training/chunk-trainer.js';
export { goOnFrom, type KeptTraining, keepTraining } from './training/kept-training.js';
export { type ModelOrigin, modelOf } from './training/model-of.js';
export { type RunIdentity, runIdentity } from './training/run-identity.js';
export { trainHere } from './training/train-here.js';
export type {
  Checkpointing,
  RunSettings,
  TrainingMatrices,
  TrainingSnapshot,
  TrainProgress,
} from './training/train-settings.js';
export { wordVectorsOf } from './training/trained-word-vectors.js';
export {
  type CorpusCounts,
  type TokenCorpus,
  type TrainedVectors,
  type TrainTokensSettings,
  trainTokens,
} from './training/trainer.js';
export type { EpochReport, TrainingState } from './training/training-state.js';
export type {
  LossReport,
  TrainingEvents,
  TrainingOrder,
  TrainingReport,
  TrainingThread,
  TrainingThreads,
  TrainingWork,
} from './training/training-work.js';
export { untrainedLoss } from './training/untrained-loss.js';
export type { Answer, Found, NotFound } from './vectors/answer.js';
export { type IndexOptions, indexOptions } from './vectors/index-options.js';
export { type IndexMeasure, indexMeasureSteps, measureIndex } from './vectors/measure-index.js';
export { type NamedVectors, namedMatrix, namedTable, rowsOf } from './vectors/named-vectors.js';
export { buildIndex, type IndexedOptions, NeighbourIndex } from './vectors/neighbour-index.js';
export type { Neighbour, NeighbourOptions } from './vectors/neighbour-options.js';
export { parseQuestion, type Question } from './vectors/parse-question.js';
export type { AnalogyOptions, MostSimilarQuery, SearchQuery, Term } from './vectors/queries.js';
export { type Recall, type RecallOptions, recall } from './vectors/recall.js';
export type { Precision, RowStorage } from './vectors/row-storage.js';
export { suggestWords } from './vectors/suggest-words.js';
export { WordVectors } from './vectors/word-vectors.js';
export type { WordVectorsData } from './vectors/word-vectors-data.js';
export { type HuffmanTree, huffmanTree } from './vocabulary/huffman-tree.js';
export { noiseTable } from './vocabulary/noise-table.js';
export { VOCABULARY_OPTIONS, type VocabularyOptions } from './vocabulary/options.js';
export { Vocabulary, type VocabularyData } from './vocabulary/vocabulary.js';
