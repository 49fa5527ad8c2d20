// Holds gradients that somebody worked out against the loss: which number is wrong, what it should be, and the likely
// reason. The verdict is the library's gradient check; the reason is the mistake that would give just these numbers.

import { gradientCheck, type LikelyMistake, Matrix, relativeDifference } from 'firth';
import { evaluate, type Gradients, type LossName, measured } from './losses.js';
import { MISTAKES, type Mistake } from './mistakes.js';
import type { Situation } from './situation.js';

/** Numbers that were filled in, in the order of dJ/dv_c, then dJ/du_w word by word; undefined where empty. */
export type Answer = readonly (number | undefined)[];

export interface WrongNumber {
  /** -1 for v_c, else the word. */
  readonly word: number;
  readonly component: number;
  readonly yours: number;
  readonly right: number;
  readonly measured: number;
}

export interface Verdict {
  /** For each number of the answer. */
  readonly marks: readonly ('empty' | 'right' | 'wrong')[];
  readonly filled: number;
  readonly wrong: number;
  /** The first wrong number. */
  readonly first?: WrongNumber;
  /** The mistake that gives these numbers. */
  readonly mistake?: Mistake;
  /** What the library makes of how wrong and right numbers relate. */
  readonly diagnosis?: LikelyMistake;
}

/** The gradients as an answer. */
export function answerOf({ dCenter, dOutside }: Gradients): number[] {
  return [...dCenter, ...dOutside.data];
}

/** An answer to three decimals is right; where all gradients are small, to two digits of the largest. */
function toleranceFor(right: readonly number[]): number {
  const largest = Math.max(...right.map(Math.abs));
  return Math.max(1e-6, Math.min(1e-3, largest / 50));
}

/** @param answer D numbers for v_c, then D for every word. */
export function checkAnswer(name: LossName, situation: Situation, answer: Answer): Verdict {
  const right = answerOf(evaluate(name, situation));
  const tolerance = toleranceFor(right);
  const isRight = (claimed: number, i: number) => relativeDifference(claimed, right[i]) <= tolerance;
  const marks = answer.map((claimed, i) => {
    if (claimed === undefined) return 'empty';
    return isRight(claimed, i) ? 'right' : 'wrong';
  });
  const wrong = [...marks.keys()].filter((i) => marks[i] === 'wrong');
  const verdict = {
    marks,
    filled: marks.filter((mark) => mark !== 'empty').length,
    wrong: wrong.length,
  };
  if (wrong.length === 0) return verdict;

  const D = situation.centerVector.length;
  const [first] = wrong;
  const mistake = explanation(name, situation, answer, wrong, tolerance);
  const diagnosis = libraryDiagnosis(name, situation, answer, right, tolerance);
  return {
    ...verdict,
    first: {
      word: Math.floor(first / D) - 1,
      component: first % D,
      yours: answer[first] as number,
      right: right[first],
      measured: answerOf(measured(name, situation))[first],
    },
    ...(mistake && { mistake }),
    ...(diagnosis && { diagnosis }),
  };
}

/** The first mistake that gives every wrong number. One wrong number alone is told from it too. */
function explanation(
  name: LossName,
  situation: Situation,
  answer: Answer,
  wrong: readonly number[],
  tolerance: number,
): Mistake | undefined {
  return MISTAKES.filter(({ possible }) => possible(name, situation)).find((mistake) => {
    const claimed = answerOf(mistake.make(name, situation));
    return wrong.every((i) => relativeDifference(answer[i] as number, claimed[i]) <= tolerance);
  });
}

function libraryDiagnosis(
  name: LossName,
  { pairs, centerVector, outsideVectors }: Situation,
  answer: Answer,
  right: readonly number[],
  tolerance: number,
): LikelyMistake | undefined {
  // Numbers that were left empty shall not be found wrong.
  const claimed = Float64Array.from(answer, (x, i) => x ?? right[i]);
  const D = centerVector.length;
  const gradient = [claimed.slice(0, D), new Matrix(outsideVectors.rows, D, claimed.slice(D))];
  const { mismatch } = gradientCheck(
    ([v, U]: readonly [Float64Array, Matrix]) => ({
      loss: evaluate(name, { pairs, centerVector: v, outsideVectors: U }).loss,
      gradient,
    }),
    [centerVector, outsideVectors] as const,
    { tolerance, rounding: tolerance / 2 },
  );
  return mismatch?.likelyMistake;
}
