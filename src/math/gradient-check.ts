// The gradient check: each number of x is moved by h up and down, and the slope of the loss, (J(x + h) - J(x - h)) / 2h
// (central difference), is held against the gradient that the function claims. What went wrong is named where the
// numbers show it: gradient-diagnosis.ts.

import { ArgumentError } from '../support/errors.js';
import { diagnose, type LikelyMistake, type Place } from './gradient-diagnosis.js';
import { Matrix } from './matrix.js';
import type { RestorableRandom } from './sgd.js';

/** A function's parameters, in the shape that suits it: a number, a vector, a matrix, or a list of these. */
export type Parameters = number | Float64Array | Matrix | readonly Parameters[];

export interface GradientCheckOptions {
  /** h; default 1e-4. */
  readonly step?: number;
  /** The largest relative difference |n - a| / max(1, |n|, |a|) that passes; default 1e-5. */
  readonly tolerance?: number;
  /**
   * How far the claimed numbers may be off for having been rounded, as those typed by hand are: what the mistake is
   * told from allows for it. It does not change what passes; default 0.
   */
  readonly rounding?: number;
  /** The generator that the function draws from: put back to its state before every evaluation. */
  readonly random?: RestorableRandom;
}

/** h: small enough for the error of h squared, large enough for that of rounding. */
const STEP = 1e-4;

/** The first place where the two gradients disagree. */
export interface GradientMismatch {
  /** The place, as one writes it: "[3]", "[1][2, 0]". */
  readonly place: string;
  /** The slope of the loss there. */
  readonly numerical: number;
  /** What the function claims. */
  readonly analytical: number;
  /** What probably happened. */
  readonly likelyMistake: LikelyMistake;
}

export interface GradientCheckResult {
  readonly passed: boolean;
  /** Numbers checked. */
  readonly checked: number;
  /** The largest relative difference. */
  readonly largestDifference: number;
  readonly mismatch?: GradientMismatch;
}

/**
 * Checks the gradient of any function, for parameters of any shape.
 *
 * @param f loss and gradient at its argument, which has the shape of `x`; so has the gradient.
 * @param x where to check; left as it is.
 * @throws ArgumentError when the gradient has not as many numbers as x, or a list nested otherwise.
 * @example
 * gradientCheck((x) => ({ loss: x ** 2, gradient: 2 * x }), 3).passed // true
 */
export function gradientCheck<P extends Parameters>(
  f: (x: P) => { readonly loss: number; readonly gradient: Parameters },
  x: P,
  options: GradientCheckOptions = {},
): GradientCheckResult {
  const { step = STEP, tolerance = 1e-5, rounding = 0, random } = options;
  const state = random?.getState();
  const values = Float64Array.from(numbersOf(x));
  const evaluate = () => {
    if (state !== undefined) random?.setState(state as never);
    let next = 0;
    return f(rebuild(x, () => values[next++]) as P);
  };

  const analytical = Float64Array.from(numbersOf(evaluate().gradient));
  if (analytical.length !== values.length) {
    throw new ArgumentError('gradient', `${values.length} numbers, as the parameters`, analytical.length);
  }
  const numerical = slopes(() => evaluate().loss, values, step);
  if (state !== undefined) random?.setState(state as never);

  const differences = numerical.map((n, i) => relativeDifference(n, analytical[i]));
  const disagrees = differences.map((difference) => (difference <= tolerance ? 0 : 1)); // NaN disagrees
  const first = disagrees.indexOf(1);
  const largestDifference = differences.reduce((a, b) => (b > a || Number.isNaN(b) ? b : a), 0);
  const result = { passed: first < 0, checked: values.length, largestDifference };
  if (first < 0) return result;
  const places = placesOf(x);
  return {
    ...result,
    mismatch: {
      place: places[first].text,
      numerical: numerical[first],
      analytical: analytical[first],
      likelyMistake: diagnose({ numerical, analytical, rows: places, tolerance, rounding }),
    },
  };
}

/**
 * The gradient of any loss by central differences, without a claim to hold against it.
 *
 * @param loss the loss at its argument, which has the shape of `x`; the same function at every evaluation.
 * @param x where; left as it is.
 * @param step h.
 * @returns a slope for each number of x, in order: a matrix row by row, a list part by part.
 * @example
 * numericalGradient((x) => x[0] * x[1], Float64Array.of(2, 3)) // about Float64Array [3, 2]
 */
export function numericalGradient<P extends Parameters>(
  loss: (x: P) => number,
  x: P,
  step = STEP,
): Float64Array {
  const values = Float64Array.from(numbersOf(x));
  const evaluate = () => {
    let next = 0;
    return loss(rebuild(x, () => values[next++]) as P);
  };
  return slopes(evaluate, values, step);
}

/** The central difference for each of `values`, which `evaluate` reads; they are put back. */
function slopes(evaluate: () => number, values: Float64Array, step: number): Float64Array {
  return values.map((value, i) => {
    values[i] = value + step;
    const above = evaluate();
    values[i] = value - step;
    const below = evaluate();
    values[i] = value;
    return (above - below) / (2 * step);
  });
}

/**
 * |a - b| / max(1, |a|, |b|), which the gradient check holds against its tolerance; NaN where either is not a number.
 *
 * @example
 * relativeDifference(100, 101) // 0.009900990099009901
 */
export function relativeDifference(a: number, b: number): number {
  return Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));
}

function* numbersOf(parameters: Parameters): Generator<number> {
  if (typeof parameters === 'number') yield parameters;
  else if (parameters instanceof Matrix) yield* parameters.data;
  else if (parameters instanceof Float64Array) yield* parameters;
  else for (const part of parameters) yield* numbersOf(part);
}

/** Parameters of the same shape as `template`, their numbers taken from `next` in order. */
function rebuild(template: Parameters, next: () => number): Parameters {
  if (typeof template === 'number') return next();
  if (template instanceof Matrix) {
    return new Matrix(template.rows, template.columns, template.data.map(next));
  }
  if (template instanceof Float64Array) return template.map(next);
  return template.map((part) => rebuild(part, next));
}

function placesOf(parameters: Parameters, prefix = ''): Place[] {
  if (typeof parameters === 'number') {
    return [{ text: prefix || 'x', rowKey: prefix, row: 0, column: 0, part: prefix, rows: 1, columns: 1 }];
  }
  if (parameters instanceof Matrix || parameters instanceof Float64Array) {
    const { rows, columns } =
      parameters instanceof Matrix ? parameters : { rows: 1, columns: parameters.length };
    const isMatrix = parameters instanceof Matrix;
    return Array.from({ length: rows * columns }, (_, i) => {
      const row = Math.floor(i / columns);
      const column = i % columns;
      const text = isMatrix ? `${prefix}[${row}, ${column}]` : `${prefix}[${column}]`;
      return { text, rowKey: `${prefix}:${row}`, row, column, part: prefix, rows, columns };
    });
  }
  return parameters.flatMap((part, i) => placesOf(part, `${prefix}[${i}]`));
}
