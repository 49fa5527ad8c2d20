// Rows of a matrix in two dimensions, by any of three methods. Principal components are exact, and their axes mean
// something; UMAP and t-SNE keep near rows near, and their axes and large distances mean nothing.

import { Matrix } from '../math/matrix.js';
import { normalizeRows } from '../math/normalize-rows.js';
import { ArgumentError } from '../support/errors.js';
import { InterruptedError } from '../support/interrupted-error.js';
import type { StopSignal } from '../support/stop-signal.js';
import { type ProjectionMethod, type ProjectionOptions, projectionOptions } from './options.js';
import { principalComponents } from './principal-components.js';
import type { ProjectionProgress, ProjectionSteps } from './projection-steps.js';

/** Between two looks at what else there is to do. */
const PAUSE_EVERY_MS = 30;

export interface ProjectSettings extends Partial<ProjectionOptions> {
  /** Called after each step of UMAP and t-SNE. */
  readonly onProgress?: (progress: ProjectionProgress) => void;
  readonly signal?: StopSignal;
}

export interface Projection {
  readonly method: ProjectionMethod;
  /** Row i: where row i of the vectors lies. n x 2. */
  readonly coordinates: Matrix;
  /** With PCA: the share of the rows' variance along each axis, 0 to 1. */
  readonly explained?: readonly [number, number];
}

/**
 * Projects rows on two dimensions. The same rows, options and seed give the same bits with the same JavaScript engine.
 *
 * @param vectors n x D, D >= 2; for UMAP at least 4 rows, for t-SNE 4 to 3000.
 * @param settings method ('pca', 'umap', 'tsne'; default 'pca'), seed and the methods' parameters.
 * @throws ArgumentError for an option out of range, too few or too many rows, or a number that is not finite;
 * InterruptedError when the signal stops it.
 * @example
 * const { coordinates } = await project(Matrix.from([[0, 0], [3, 4]]));
 * coordinates.row(0) // Float64Array [-2.5, 0]
 */
export async function project(
  vectors: Matrix,
  { onProgress, signal, ...given }: ProjectSettings = {},
): Promise<Projection> {
  const options = projectionOptions(given);
  const { method, metric } = options;
  if (vectors.columns < 2)
    throw new ArgumentError('vectors', 'a matrix of at least 2 columns', vectors.columns);
  if (method === 'pca') {
    const { coordinates, explained } = principalComponents(vectors);
    return { method, coordinates, explained: [explained[0], explained[1]] };
  }
  requireFinite(vectors);
  const rows = metric === 'cosine' ? normalizeRows(vectors) : vectors;
  const points = Array.from({ length: rows.rows }, (_, i) => Array.from(rows.row(i)));
  // Loaded when they are needed: importing them takes time that no other use of firth should pay for.
  const steps =
    method === 'umap'
      ? (await import('./umap.js')).umapSteps(points, options)
      : (await import('./tsne.js')).tsneSteps(points, options);
  return { method, coordinates: Matrix.from(await finished(steps, onProgress, signal)) };
}

async function finished(
  steps: ProjectionSteps,
  onProgress: ProjectSettings['onProgress'],
  signal: StopSignal | undefined,
): Promise<readonly (readonly number[])[]> {
  let paused = performance.now();
  for (;;) {
    if (signal?.aborted) throw new InterruptedError('The projection was stopped.');
    const step = steps.next();
    if (step.done) return step.value;
    if (step.value.done > 0) onProgress?.(step.value);
    if (performance.now() - paused < PAUSE_EVERY_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    paused = performance.now();
  }
}

function requireFinite({ data, columns }: Matrix): void {
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return;
  throw new ArgumentError(
    'vectors',
    `finite in row ${Math.floor(bad / columns)}, column ${bad % columns}`,
    data[bad],
  );
}
