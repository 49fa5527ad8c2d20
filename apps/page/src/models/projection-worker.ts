// A worker that lays words out by UMAP. It is ended to stop it: its preparations cannot be interrupted otherwise.

import { expose, transfer } from 'comlink';
import { Matrix, project, type WordVectorTable } from 'firth';

/** The coordinates of each row, x and y in turns. */
async function umap(
  { data, dimension }: Pick<WordVectorTable, 'data' | 'dimension'>,
  settings: { readonly seed: number; readonly iterations: number },
  onProgress: (done: number, total: number) => void,
): Promise<Float32Array> {
  // A row that is not finite would spoil all others.
  const clean = Float64Array.from(data, (value) => (Number.isFinite(value) ? value : 0));
  const { coordinates } = await project(new Matrix(data.length / dimension, dimension, clean), {
    method: 'umap',
    ...settings,
    onProgress: ({ done, total }) => onProgress(done, total),
  });
  const places = Float32Array.from(coordinates.data);
  return transfer(places, [places.buffer]);
}

const host = { umap };
export type ProjectionHost = typeof host;

expose(host);
