// The cosine of two rows of integers: their product is exact, so its order of addition does not matter.

import { rowBytes } from './state';

/** @param inverseA, inverseB the rows' inverse norms. */
export function similarity(a: usize, inverseA: f32, b: usize, inverseB: f32): f32 {
  let sums = i32x4.splat(0);
  for (let k: usize = 0; k < rowBytes; k += 16) {
    const x = v128.load(a + k);
    const y = v128.load(b + k);
    const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(x), i16x8.extend_low_i8x16_s(y));
    const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(x), i16x8.extend_high_i8x16_s(y));
    sums = i32x4.add(sums, i32x4.add(low, high));
  }
  const product =
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3);
  return <f32>product * (inverseA * inverseB);
}
