// Comparisons of numbers. NaN is close to nothing but NaN.

import assert from 'node:assert/strict';
import type { Matrix } from '#firth/math/matrix.js';

/** |actual - expected| <= tolerance. */
export function assertClose(actual: number, expected: number, tolerance: number, what = 'the number'): void {
  const close = Object.is(actual, expected) || Math.abs(actual - expected) <= tolerance;
  assert.ok(close, `${what} is ${actual}, expected ${expected} within ${tolerance}`);
}

/** |actual - expected| <= tolerance * |expected|. */
export function assertRelativelyClose(
  actual: number,
  expected: number,
  tolerance: number,
  what?: string,
): void {
  assertClose(actual, expected, tolerance * Math.abs(expected), what);
}

/** The same length, and every number close. */
export function assertAllClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what = 'number',
): void {
  assert.equal(actual.length, expected.length, `length of ${what}`);
  for (let i = 0; i < actual.length; i++) assertClose(actual[i], expected[i], tolerance, `${what} ${i}`);
}

/** The same shape as the rows, and every number close. */
export function assertRowsClose(
  actual: Matrix,
  expected: readonly ArrayLike<number>[],
  tolerance: number,
): void {
  assert.equal(actual.rows, expected.length, 'rows');
  expected.forEach((row, r) => {
    assertAllClose(actual.row(r), row, tolerance, `row ${r}, column`);
  });
}
