// A figure of lines around what is drawn in it: title, a legend with a sample of each line, axes, and notes below.

import { drawAxes } from './axes.js';
import { type FigureOptions, svgDocument, textLines } from './figure.js';
import type { TextMeasure } from './font-metrics.js';
import { FONT_SIZE, type Layout, wrapNotes } from './layout.js';
import { round, svgText } from './svg-text.js';

export interface LegendEntry {
  readonly label: string;
  /** Of the path that is the sample. */
  readonly className: string;
  /** Three dots instead of a stretch of line. */
  readonly dots?: boolean;
}

export interface LineFigureOptions extends FigureOptions {
  readonly xTitle: string;
  readonly yTitle: string;
  readonly caption: string;
  readonly legend: readonly LegendEntry[];
  readonly layout: Layout;
  /** What lies over the axes, in this order. */
  readonly drawing: readonly string[];
  readonly measure: TextMeasure;
}

const SAMPLE_WIDTH = 22;
const SAMPLE_GAP = 6;
const ENTRY_GAP = 18;

/** @returns one SVG document. */
export function lineFigure(options: LineFigureOptions): string {
  const { height, caption, xTitle, yTitle, legend, layout, drawing, measure } = options;
  const { plot, titleLines, titleY, noteY } = layout;
  const lines = (texts: readonly string[], y: number, size: number, className: string) =>
    textLines(texts, { x: plot.left, y, size, className }, measure);
  const notes = wrapNotes([caption, ''], plot.right - plot.left, height, measure);
  return svgDocument(options, [
    ...lines(titleLines, titleY, FONT_SIZE.title, 'ink'),
    drawLegend(legend, layout, measure),
    drawAxes(layout, xTitle, yTitle, measure),
    ...drawing,
    ...lines(notes, noteY, FONT_SIZE.note, 'muted'),
  ]);
}

/** What does not fit into the row is left out. */
function drawLegend(
  entries: readonly LegendEntry[],
  { plot, legendY }: Layout,
  measure: TextMeasure,
): string {
  const size = FONT_SIZE.note;
  const parts: string[] = [];
  let x = plot.left;
  for (const { label, className, dots = false } of entries) {
    const textX = x + SAMPLE_WIDTH + SAMPLE_GAP;
    const end = textX + measure.width(label, size);
    if (end > plot.right) break;
    const from = x;
    const sample = dots
      ? [0.2, 0.5, 0.8].map((share) => `M${round(from + share * SAMPLE_WIDTH)} ${round(legendY)}h0`).join('')
      : `M${round(x)} ${round(legendY)}h${SAMPLE_WIDTH}`;
    parts.push(`<path class="${className}" fill="none" d="${sample}"/>`);
    parts.push(svgText(label, measure, { x: textX, y: legendY + 0.36 * size, size, className: 'muted' }));
    x = end + ENTRY_GAP;
  }
  return `<g class="legend">\n${parts.join('\n')}\n</g>`;
}
