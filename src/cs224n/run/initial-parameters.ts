// Where the course's run starts: centre rows uniform in (-0.5, 0.5) / D from NumPy's generator, outside rows zero.

import { Matrix } from '../../math/matrix.js';
import { NumpyRandom } from '../random/numpy-random.js';

/**
 * @param V words in the vocabulary.
 * @param D numbers in a vector.
 * @returns 2V x D: centre rows, then outside rows.
 * @example
 * initialParameters(19539, 10, 9265).row(0)[0] // -0.000706009450389955
 */
export function initialParameters(V: number, D: number, seed: number): Matrix {
  const random = new NumpyRandom(seed);
  const parameters = new Matrix(2 * V, D);
  for (let i = 0; i < V * D; i++) parameters.data[i] = (random.rand() - 0.5) / D;
  return parameters;
}
