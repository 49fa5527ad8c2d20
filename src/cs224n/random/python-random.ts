// CPython's `random` module: what `random.seed`, `random.random` and `random.randint` return, draw by draw.

import { ArgumentError } from '../../support/errors.js';
import { type GeneratorState, MersenneTwister } from './mersenne-twister.js';

export class PythonRandom {
  readonly #twister = new MersenneTwister();

  /**
   * `random.seed(seed)`.
   *
   * @param seed an integer of at most 53 bits; CPython takes its absolute value.
   * @throws ArgumentError when it is not.
   * @example
   * new PythonRandom(31415).randint(1, 5) // 5
   */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) throw new ArgumentError('seed', 'an integer', seed);
    const magnitude = Math.abs(seed);
    const high = Math.floor(magnitude / 2 ** 32);
    this.#twister.seedByArray(high === 0 ? [magnitude >>> 0] : [magnitude >>> 0, high]);
  }

  /** `random.getrandbits(32)`. */
  nextBits32(): number {
    return this.#twister.next();
  }

  /** `random.random()`: uniform in [0, 1), two outputs. */
  random(): number {
    return this.#twister.nextFloat();
  }

  /**
   * `random.randint(low, high)`: uniform, both ends included. Takes as many top bits of an output as high - low + 1
   * has, and draws again while they are too large.
   *
   * @throws ArgumentError unless low <= high are integers less than 2^32 apart.
   */
  randint(low: number, high: number): number {
    if (!Number.isInteger(low)) throw new ArgumentError('low', 'an integer', low);
    const n = high - low + 1;
    if (!Number.isInteger(n) || n < 1 || n >= 2 ** 32) {
      throw new ArgumentError('high', `an integer from ${low} to ${low} + 2^32 - 2`, high);
    }
    const shift = Math.clz32(n);
    let bits = this.#twister.next() >>> shift;
    while (bits >= n) bits = this.#twister.next() >>> shift;
    return low + bits;
  }

  getState(): GeneratorState {
    return this.#twister.getState();
  }

  setState(state: GeneratorState): void {
    this.#twister.setState(state);
  }
}
