// One line of `firth cs224n check`: what was checked, whether it holds, and if not, what is wrong.

import { type GradientCheckOptions, gradientCheck, type Parameters } from '../../math/gradient-check.js';

export interface CheckLine {
  readonly what: string;
  readonly passed: boolean;
  /** Figures when it passed, the first disagreement and the likely mistake when not. */
  readonly detail: string;
  /** What probably happened, where a gradient shows it. */
  readonly likelyMistake?: string;
}

/** Known values are given to about 1e-15; this leaves room for other orders of summation. */
const VALUE_TOLERANCE = 1e-9;

/** Holds numbers against known ones, one after the other. */
export function checkValues(what: string, found: Iterable<number>, expected: Iterable<number>): CheckLine {
  const a = [...found];
  const b = [...expected];
  if (a.length !== b.length) {
    return { what, passed: false, detail: `expected ${b.length} numbers, got ${a.length}` };
  }
  let largest = 0;
  for (const [i, value] of a.entries()) {
    const difference = Math.abs(value - b[i]);
    if (!(difference <= VALUE_TOLERANCE)) {
      return { what, passed: false, detail: `number ${i}: expected ${b[i]}, got ${value}` };
    }
    largest = Math.max(largest, difference);
  }
  return { what, passed: true, detail: `${a.length} numbers, largest difference ${scientific(largest)}` };
}

/** Holds a gradient against central differences. */
export function checkGradient<P extends Parameters>(
  what: string,
  f: (x: P) => { readonly loss: number; readonly gradient: Parameters },
  x: P,
  options?: GradientCheckOptions,
): CheckLine {
  const { passed, checked, largestDifference, mismatch } = gradientCheck(f, x, options);
  if (passed || mismatch === undefined) {
    return {
      what,
      passed,
      detail: `${checked} numbers, largest difference ${scientific(largestDifference)}`,
    };
  }
  const { place, analytical, numerical, likelyMistake } = mismatch;
  return {
    what,
    passed,
    detail: `at ${place} the gradient is ${analytical}, the slope of the loss is ${numerical}: ${likelyMistake.text}`,
    ...(likelyMistake.kind === 'unknown' ? {} : { likelyMistake: likelyMistake.text }),
  };
}

function scientific(value: number): string {
  return value === 0 ? '0' : value.toExponential(0);
}
