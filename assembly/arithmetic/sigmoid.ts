// The sigmoid on four float32 lanes, 1 / (1 + e^-x), from IEEE operations alone: the same bits on every machine, no
// table and no clipping. e^-x as 2^n e^r with |r| <= ln(2)/2 and the Taylor polynomial of e^r up to r^7, whose first
// term left out is below 6e-9: less than a tenth of float32's epsilon.

const LOG2_E: f32 = 1.44269504;
/** ln 2 in two parts (Cody and Waite): n times the first is exact for |n| < 2^9. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;
/** 1.5 * 2^23: adding it rounds to an integer and leaves that in the low bits of the sum. */
const ROUNDER: f32 = 12582912.0;
/** e^87 and its inverse are normal float32; beyond, the sigmoid is within 2e-38 of 0 or rounds to 1. */
const LARGEST: f32 = 87.0;

/** Each lane's sigmoid, within three units in the last place; NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  const clamped = f32x4.pmax(f32x4.pmin(f32x4.neg(x), f32x4.splat(LARGEST)), f32x4.splat(-LARGEST));
  const shifted = f32x4.add(f32x4.mul(clamped, f32x4.splat(LOG2_E)), f32x4.splat(ROUNDER));
  const n = f32x4.sub(shifted, f32x4.splat(ROUNDER));
  const high = f32x4.sub(clamped, f32x4.mul(n, f32x4.splat(LN2_HIGH)));
  const r = f32x4.sub(high, f32x4.mul(n, f32x4.splat(LN2_LOW)));
  const r2 = f32x4.mul(r, r);
  const p01 = f32x4.add(f32x4.splat(1), r);
  const p23 = line(f32x4.splat(0.5), f32x4.splat(1.0 / 6.0), r);
  const p45 = line(f32x4.splat(1.0 / 24.0), f32x4.splat(1.0 / 120.0), r);
  const p67 = line(f32x4.splat(1.0 / 720.0), f32x4.splat(1.0 / 5040.0), r);
  const polynomial = line(line(p01, p23, r2), line(p45, p67, r2), f32x4.mul(r2, r2));
  // 2^n by adding n to the exponent's bits.
  const exponential = i32x4.add(polynomial, i32x4.shl(shifted, 23));
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), exponential));
}

/** a + b x, the step of Estrin's scheme. */
// @ts-ignore: decorator
@inline
function line(a: v128, b: v128, x: v128): v128 {
  return f32x4.add(a, f32x4.mul(b, x));
}
