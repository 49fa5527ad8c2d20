// Lines over a logarithmic axis as an SVG: how a figure changes with a quantity that spans powers of ten. A legend names
// the lines; some points may be marked.

import { ArgumentError } from '../support/errors.js';
import { drawAxes } from './axes.js';
import { checkSize, svgDocument, textLines } from './figure.js';
import type { TextMeasure } from './font-metrics.js';
import { FONT_SIZE, type Layout, layOut, wrapNotes } from './layout.js';
import { fitScales } from './scale.js';
import { round, svgText } from './svg-text.js';
import type { Theme } from './theme.js';
import { powersOfTen } from './ticks.js';

export interface PlottedLine {
  readonly name: string;
  readonly style: 'line' | 'dashed' | 'dotted';
  /** x and y of each point, x greater than 0; joined in this order. */
  readonly points: readonly (readonly [number, number])[];
  /** The points with a dot, as places in `points`. */
  readonly marked?: readonly number[];
}

export interface LinePlotOptions {
  readonly lines: readonly PlottedLine[];
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly caption?: string;
  /** Default 'auto'. */
  readonly theme?: Theme;
  /** Pixels, 400 to 4000. Default 960. */
  readonly width?: number;
  /** Pixels, 300 to 4000. Default 600. */
  readonly height?: number;
  readonly measure: TextMeasure;
}

const PIXELS_PER_POWER = 60;

/**
 * Draws the lines.
 *
 * @returns one SVG document.
 * @throws ArgumentError when there is no point, an x is not greater than 0, a number is not finite, or the size is out
 * of range.
 * @example
 * linePlot({ lines: [{ name: 'dev', style: 'line', points: [[0.1, 30], [1, 40]] }], title: 'Accuracy',
 *   xTitle: 'penalty', yTitle: 'accuracy (%)', measure: dejavuSans }) // '<svg ...'
 */
export function linePlot(options: LinePlotOptions): string {
  const { lines, title, xTitle, yTitle, caption = '', theme = 'auto', measure } = options;
  const { width = 960, height = 600 } = options;
  checkSize(width, height);
  checkLines(lines);
  const points = lines.flatMap((line) => line.points);
  const notes = [caption, ''] as const;
  const fitted = layOut(
    {
      width,
      height,
      title,
      notes,
      hasLegend: true,
      xs: points.map(([x]) => Math.log10(x)),
      ys: points.map(([, y]) => y),
      fit: (xs, ys, room) => fitScales(xs, ys, room, false),
    },
    measure,
  );
  const { from, to } = fitted.scales.x;
  const room = (fitted.plot.right - fitted.plot.left) / PIXELS_PER_POWER;
  const layout = { ...fitted, xTicks: powersOfTen(from, to, Math.floor(room)), logX: true };
  const { plot, titleLines, titleY, noteY } = layout;
  const names = lines.map(({ name }) => name).join(', ');
  const description = `Lines: ${names}. Horizontal axis: ${xTitle}, logarithmic. Vertical axis: ${yTitle}. ${caption}`;
  const left = { x: plot.left, className: 'ink' };
  return svgDocument({ width, height, title, description, theme }, [
    ...textLines(titleLines, { ...left, y: titleY, size: FONT_SIZE.title }, measure),
    drawLegend(lines, layout, measure),
    drawAxes(layout, xTitle, yTitle, measure),
    `<g class="lines">\n${lines.map((line) => drawLine(line, layout)).join('\n')}\n</g>`,
    ...textLines(
      wrapNotes(notes, plot.right - plot.left, height, measure),
      { ...left, y: noteY, size: FONT_SIZE.note, className: 'muted' },
      measure,
    ),
  ]);
}

function drawLine({ name, style, points, marked = [] }: PlottedLine, { scales }: Layout): string {
  const places = points.map(([x, y]) => [round(scales.x.pixel(Math.log10(x))), round(scales.y.pixel(y))]);
  const path = `<path class="${style}" d="M${places.map(([x, y]) => `${x} ${y}`).join('L')}"/>`;
  const dots = marked.map((i) => {
    const [cx, cy] = places[i];
    const [x, y] = points[i];
    return `<circle class="point" cx="${cx}" cy="${cy}" r="5"><title>${name}: ${y.toFixed(1)} at ${x}</title></circle>`;
  });
  return [path, ...dots].join('\n');
}

/** A stretch of each line with its name; what does not fit into the row is left out. */
function drawLegend(lines: readonly PlottedLine[], { plot, legendY }: Layout, measure: TextMeasure): string {
  const size = FONT_SIZE.note;
  const parts: string[] = [];
  let at = plot.left;
  for (const { name, style } of lines) {
    const end = at + 34 + measure.width(name, size);
    if (end > plot.right) break;
    parts.push(`<path class="${style}" d="M${round(at)} ${round(legendY)}h28"/>`);
    parts.push(svgText(name, measure, { x: at + 34, y: legendY + 0.36 * size, size, className: 'muted' }));
    at = end + 22;
  }
  return `<g class="legend">\n${parts.join('\n')}\n</g>`;
}

function checkLines(lines: readonly PlottedLine[]): void {
  if (lines.every(({ points }) => points.length === 0)) {
    throw new ArgumentError('lines', 'at least one line with a point', lines.length);
  }
  for (const { name, points } of lines) {
    const bad = points.find(([x, y]) => !(x > 0 && Number.isFinite(x) && Number.isFinite(y)));
    if (bad === undefined) continue;
    throw new ArgumentError('lines', `finite, with x greater than 0, in ${JSON.stringify(name)}`, bad);
  }
}
