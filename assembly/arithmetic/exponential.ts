// e^x on two lanes, to about one unit in the last place, from IEEE additions and multiplications alone: the same bits
// on every machine, where the engines' own exp may round differently.

// The constants lie in memory, each on both lanes: there are more of them than registers, and loading one is cheaper
// than V8's way of building it anew.
const CONSTANTS: usize = memory.data<f64>(
  [
    1.0, 1.0,
    0.5, 0.5,
    1.0 / 6.0, 1.0 / 6.0,
    1.0 / 24.0, 1.0 / 24.0,
    1.0 / 120.0, 1.0 / 120.0,
    1.0 / 720.0, 1.0 / 720.0,
    1.0 / 5040.0, 1.0 / 5040.0,
    1.0 / 40320.0, 1.0 / 40320.0,
    1.0 / 362880.0, 1.0 / 362880.0,
    1.0 / 3628800.0, 1.0 / 3628800.0,
    1.0 / 39916800.0, 1.0 / 39916800.0,
    1.0 / 479001600.0, 1.0 / 479001600.0,
    1.0 / 6227020800.0, 1.0 / 6227020800.0,
    // log2 e.
    1.4426950408889634, 1.4426950408889634,
    // 1.5 * 2^52: adding it rounds to an integer and leaves that in the low bits of the sum.
    6755399441055744.0, 6755399441055744.0,
    // ln 2 in two parts (Cody and Waite): the first ends in zero bits, so that n times it is exact.
    6.93147180369123816490e-1, 6.93147180369123816490e-1,
    1.90821492927058770002e-10, 1.90821492927058770002e-10,
    // The largest and the smallest argument whose result is a normal number.
    709.0, 709.0,
    -708.0, -708.0,
  ],
  16,
);

/** 1/n! for n up to 13, on both lanes. */
// @ts-ignore: decorator
@inline
function inverseFactorial(n: usize): v128 {
  // 1/0! and 1/1! share a place.
  return v128.load(CONSTANTS + ((n - 1) << 4));
}

// @ts-ignore: decorator
@inline
function constant(index: usize): v128 {
  return v128.load(CONSTANTS + (index << 4));
}

const LOG2_E: usize = 13;
const ROUNDER: usize = 14;
const LN2_HIGH: usize = 15;
const LN2_LOW: usize = 16;
const LARGEST: usize = 17;
const SMALLEST: usize = 18;

/** a + b x, the step of Estrin's scheme. */
// @ts-ignore: decorator
@inline
function line(a: v128, b: v128, x: v128): v128 {
  return f64x2.add(a, f64x2.mul(b, x));
}

/** e^x for both lanes; x is clamped to [-708, 709], NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function exponential(argument: v128): v128 {
  const x = f64x2.pmax(f64x2.pmin(argument, constant(LARGEST)), constant(SMALLEST));
  const shifted = f64x2.add(f64x2.mul(x, constant(LOG2_E)), constant(ROUNDER));
  const n = f64x2.sub(shifted, constant(ROUNDER));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, constant(LN2_HIGH))), f64x2.mul(n, constant(LN2_LOW)));
  // The Taylor polynomial of degree 13: with |r| <= ln(2)/2 the first term left out is below 5e-18.
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const r8 = f64x2.mul(r4, r4);
  const p01 = f64x2.add(inverseFactorial(1), r);
  const p23 = line(inverseFactorial(2), inverseFactorial(3), r);
  const p45 = line(inverseFactorial(4), inverseFactorial(5), r);
  const p67 = line(inverseFactorial(6), inverseFactorial(7), r);
  const p89 = line(inverseFactorial(8), inverseFactorial(9), r);
  const p1011 = line(inverseFactorial(10), inverseFactorial(11), r);
  const p1213 = line(inverseFactorial(12), inverseFactorial(13), r);
  const low = line(line(p01, p23, r2), line(p45, p67, r2), r4);
  const high = line(line(p89, p1011, r2), p1213, r4);
  const polynomial = line(low, high, r8);
  // 2^n by adding n to the exponent's bits.
  return i64x2.add(polynomial, i64x2.shl(shifted, 52));
}
