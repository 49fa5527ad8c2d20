// NumPy's legacy generator: what `np.random.seed`, `np.random.rand` and `np.random.randn` return, draw by draw.

import { ArgumentError } from '../../support/errors.js';
import { type GeneratorState, MersenneTwister } from './mersenne-twister.js';

export class NumpyRandom {
  readonly #twister = new MersenneTwister();
  /** The polar method makes normal numbers in pairs; the second one waits here. */
  #waiting: number | undefined;

  /**
   * `np.random.seed(seed)`.
   *
   * @param seed an integer from 0 to 2^32 - 1.
   * @throws ArgumentError when it is not.
   * @example
   * new NumpyRandom(9265).rand() // 0.49293990549610045
   */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
      throw new ArgumentError('seed', 'an integer from 0 to 4294967295', seed);
    }
    this.#twister.seedByInteger(seed);
  }

  /** One number of `np.random.rand(...)`: uniform in [0, 1). */
  rand(): number {
    return this.#twister.nextFloat();
  }

  /** One number of `np.random.randn(...)`: standard normal, by Marsaglia's polar method. */
  randn(): number {
    if (this.#waiting !== undefined) {
      const value = this.#waiting;
      this.#waiting = undefined;
      return value;
    }
    let x: number;
    let y: number;
    let squared: number;
    do {
      x = 2 * this.#twister.nextFloat() - 1;
      y = 2 * this.#twister.nextFloat() - 1;
      squared = x * x + y * y;
    } while (squared >= 1 || squared === 0);
    const factor = Math.sqrt((-2 * Math.log(squared)) / squared);
    this.#waiting = factor * x;
    return factor * y;
  }

  getState(): GeneratorState & { waiting: number | undefined } {
    return { ...this.#twister.getState(), waiting: this.#waiting };
  }

  setState(state: GeneratorState & { waiting: number | undefined }): void {
    this.#twister.setState(state);
    this.#waiting = state.waiting;
  }
}
