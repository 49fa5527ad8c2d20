import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Matrix } from '#firth/math/matrix.js';
import { principalComponents } from '#firth/project/principal-components.js';
import { type ProjectSettings, project } from '#firth/project/project.js';
import { mulberry32 } from '../helpers/small-run.js';

/** Two groups of rows around opposite corners of a cube. */
function twoClusters(each: number, dimension = 6): Matrix {
  const random = mulberry32(5);
  const row = (sign: number) =>
    Array.from({ length: dimension }, (_, d) => sign * (d % 2 === 0 ? 1 : -1) + 0.3 * (random() - 0.5));
  return Matrix.from([
    ...Array.from({ length: each }, () => row(1)),
    ...Array.from({ length: each }, () => row(-1)),
  ]);
}

/** The least distance between points of different halves over the greatest within one. */
function separation(points: Matrix): number {
  const half = points.rows / 2;
  let within = 0;
  let between = Number.POSITIVE_INFINITY;
  for (let i = 0; i < points.rows; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [points.row(i), points.row(j)];
      const distance = Math.hypot(a[0] - b[0], a[1] - b[1]);
      if (i < half === j < half) within = Math.max(within, distance);
      else between = Math.min(between, distance);
    }
  }
  return between / within;
}

const METHODS = ['umap', 'tsne'] as const;

describe('project', () => {
  it('gives the principal components as they are', async () => {
    const vectors = twoClusters(10);
    const { method, coordinates, explained } = await project(vectors);
    const exact = principalComponents(vectors);
    assert.equal(method, 'pca');
    assert.deepEqual(coordinates, exact.coordinates);
    assert.deepEqual(explained, exact.explained);
  });

  for (const method of METHODS) {
    it(`separates two groups by ${method}`, async () => {
      const { coordinates, explained } = await project(twoClusters(30), {
        method,
        neighbors: 10,
        perplexity: 8,
      });
      assert.deepEqual([coordinates.rows, coordinates.columns, explained], [60, 2, undefined]);
      assert.ok(separation(coordinates) > 0.5, `separation ${separation(coordinates)}`);
    });

    it(`gives the same bits for the same seed by ${method}, and others for another`, async () => {
      const settings = { method, iterations: 60, seed: 3 };
      const first = await project(twoClusters(12), settings);
      assert.deepEqual(await project(twoClusters(12), settings), first);
      assert.notDeepEqual(await project(twoClusters(12), { ...settings, seed: 4 }), first);
    });

    it(`leaves the vectors as they are, and takes cosine or Euclidean nearness, by ${method}`, async () => {
      const vectors = twoClusters(8);
      const before = vectors.clone();
      const scaled = Matrix.from(
        vectors.toArrays().map((row, i) => row.map((value) => value * 2 ** (i % 3))),
      );
      const settings = { method, iterations: 30 };
      const places = await project(vectors, settings);
      assert.deepEqual(vectors, before);
      // Powers of two change no direction by a bit.
      assert.deepEqual(await project(scaled, settings), places);
      const euclidean = { ...settings, metric: 'euclidean' } as const;
      assert.notDeepEqual(await project(scaled, euclidean), await project(vectors, euclidean));
    });

    it(`tells how far it is, and stops when asked to, by ${method}`, async () => {
      const seen: number[] = [];
      const controller = new AbortController();
      await assert.rejects(
        project(twoClusters(8), {
          method,
          iterations: 50,
          signal: controller.signal,
          onProgress: ({ done, total }) => {
            seen.push(done);
            assert.equal(total, 50);
            if (done === 7) controller.abort();
          },
        }),
        { name: 'InterruptedError', message: 'The projection was stopped.' },
      );
      assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 7]);
    });

    it(`takes four rows, equal rows and zero rows by ${method}`, async () => {
      for (const rows of [4, 9]) {
        const vectors = new Matrix(rows, 3);
        vectors.row(0).set([1, 2, 3]);
        vectors.row(1).set([1, 2, 3]);
        const { coordinates } = await project(vectors, { method, iterations: 20 });
        assert.ok(coordinates.data.every(Number.isFinite), String(coordinates.data));
      }
    });
  }

  const failures: [string, Matrix, ProjectSettings, string][] = [
    ['one column', new Matrix(5, 1), {}, 'Expected `vectors` to be a matrix of at least 2 columns, got 1'],
    [
      'three rows for UMAP',
      new Matrix(3, 2),
      { method: 'umap' },
      'Expected `vectors` to be at least 4 rows for UMAP, got 3. Choose more, or take PCA',
    ],
    [
      'three rows for t-SNE',
      new Matrix(3, 2),
      { method: 'tsne' },
      'Expected `vectors` to be 4 to 3000 rows for t-SNE, got 3. Choose more, or take PCA',
    ],
    [
      'too many rows for t-SNE',
      new Matrix(3001, 2),
      { method: 'tsne' },
      'Expected `vectors` to be 4 to 3000 rows for t-SNE, got 3001. Choose fewer, or take UMAP',
    ],
    [
      'a number that is none',
      Matrix.from([
        [1, 2],
        [3, Number.NaN],
        [5, 6],
        [7, 8],
      ]),
      { method: 'umap' },
      'Expected `vectors` to be finite in row 1, column 1, got NaN',
    ],
    [
      'an unknown method',
      new Matrix(4, 2),
      { method: 'mds' as 'pca' },
      'Expected `method` to be one of pca, umap, tsne, got "mds"',
    ],
    [
      'a perplexity below 1',
      new Matrix(4, 2),
      { perplexity: 0.5 },
      'Expected `perplexity` to be a number from 1 to 1000, got 0.5',
    ],
  ];
  for (const [what, vectors, settings, message] of failures) {
    it(`fails on ${what}`, async () => {
      await assert.rejects(project(vectors, settings), { name: 'ArgumentError', message });
    });
  }
});
