// The sigmoid on four float32 lanes, 1 / (1 + e^-x), from IEEE operations alone: the same bits on every machine, no
// table and no clipping. e^-x as 2^n e^r with |r| <= ln(2)/2 and the Taylor polynomial of e^r up to r^7, whose first
// term left out is below 6e-9: less than a tenth of float32's epsilon.

// The constants lie in memory, each on all lanes: loading one is cheaper than V8's way of building it anew at each use.
const CONSTANTS: usize = memory.data<f32>(
  [
    // The largest exponent and the least: e^87 and its inverse are normal float32; beyond, the sigmoid is within 2e-38 of
    // 0 or rounds to 1.
    87, 87, 87, 87,
    -87, -87, -87, -87,
    // -log2 e.
    -1.44269504, -1.44269504, -1.44269504, -1.44269504,
    // 1.5 * 2^23: adding it rounds to an integer and leaves that in the low bits of the sum.
    12582912, 12582912, 12582912, 12582912,
    // ln 2 in two parts (Cody and Waite): n times the first is exact for |n| < 2^9.
    0.693359375, 0.693359375, 0.693359375, 0.693359375,
    -2.12194440e-4, -2.12194440e-4, -2.12194440e-4, -2.12194440e-4,
    1.0, 1.0, 1.0, 1.0,
    0.5, 0.5, 0.5, 0.5,
    1.0 / 6.0, 1.0 / 6.0, 1.0 / 6.0, 1.0 / 6.0,
    1.0 / 24.0, 1.0 / 24.0, 1.0 / 24.0, 1.0 / 24.0,
    1.0 / 120.0, 1.0 / 120.0, 1.0 / 120.0, 1.0 / 120.0,
    1.0 / 720.0, 1.0 / 720.0, 1.0 / 720.0, 1.0 / 720.0,
    1.0 / 5040.0, 1.0 / 5040.0, 1.0 / 5040.0, 1.0 / 5040.0,
  ],
  16,
);

const LARGEST: usize = 0;
const LEAST: usize = 1;
const MINUS_LOG2_E: usize = 2;
const ROUNDER: usize = 3;
const LN2_HIGH: usize = 4;
const LN2_LOW: usize = 5;
const ONE: usize = 6;
/** 1/2!; those up to 1/7! follow. */
const INVERSE_FACTORIALS: usize = 7;

// @ts-ignore: decorator
@inline
function constant(index: usize): v128 {
  return v128.load(CONSTANTS + (index << 4));
}

/** 1/n! for n from 2 to 7. */
// @ts-ignore: decorator
@inline
function inverseFactorial(n: usize): v128 {
  return constant(INVERSE_FACTORIALS + n - 2);
}

/** Each lane's sigmoid, within three units in the last place; NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function sigmoid(argument: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(argument, constant(LARGEST)), constant(LEAST));
  const shifted = f32x4.add(f32x4.mul(x, constant(MINUS_LOG2_E)), constant(ROUNDER));
  const n = f32x4.sub(shifted, constant(ROUNDER));
  // r = -x - n ln 2.
  const high = f32x4.add(x, f32x4.mul(n, constant(LN2_HIGH)));
  const minusR = f32x4.add(high, f32x4.mul(n, constant(LN2_LOW)));
  const r2 = f32x4.mul(minusR, minusR);
  const p01 = f32x4.sub(constant(ONE), minusR);
  const p23 = lineDown(inverseFactorial(2), inverseFactorial(3), minusR);
  const p45 = lineDown(inverseFactorial(4), inverseFactorial(5), minusR);
  const p67 = lineDown(inverseFactorial(6), inverseFactorial(7), minusR);
  const polynomial = line(line(p01, p23, r2), line(p45, p67, r2), f32x4.mul(r2, r2));
  // 2^n by adding n to the exponent's bits.
  const exponential = i32x4.add(polynomial, i32x4.shl(shifted, 23));
  return f32x4.div(constant(ONE), f32x4.add(constant(ONE), exponential));
}

/** a + b x, the step of Estrin's scheme. */
// @ts-ignore: decorator
@inline
function line(a: v128, b: v128, x: v128): v128 {
  return f32x4.add(a, f32x4.mul(b, x));
}

/** a - b x. */
// @ts-ignore: decorator
@inline
function lineDown(a: v128, b: v128, x: v128): v128 {
  return f32x4.sub(a, f32x4.mul(b, x));
}
