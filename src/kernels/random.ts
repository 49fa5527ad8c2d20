// Random draws that are a function of (seed, epoch, token position) and nothing else: SplitMix64 (Steele, Lea and Flood
// 2014) used as a counter-based generator. Output n of the generator with key k is mix(k + (n + 1) * gamma), so any
// output can be had without those before it.
//
//   epoch's key      = output `epoch` of the generator keyed with the seed
//   position's bits  = output `position` of the generator keyed with the epoch's key
//   negatives' bits  = outputs 0, 1, ... of the generator keyed with the position's bits, high half then low half
//
// The high half of a position's bits decides whether the token survives, the low half how far its window reaches.
// In whole numbers of 64 bits, to be read; the kernel (assembly/engine/random.ts) does the same on machine words.

const GAMMA = 0x9e3779b97f4a7c15n;
const bits64 = (z: bigint) => BigInt.asUintN(64, z);

/** SplitMix64's output function. */
function mix(x: bigint): bigint {
  let z = bits64(x);
  z = bits64((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = bits64((z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return z ^ (z >> 31n);
}

/**
 * 64 random bits: output number n, counted from 0, of the SplitMix64 seeded with `key`.
 *
 * @example
 * randomOutput(0n, 0) // 16294208416658607535n
 */
export function randomOutput(key: bigint, n: number): bigint {
  return mix(key + BigInt(n + 1) * GAMMA);
}

/** The key that all draws of an epoch follow from. */
export function epochKey(seed: number, epoch: number): bigint {
  return randomOutput(BigInt(seed), epoch);
}

export function highHalf(bits: bigint): number {
  return Number(bits >> 32n);
}

export function lowHalf(bits: bigint): number {
  return Number(bits & 0xffffffffn);
}

/**
 * A uniform integer in [0, n), n at most 2^21, from 32 random bits; none is likelier than another by more than n / 2^32.
 *
 * @example
 * below(10, 0x80000000) // 5
 */
export function below(n: number, bits: number): number {
  return Math.floor((bits * n) / 2 ** 32);
}
