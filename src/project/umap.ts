// UMAP (McInnes, Healy and Melville 2018), as umap-js has it: a graph of near neighbours, laid out by descent so that
// neighbours lie near each other and others do not. Near by cosine is found exactly, with the search's kernel, which is
// faster than umap-js's own search; near by Euclidean distance by that.

import { UMAP } from 'umap-js';
import { Matrix } from '../math/matrix.js';
import { ArgumentError } from '../support/errors.js';
import type { ProjectionOptions } from './options.js';
import type { ProjectionSteps } from './projection-steps.js';
import { rowNeighbours } from './row-neighbours.js';
import { seededRandom } from './seeded-random.js';

/** umap-learn's, for sets of up to 10,000 points. */
const STEPS = 500;
const FEWEST_POINTS = 4;

/**
 * @param points Of length 1, or zero, when the metric is cosine.
 * @throws ArgumentError when there are fewer than four points.
 */
export function* umapSteps(points: number[][], options: ProjectionOptions): ProjectionSteps {
  const { neighbors, minDist, iterations, seed, metric } = options;
  if (points.length < FEWEST_POINTS) {
    throw new ArgumentError(
      'vectors',
      `at least ${FEWEST_POINTS} rows for UMAP`,
      points.length,
      'Choose more, or take PCA',
    );
  }
  const total = iterations === 0 ? STEPS : iterations;
  const nNeighbors = Math.min(neighbors, points.length - 1);
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors,
    minDist,
    nEpochs: total,
    random: seededRandom(seed),
  });
  if (metric === 'cosine') {
    const search = rowNeighbours(Matrix.from(points), nNeighbors);
    let found = search.next();
    for (; !found.done; found = search.next()) yield { done: 0, total };
    umap.setPrecomputedKNN(found.value.indices, found.value.distances);
  }
  umap.initializeFit(points);
  for (let done = 1; done <= total; done++) {
    umap.step();
    yield { done, total };
  }
  return umap.getEmbedding();
}
