// The numbers under test/golden/, typed. cs224n.json holds the course's own checks and the first figures of its run;
// the others say in their tests how they are made again.

import { readFileSync } from 'node:fs';

/** One pair's loss and gradients; negatives only for negative sampling. */
export interface GoldenPair {
  readonly center: number[];
  readonly outside: number;
  readonly outsideVectors: number[][];
  readonly loss: number;
  readonly dCenter: number[];
  readonly dOutside: number[][];
}

export interface GoldenWindow {
  readonly center: number;
  readonly outside: number[];
  readonly centerVectors: number[][];
  readonly outsideVectors: number[][];
  readonly loss: number;
  readonly dCenters: number[][];
  readonly dOutside: number[][];
}

interface CourseGolden {
  readonly sigmoid: { readonly x: number[]; readonly y: number[] }[];
  readonly softmax: { readonly scores: number[]; readonly probabilities: number[] }[];
  readonly normalizeRows: { readonly rows: number[][]; readonly normalized: number[][] }[];
  readonly naiveSoftmax: GoldenPair[];
  readonly negativeSampling: (GoldenPair & { readonly negatives: number[] })[];
  readonly skipGram: {
    readonly naiveSoftmax: GoldenWindow;
    /** One list of negatives for each outside word. */
    readonly negativeSampling: GoldenWindow & { readonly negatives: number[][] };
  };
  readonly batch: {
    readonly parameters: number[][];
    readonly contexts: { readonly center: number; readonly outside: number[]; readonly loss: number }[];
    readonly loss: number;
    readonly gradient: number[][];
  };
  readonly sgd: {
    readonly x0: number;
    readonly rate: number;
    readonly iterations: number;
    readonly reportEvery: number;
    readonly x: number;
    readonly smoothedLosses: [iteration: number, loss: number][];
  }[];
  readonly rates: {
    readonly rate: number;
    readonly annealEvery: number;
    readonly at: [iteration: number, rate: number][];
  };
  readonly generators: {
    readonly python: {
      readonly seed: number;
      readonly bits32: number[];
      readonly randint1to5: number[];
      readonly randint0to4: number[];
      readonly random: number[];
    };
    readonly numpy: { readonly seed: number; readonly rand: number[]; readonly randn: number[] };
  };
  readonly treebank: {
    readonly sentences: number;
    /** V, UNK included. */
    readonly words: number;
    readonly total: number;
    readonly wordsThatOccurOnce: number;
    readonly mostFrequent: [word: string, count: number][];
    readonly sentenceLength: {
      readonly mean: number;
      readonly median: number;
      readonly min: number;
      readonly max: number;
    };
    readonly thinning: {
      readonly limit: number;
      readonly wordsEverDropped: number;
      /** Rounded to four decimals. */
      readonly reject: Record<string, number>;
      readonly expectedTokensPerCopy: number;
      readonly sentences: number;
      readonly tokens: number;
    };
  };
  readonly run: {
    readonly firstCenter: number[];
    readonly lastCenter: number[];
    /** As the course prints them, to six decimals. */
    readonly smoothedLosses: [iteration: number, loss: number][];
    /** Of iterations 1 to 10. */
    readonly losses: Record<'negative-sampling' | 'naive-softmax', number[]>;
    readonly untrainedPairLoss: Record<'negative-sampling' | 'naive-softmax', number>;
  };
}

interface GeneratorGolden {
  /** Outputs left out before those called "later". */
  readonly skipped: number;
  readonly python: {
    readonly seed: number;
    readonly bits32: number[];
    readonly random: number[];
    readonly randint: [low: number, high: number, draws: number[]][];
    readonly bits32Later: number[];
  }[];
  readonly numpy: {
    readonly seed: number;
    readonly rand: number[];
    readonly randn: number[];
    readonly randAfterOddRandn: number[];
    readonly randnAfterwards: number[];
  }[];
}

interface CourseParametersGolden {
  readonly iterations: number;
  readonly sumOfSquares: number;
  /** Row and column of the stacked 2V x D parameters, and the number there. */
  readonly entries: [row: number, column: number, value: number][];
}

/** gensim's figures for one choice of options. */
export interface GoldenEvaluation {
  readonly restrict: number;
  readonly restrictPairs: number;
  readonly case: 'ignore' | 'exact';
  /** The last is the total. */
  readonly sections: { readonly name: string; readonly correct: number; readonly asked: number }[];
  readonly pearson: number;
  readonly spearman: number;
  readonly unknownPairsPercent: number;
}

interface EvaluationGolden {
  readonly words: string[];
  readonly rows: number[][];
  /** Files as text. */
  readonly questions: string;
  readonly pairs: string;
  readonly cases: GoldenEvaluation[];
}

type Scored = [word: string, score: number][];

interface NeighboursGolden {
  readonly words: string[];
  readonly rows: number[][];
  readonly mostSimilar: { positive: string[]; negative: string[]; restrict?: number; found: Scored }[];
  /** a, b and c. */
  readonly cosMul: { words: [string, string, string]; found: Scored }[];
  readonly doesntMatch: { words: string[]; odd: string }[];
  readonly rank: [a: string, b: string, rank: number][];
  readonly similarity: [a: string, b: string, cosine: number][];
  readonly mean: { words: string[]; vector: number[] }[];
}

export const golden = read<CourseGolden>('cs224n.json');

export const readGeneratorGolden = () => read<GeneratorGolden>('generators.json');

export const readCourseParametersGolden = () => read<CourseParametersGolden>('course-parameters.json');

export const readEvaluationGolden = () => read<EvaluationGolden>('evaluation.json');

export const readNeighboursGolden = () => read<NeighboursGolden>('neighbours.json');

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../test/golden/${name}`, import.meta.url), 'utf8'));
}
