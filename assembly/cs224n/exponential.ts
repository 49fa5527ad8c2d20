// e^x on two lanes, to about one unit in the last place, from IEEE additions and multiplications alone: the same bits
// on every machine, where the engines' own exp may round differently.

const LOG2_E: f64 = 1.4426950408889634;
// ln 2 in two parts (Cody and Waite): the first has 21 zero bits at its end, so n times it is exact.
const LN2_HIGH: f64 = 6.93147180369123816490e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
// Adding 1.5 * 2^52 rounds to an integer and leaves it in the low bits of the sum.
const ROUNDER: f64 = 6755399441055744.0;
const LARGEST: f64 = 709.0;
const SMALLEST: f64 = -708.0;

// @ts-ignore: decorator
@inline
function f2(value: f64): v128 {
  return f64x2.splat(value);
}

/** a + b * x, the step of Estrin's scheme. */
// @ts-ignore: decorator
@inline
function line(a: v128, b: v128, x: v128): v128 {
  return f64x2.add(a, f64x2.mul(b, x));
}

/** e^x for both lanes; x is clamped to [-708, 709], NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function exponential(argument: v128): v128 {
  const x = f64x2.pmax(f64x2.pmin(argument, f2(LARGEST)), f2(SMALLEST));
  const shifted = f64x2.add(f64x2.mul(x, f2(LOG2_E)), f2(ROUNDER));
  const n = f64x2.sub(shifted, f2(ROUNDER));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, f2(LN2_HIGH))), f64x2.mul(n, f2(LN2_LOW)));
  // The Taylor polynomial of degree 13: with |r| <= ln(2)/2 the first term left out is below 5e-18.
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const r8 = f64x2.mul(r4, r4);
  const p01 = f64x2.add(f2(1.0), r);
  const p23 = line(f2(1.0 / 2.0), f2(1.0 / 6.0), r);
  const p45 = line(f2(1.0 / 24.0), f2(1.0 / 120.0), r);
  const p67 = line(f2(1.0 / 720.0), f2(1.0 / 5040.0), r);
  const p89 = line(f2(1.0 / 40320.0), f2(1.0 / 362880.0), r);
  const p1011 = line(f2(1.0 / 3628800.0), f2(1.0 / 39916800.0), r);
  const p1213 = line(f2(1.0 / 479001600.0), f2(1.0 / 6227020800.0), r);
  const low = line(line(p01, p23, r2), line(p45, p67, r2), r4);
  const high = line(line(p89, p1011, r2), p1213, r4);
  const polynomial = line(low, high, r8);
  return i64x2.add(polynomial, i64x2.shl(shifted, 52));
}
