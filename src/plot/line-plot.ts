// Lines over a logarithmic axis as an SVG: how a figure changes with a quantity that spans powers of ten. A legend names
// the lines; some points may be marked.

import { ArgumentError } from '../support/errors.js';
import { checkSize } from './figure.js';
import type { TextMeasure } from './font-metrics.js';
import { type Layout, layOut } from './layout.js';
import { lineFigure } from './line-figure.js';
import { fitScales } from './scale.js';
import { round } from './svg-text.js';
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
  const fitted = layOut(
    {
      width,
      height,
      title,
      notes: [caption, ''],
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
  const names = lines.map(({ name }) => name).join(', ');
  return lineFigure({
    ...{ width, height, title, xTitle, yTitle, caption, theme, layout, measure },
    description: `Lines: ${names}. Horizontal axis: ${xTitle}, logarithmic. Vertical axis: ${yTitle}. ${caption}`,
    legend: lines.map(({ name, style }) => ({ label: name, className: style })),
    drawing: [`<g class="lines">\n${lines.map((line) => drawLine(line, layout)).join('\n')}\n</g>`],
  });
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
