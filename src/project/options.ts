// Options of a projection, as data. The names and defaults are those of umap-learn and scikit-learn.

import { completeOptions, type OptionValues } from '../support/option-table.js';

export const PROJECTION_OPTIONS = {
  method: {
    kind: 'choice',
    flag: 'method',
    default: 'pca',
    choices: ['pca', 'umap', 'tsne'],
    help: 'principal components; UMAP; t-SNE',
  },
  seed: {
    kind: 'integer',
    flag: 'seed',
    default: 1,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    help: 'of the random draws of UMAP and t-SNE: the same seed gives the same picture',
  },
  metric: {
    kind: 'choice',
    flag: 'metric',
    default: 'cosine',
    choices: ['cosine', 'euclidean'],
    help: 'what UMAP and t-SNE take for near: cosine looks at directions alone',
  },
  neighbors: {
    kind: 'integer',
    flag: 'neighbors',
    default: 15,
    min: 2,
    max: 1000,
    help: 'UMAP: neighbours of a point; few show small groups, many the whole; at most all other points',
  },
  minDist: {
    kind: 'number',
    flag: 'min-dist',
    default: 0.1,
    min: 0,
    max: 1,
    help: 'UMAP: how close neighbours may come',
  },
  perplexity: {
    kind: 'number',
    flag: 'perplexity',
    default: 30,
    min: 1,
    max: 1000,
    help: 't-SNE: about how many neighbours a point has; at most a third of the other points',
  },
  iterations: {
    kind: 'integer',
    flag: 'iterations',
    default: 0,
    min: 0,
    max: 1_000_000,
    help: 'UMAP and t-SNE: steps; 0: 500 and 1000',
  },
} as const;

export type ProjectionOptions = OptionValues<typeof PROJECTION_OPTIONS>;
export type ProjectionMethod = ProjectionOptions['method'];

/** @throws ArgumentError for a value out of range, or an unknown name. */
export function projectionOptions(given: Partial<ProjectionOptions>): ProjectionOptions {
  return completeOptions(PROJECTION_OPTIONS, given);
}
