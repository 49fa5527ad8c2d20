// Draws as a function of seed, epoch and token position. Readable twin: src/kernels/random.ts.

/** The golden ratio's fraction in 64 bits: the step of SplitMix64. */
const GAMMA: u64 = 0x9e3779b97f4a7c15;

/** SplitMix64's output function (Steele, Lea and Flood 2014). */
// @ts-ignore: decorator
@inline
function mix(x: u64): u64 {
  let z = x;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/** Output number n, counted from 0, of the SplitMix64 seeded with `key`. */
// @ts-ignore: decorator
@inline
export function output(key: u64, n: u64): u64 {
  return mix(key + (n + 1) * GAMMA);
}

/** A uniform integer in [0, n) from 32 random bits. */
// @ts-ignore: decorator
@inline
export function below(n: u32, bits: u32): u32 {
  return <u32>((<u64>bits * <u64>n) >> 32);
}
