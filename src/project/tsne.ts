// t-SNE (van der Maaten and Hinton 2008), exact, as @keckelt/tsne has it: the places whose Student-t neighbourhoods are
// nearest to the Gaussian neighbourhoods of the points. Time and memory grow with the square of the number of points.

import { TSNE } from '@keckelt/tsne';
import { ArgumentError } from '../support/errors.js';
import type { ProjectionOptions } from './options.js';
import type { ProjectionSteps } from './projection-steps.js';
import { seededRandom } from './seeded-random.js';

const STEPS = 1000;
const FEWEST_POINTS = 4;
/** Three matrices of n x n float64 are 216 MB then. */
const MOST_POINTS = 3000;
const INITIAL_SPREAD = 1e-4;

/** @throws ArgumentError when there are fewer than 4 points or more than 3000. */
export function* tsneSteps(points: number[][], options: ProjectionOptions): ProjectionSteps {
  const n = points.length;
  if (n < FEWEST_POINTS || n > MOST_POINTS) {
    const remedy = n < FEWEST_POINTS ? 'Choose more, or take PCA' : 'Choose fewer, or take UMAP';
    throw new ArgumentError('vectors', `${FEWEST_POINTS} to ${MOST_POINTS} rows for t-SNE`, n, remedy);
  }
  const { perplexity, iterations, seed } = options;
  const total = iterations === 0 ? STEPS : iterations;
  const tsne = new TSNE({ dim: 2, perplexity: Math.min(perplexity, (n - 1) / 3), epsilon: 10 });
  tsne.initDataRaw(withUnitSpread(points));
  // The library draws where it starts from a generator without seed: another start takes its place.
  const places: number[][] = tsne.getSolution();
  const normal = normalDraws(seededRandom(seed));
  for (const place of places) for (const d of place.keys()) place[d] = INITIAL_SPREAD * normal();
  for (let done = 1; done <= total; done++) {
    tsne.step();
    yield { done, total };
  }
  return places;
}

/** Scaled so that the mean square of a row around the mean is 1: the search for the Gaussians' widths starts there. */
function withUnitSpread(points: number[][]): number[][] {
  const mean = points[0].map((_, d) => points.reduce((sum, point) => sum + point[d], 0) / points.length);
  const squares = points.reduce(
    (sum, point) => sum + point.reduce((inner, value, d) => inner + (value - mean[d]) ** 2, 0),
    0,
  );
  const spread = Math.sqrt(squares / points.length);
  return spread === 0 ? points : points.map((point) => point.map((value, d) => (value - mean[d]) / spread));
}

/** Standard normal numbers (Box and Muller 1958). */
function normalDraws(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
