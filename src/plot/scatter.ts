// A scatter plot of labelled words as an SVG: axes with round ticks, a point for each word whose size tells how often
// the word occurs, labels that never overlap, a legend and a caption. It draws what it is given; what the axes mean is
// for the caller to say.

import { ArgumentError } from '../support/errors.js';
import { groupedDigits } from '../support/grouped-digits.js';
import { drawAxes } from './axes.js';
import { countLegend } from './count-legend.js';
import { checkSize, svgDocument, textLines } from './figure.js';
import type { TextMeasure } from './font-metrics.js';
import { FONT_SIZE, layOut, wrapNotes } from './layout.js';
import type { Theme } from './theme.js';
import { drawWords, markWords, type ScatterPoint } from './word-marks.js';

export interface ScatterOptions {
  points: readonly ScatterPoint[];
  title: string;
  xTitle: string;
  yTitle: string;
  /** A sentence or two under the plot: corpus, iterations and the like. */
  caption?: string;
  /** Default 'auto'. */
  theme?: Theme;
  /** Pixels, 400 to 4000. Default 960. */
  width?: number;
  /** Pixels, 300 to 4000. Default 720. */
  height?: number;
  /** How wide text is; see `dejavuSans`. */
  measure: TextMeasure;
}

export interface Scatter {
  /** The picture: one SVG document. */
  svg: string;
  /** The words whose labels found no place, in the order of the points; their points are drawn. */
  dropped: string[];
}

/** Beyond it the distance of two points may overflow. */
const LARGEST_COORDINATE = 1e305;

/**
 * Draws the plot.
 *
 * @throws ArgumentError when there is no point, a coordinate is not finite (naming the word), or the size is out of
 * range.
 * @example
 * scatter({ points: [{ label: 'snow', x: 1, y: 2 }], title: 'Words', xTitle: 'x', yTitle: 'y', measure }).dropped // []
 */
export function scatter(options: ScatterOptions): Scatter {
  const { points, title, xTitle, yTitle, caption = '', theme = 'auto', measure } = options;
  const { width = 960, height = 720 } = options;
  checkSize(width, height);
  checkPoints(points);
  const counts = points.flatMap(({ count }) => count ?? []);
  const layout = layOut(
    {
      width,
      height,
      title,
      // How many labels are left out stands below the plot and is known last: room is kept for the longest remark.
      notes: [caption, remark(false, points.length)],
      hasLegend: counts.length > 0,
      xs: points.map(({ x }) => x),
      ys: points.map(({ y }) => y),
    },
    measure,
  );
  const marks = markWords(points, layout, measure);
  const unlabelled = new Set(marks.filter(({ placement }) => !placement).map(({ point }) => point));
  const { plot, titleLines, titleY, legendY, noteY } = layout;
  const notes = wrapNotes(
    [caption, remark(layout.scales.equal, unlabelled.size)],
    plot.right - plot.left,
    height,
    measure,
  );
  const lines = (texts: readonly string[], y: number, size: number, className: string) =>
    textLines(texts, { x: plot.left, y, size, className }, measure);
  const description = `Scatter plot of ${points.length} ${points.length === 1 ? 'word' : 'words'}. Horizontal axis: ${xTitle}. Vertical axis: ${yTitle}. ${caption}`;
  const svg = svgDocument({ width, height, title, description, theme }, [
    ...lines(titleLines, titleY, FONT_SIZE.title, 'ink'),
    ...(counts.length > 0
      ? [countLegend(counts, { x: plot.left, y: legendY, width: plot.right - plot.left }, measure)]
      : []),
    drawAxes(layout, xTitle, yTitle, measure),
    drawWords(marks, measure),
    ...lines(notes, noteY, FONT_SIZE.note, 'muted'),
  ]);
  return { svg, dropped: points.filter((point) => unlabelled.has(point)).map(({ label }) => label) };
}

/** What stands below the caption. */
function remark(equalScales: boolean, dropped: number): string {
  const scales = equalScales ? 'Both axes have the same scale.' : 'Each axis has its own scale.';
  if (dropped === 0) return scales;
  const labels = dropped === 1 ? '1 label is' : `${groupedDigits(dropped)} labels are`;
  return `${scales} ${labels} left out for lack of room.`;
}

function checkPoints(points: readonly ScatterPoint[]): void {
  if (points.length === 0) throw new ArgumentError('points', 'at least one point', points.length);
  for (const { label, x, y } of points) {
    const bad = [x, y].find((value) => !(Math.abs(value) <= LARGEST_COORDINATE));
    if (bad !== undefined) {
      throw new ArgumentError('points', `finite in the coordinates of ${JSON.stringify(label)}`, bad);
    }
  }
}
