// A fast seeded generator for the libraries that ask for numbers in [0, 1): sfc32 (Doty-Humphrey 2010, PractRand), its
// state filled by SplitMix64.

import { highHalf, lowHalf, randomOutput } from '../kernels/random.js';

const WARM_UP = 12;

/** Numbers in [0, 1), multiples of 2^-32; the same for the same seed everywhere. */
export function seededRandom(seed: number): () => number {
  const [first, second] = [randomOutput(BigInt(seed), 0), randomOutput(BigInt(seed), 1)];
  let a = lowHalf(first) | 0;
  let b = highHalf(first) | 0;
  let c = lowHalf(second) | 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < WARM_UP; i++) next();
  return next;
}
