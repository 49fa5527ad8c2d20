// MT19937, the generator behind both CPython's `random` and NumPy's legacy `np.random` (Matsumoto and Nishimura,
// "Mersenne Twister", ACM TOMACS 1998). The two differ only in how a seed becomes a state and in how outputs become
// numbers: python-random.ts and numpy-random.ts.

import { ArgumentError } from '../../support/errors.js';

/** Words in the state. */
export const STATE_WORDS = 624;
const M = 397;

/** All there is to know of a generator: restoring it makes the draws go on as if nothing had happened. */
export interface GeneratorState {
  /** 624 unsigned 32-bit words. */
  readonly words: Uint32Array;
  /** How many outputs of the current block are used, 0 to 624. */
  readonly position: number;
}

export class MersenneTwister {
  readonly #words = new Uint32Array(STATE_WORDS);
  #position = STATE_WORDS;

  /** Seeds as `init_genrand` does: NumPy's way with an integer seed. */
  seedByInteger(seed: number): void {
    const words = this.#words;
    words[0] = seed;
    for (let i = 1; i < STATE_WORDS; i++) {
      const previous = words[i - 1] ^ (words[i - 1] >>> 30);
      words[i] = Math.imul(1812433253, previous) + i;
    }
    this.#position = STATE_WORDS;
  }

  /** Seeds as `init_by_array` does: CPython's way, with the seed's 32-bit digits, lowest first. */
  seedByArray(key: readonly number[]): void {
    this.seedByInteger(19650218);
    const words = this.#words;
    let i = 1;
    const advance = () => {
      i++;
      if (i === STATE_WORDS) {
        words[0] = words[STATE_WORDS - 1];
        i = 1;
      }
    };
    const mixed = (multiplier: number) =>
      words[i] ^ Math.imul(words[i - 1] ^ (words[i - 1] >>> 30), multiplier);
    for (let round = 0, j = 0; round < Math.max(STATE_WORDS, key.length); round++) {
      words[i] = mixed(1664525) + key[j] + j;
      advance();
      j = (j + 1) % key.length;
    }
    for (let round = 0; round < STATE_WORDS - 1; round++) {
      words[i] = mixed(1566083941) - i;
      advance();
    }
    words[0] = 0x80000000;
  }

  /** The next 32 random bits, as an unsigned integer. */
  next(): number {
    if (this.#position === STATE_WORDS) this.#twist();
    let y = this.#words[this.#position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** A float64 in [0, 1) with 53 random bits, from two outputs: both libraries' `random()`. */
  nextFloat(): number {
    const a = this.next() >>> 5;
    const b = this.next() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }

  /** A copy of the state. */
  getState(): GeneratorState {
    return { words: this.#words.slice(), position: this.#position };
  }

  /** @throws ArgumentError when the state is not one of this generator. */
  setState(state: GeneratorState): void {
    if (state.words.length !== STATE_WORDS) {
      throw new ArgumentError('state.words', `${STATE_WORDS} words`, state.words.length);
    }
    if (!Number.isInteger(state.position) || state.position < 0 || state.position > STATE_WORDS) {
      throw new ArgumentError('state.position', `an integer from 0 to ${STATE_WORDS}`, state.position);
    }
    this.#words.set(state.words);
    this.#position = state.position;
  }

  #twist(): void {
    const words = this.#words;
    for (let i = 0; i < STATE_WORDS; i++) {
      const y = (words[i] & 0x80000000) | (words[(i + 1) % STATE_WORDS] & 0x7fffffff);
      words[i] = words[(i + M) % STATE_WORDS] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#position = 0;
  }
}
