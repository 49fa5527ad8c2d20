// UMAP (McInnes, Healy and Melville 2018), as umap-js has it: a graph of near neighbours, laid out by descent so that
// neighbours lie near each other and others do not.

import { UMAP } from 'umap-js';
import { ArgumentError } from '../support/errors.js';
import type { ProjectionOptions } from './options.js';
import type { ProjectionSteps } from './projection-steps.js';
import { seededRandom } from './seeded-random.js';

/** umap-learn's, for sets of up to 10,000 points. */
const STEPS = 500;
const FEWEST_POINTS = 4;

/** @throws ArgumentError when there are fewer than four points. */
export function* umapSteps(points: number[][], options: ProjectionOptions): ProjectionSteps {
  const { neighbors, minDist, iterations, seed } = options;
  if (points.length < FEWEST_POINTS) {
    throw new ArgumentError(
      'vectors',
      `at least ${FEWEST_POINTS} rows for UMAP`,
      points.length,
      'Choose more, or take PCA',
    );
  }
  const total = iterations === 0 ? STEPS : iterations;
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: Math.min(neighbors, points.length - 1),
    minDist,
    nEpochs: total,
    random: seededRandom(seed),
  });
  umap.initializeFit(points);
  for (let done = 1; done <= total; done++) {
    umap.step();
    yield { done, total };
  }
  return umap.getEmbedding();
}
