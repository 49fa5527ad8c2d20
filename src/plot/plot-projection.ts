// The picture of words that have been projected: a labelled scatter plot whose axes say what they mean, or that they
// mean nothing.

import type { Projection } from '../project/project.js';
import { ArgumentError } from '../support/errors.js';
import type { TextMeasure } from './font-metrics.js';
import { percent } from './plot-word-vectors.js';
import { type Scatter, scatter } from './scatter.js';
import type { Theme } from './theme.js';

export interface PlotProjectionOptions {
  readonly projection: Projection;
  /** The words of the projection's rows. */
  readonly words: readonly string[];
  /** How often each occurs in the corpus. */
  readonly counts?: readonly number[];
  /** Default 'Word vectors'. */
  readonly title?: string;
  /** A sentence or two under the plot. */
  readonly caption?: string;
  readonly theme?: Theme;
  /** Pixels. Default 960. */
  readonly width?: number;
  /** Pixels. Default 720. */
  readonly height?: number;
  readonly measure: TextMeasure;
}

const NO_MEANING = 'the axes have no meaning, and neither do distances between far groups';

/**
 * Draws the words.
 *
 * @throws ArgumentError when there is not one word for each row, or the size is out of range.
 */
export function plotProjection(options: PlotProjectionOptions): Scatter {
  const { projection, words, counts, title = 'Word vectors', caption = '', measure } = options;
  const { coordinates } = projection;
  if (words.length !== coordinates.rows) {
    throw new ArgumentError('words', `one word for each of the ${coordinates.rows} rows`, words.length);
  }
  const { theme, width, height } = options;
  const { xTitle, yTitle, remark } = describe(projection);
  return scatter({
    points: words.map((label, i) => {
      const [x, y] = coordinates.row(i);
      return { label, x, y, ...(counts && { count: counts[i] }) };
    }),
    title,
    xTitle,
    yTitle,
    caption: [caption, remark].filter((part) => part !== '').join(' '),
    measure,
    ...(theme !== undefined && { theme }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  });
}

/** What stands at the axes, and below. */
function describe({ method, explained }: Projection): { xTitle: string; yTitle: string; remark: string } {
  if (explained) {
    return {
      xTitle: `first direction (${percent(explained[0])} of the variance)`,
      yTitle: `second direction (${percent(explained[1])} of the variance)`,
      remark: '',
    };
  }
  const name = METHOD_TITLES[method];
  return {
    xTitle: `${name} 1 (no meaning)`,
    yTitle: `${name} 2 (no meaning)`,
    remark: `${name}: ${NO_MEANING}.`,
  };
}

export const METHOD_TITLES = { pca: 'Principal components', umap: 'UMAP', tsne: 't-SNE' } as const;
