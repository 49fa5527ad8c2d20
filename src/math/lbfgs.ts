// L-BFGS: minimises a smooth function from its gradients, the curvature estimated from the last steps (Nocedal and
// Wright, Numerical Optimization, algorithms 7.4 and 7.5). A preconditioner M, near the inverse of the second
// derivative, may stand in for the usual multiple of the identity. Nothing is drawn at random: same input, same result.

import { ArgumentError, DivergenceError } from '../support/errors.js';
import type { Objective } from './sgd.js';

export interface LbfgsOptions {
  /** Stop when a step is expected to lower the loss by no more than this; default 1e-9. */
  readonly tolerance?: number;
  /** Default 500. */
  readonly iterations?: number;
  /** How many steps the curvature is estimated from; default 10. */
  readonly memory?: number;
  /** Writes M g over g; M symmetric and positive definite. Default: a multiple of g. */
  readonly precondition?: (g: Float64Array) => void;
}

export interface Minimum {
  readonly x: Float64Array;
  readonly loss: number;
  /** Steps taken. */
  readonly iterations: number;
  /** Whether the tolerance was reached, as far as rounding lets it; false when the iterations ran out before. */
  readonly converged: boolean;
}

/** A step and how the gradient changed along it. */
interface Step {
  readonly s: Float64Array;
  readonly y: Float64Array;
  /** s y, greater than 0. */
  readonly curvature: number;
}

/** The least share of the expected decrease that a step must bring (Armijo). */
const ARMIJO = 1e-4;
const HALVINGS = 100;
/** A decrease this small, against the loss, may not show in it. */
const ROUNDING = 1e-12;

/**
 * The minimum of a convex function.
 *
 * @param x0 n numbers, left as they are.
 * @throws ArgumentError for options out of range; DivergenceError when the loss at x0 is not finite.
 * @example
 * const bowl = (x) => ({ loss: (x[0] - 3) ** 2, gradient: Float64Array.of(2 * (x[0] - 3)) });
 * lbfgs(bowl, Float64Array.of(0)).x // Float64Array [3]
 */
export function lbfgs(objective: Objective, x0: Float64Array, options: LbfgsOptions = {}): Minimum {
  const { tolerance = 1e-9, iterations = 500, memory = 10, precondition } = options;
  requirePositive({ tolerance, iterations, memory });
  let { x, loss, gradient } = evaluate(objective, x0.slice());
  if (!Number.isFinite(loss)) throw new DivergenceError(0, 1);
  const steps: Step[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    const direction = newtonLike(gradient, steps, precondition);
    // Along direction d the quadratic model falls by -g d / 2.
    const slope = dotProduct(gradient, direction);
    if (!(-slope / 2 > tolerance)) return { x, loss, iterations: iteration, converged: true };
    const next = searchLine(objective, { x, loss }, direction, slope);
    if (next === undefined) {
      // The estimate of the curvature misleads, or only rounding is left of the loss.
      if (steps.length === 0) {
        const converged = -slope / 2 <= ROUNDING * Math.abs(loss);
        return { x, loss, iterations: iteration, converged };
      }
      steps.length = 0;
      continue;
    }
    remember(steps, memory, difference(next.x, x), difference(next.gradient, gradient));
    ({ x, loss, gradient } = next);
  }
  return { x, loss, iterations, converged: false };
}

interface Point {
  readonly x: Float64Array;
  readonly loss: number;
  readonly gradient: Float64Array;
}

function evaluate(objective: Objective, x: Float64Array): Point {
  const { loss, gradient } = objective(x);
  return { x, loss, gradient: gradient.slice() };
}

/** -H g, H the estimate of the inverse second derivative (the two-loop recursion). */
function newtonLike(
  gradient: Float64Array,
  steps: readonly Step[],
  precondition: LbfgsOptions['precondition'],
): Float64Array {
  const q = gradient.map((value) => -value);
  const shares = new Float64Array(steps.length);
  for (let i = steps.length - 1; i >= 0; i--) {
    const { s, y, curvature } = steps[i];
    shares[i] = dotProduct(s, q) / curvature;
    addMultiple(q, -shares[i], y);
  }
  const last = steps.at(-1);
  if (precondition !== undefined) precondition(q);
  else if (last !== undefined) scale(q, last.curvature / dotProduct(last.y, last.y));
  steps.forEach(({ s, y, curvature }, i) => {
    addMultiple(q, shares[i] - dotProduct(y, q) / curvature, s);
  });
  return q;
}

/** The first of the steps 1, 1/2, 1/4 ... that lowers the loss enough; undefined when none does. */
function searchLine(
  objective: Objective,
  { x, loss }: Pick<Point, 'x' | 'loss'>,
  direction: Float64Array,
  slope: number,
): Point | undefined {
  let length = 1;
  for (let halving = 0; halving < HALVINGS; halving++, length /= 2) {
    const there = x.slice();
    addMultiple(there, length, direction);
    const point = evaluate(objective, there);
    if (point.loss < loss && point.loss <= loss + ARMIJO * length * slope) return point;
  }
  return undefined;
}

/** Keeps a step if the function curves upwards along it; convex functions do, up to rounding. */
function remember(steps: Step[], memory: number, s: Float64Array, y: Float64Array): void {
  const curvature = dotProduct(s, y);
  if (!(curvature > 0)) return;
  steps.push({ s, y, curvature });
  if (steps.length > memory) steps.shift();
}

function dotProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function addMultiple(a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) a[i] += factor * b[i];
}

function scale(a: Float64Array, factor: number): void {
  for (let i = 0; i < a.length; i++) a[i] *= factor;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]);
}

function requirePositive({ tolerance, ...counts }: Record<'tolerance' | 'iterations' | 'memory', number>) {
  if (!(tolerance > 0)) throw new ArgumentError('tolerance', 'a number greater than 0', tolerance);
  for (const [name, value] of Object.entries(counts)) {
    if (!(Number.isInteger(value) && value >= 1)) throw new ArgumentError(name, 'an integer >= 1', value);
  }
}
