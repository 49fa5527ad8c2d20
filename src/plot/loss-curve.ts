// A loss curve as an SVG: measured points, a smoothed line or lines, the level to read them against, and where the
// learning rate changed. It draws what it is given; what is measured is for the caller to say.

import { ArgumentError } from '../support/errors.js';
import { groupedDigits } from '../support/grouped-digits.js';
import { checkSize } from './figure.js';
import type { TextMeasure } from './font-metrics.js';
import { type Layout, layOut } from './layout.js';
import { type LegendEntry, lineFigure } from './line-figure.js';
import { fitAxes } from './scale.js';
import { round } from './svg-text.js';
import { curveStyleSheet, type Theme } from './theme.js';
import type { Ticks } from './ticks.js';

/** [x, y]; both finite. */
export type CurvePoint = readonly [number, number];

export interface CurveSeries {
  readonly label: string;
  readonly points: readonly CurvePoint[];
  /** 'points': small and light; 'line'; 'second': a dashed line in another colour. */
  readonly kind: 'points' | 'line' | 'second';
}

export interface LossCurveOptions {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly series: readonly CurveSeries[];
  /** A level to read the curve against, such as the loss of an untrained model. */
  readonly baseline?: { readonly label: string; readonly value: number };
  /** Places on the horizontal axis, such as where the learning rate halves. */
  readonly marks?: { readonly label: string; readonly at: readonly number[] };
  /** A sentence or two under the plot. */
  readonly caption?: string;
  readonly theme?: Theme;
  /** Pixels, 400 to 4000. Default 960. */
  readonly width?: number;
  /** Pixels, 300 to 4000. Default 540. */
  readonly height?: number;
  readonly measure: TextMeasure;
}

/**
 * Draws the curve.
 *
 * @returns one SVG document.
 * @throws ArgumentError when no series has a point or a number is not finite.
 */
export function lossCurve(options: LossCurveOptions): string {
  const { title, xTitle, yTitle, series, baseline, caption = '', theme = 'auto', measure } = options;
  const { width = 960, height = 540 } = options;
  check(options);
  const points = series.flatMap((one) => one.points);
  const layout = layOut(
    {
      width,
      height,
      title,
      notes: [caption, ''],
      hasLegend: true,
      xs: points.map(([x]) => x),
      ys: [...points.map(([, y]) => y), ...(baseline ? [baseline.value] : [])],
      fit: fitAxes,
    },
    measure,
  );
  return lineFigure({
    ...{ width, height, title, xTitle, yTitle, caption, theme, measure },
    styles: curveStyleSheet,
    description: descriptionOf(options),
    legend: legendOf(options),
    layout: { ...layout, xTicks: wholeTicks(layout.xTicks) },
    drawing: [...drawMarks(options, layout), ...series.map((one) => drawSeries(one, layout))],
  });
}

/** There is nothing between two iterations or epochs. */
function wholeTicks({ values }: Ticks): Ticks {
  const whole = values.filter((value) => Number.isInteger(value) && value >= 0);
  return { values: whole, labels: whole.map(groupedDigits) };
}

function check({ series, baseline, width = 960, height = 540 }: LossCurveOptions): void {
  checkSize(width, height);
  const numbers = series.flatMap(({ points }) => points.flat());
  if (numbers.length === 0) throw new ArgumentError('series', 'at least one point', 0);
  const bad = [...numbers, baseline?.value ?? 0].find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new ArgumentError('series', 'made of finite numbers', bad);
}

function descriptionOf({ series, baseline, xTitle, yTitle, caption = '' }: LossCurveOptions): string {
  const ends = series.flatMap(({ label, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    return first && last ? [`${label}: from ${first[1].toPrecision(4)} to ${last[1].toPrecision(4)}.`] : [];
  });
  const level = baseline ? `${baseline.label}: ${baseline.value.toPrecision(4)}.` : '';
  return [`Horizontal axis: ${xTitle}. Vertical axis: ${yTitle}.`, ...ends, level, caption].join(' ').trim();
}

function drawSeries({ points, kind }: CurveSeries, { scales }: Layout): string {
  const pixels = distinct(
    points.map(([x, y]) => [round(scales.x.pixel(x)), round(scales.y.pixel(y))] as const),
  );
  if (kind === 'points') {
    // A line of no length with round ends is a dot: one path for all of them is small and fast.
    return `<path class="raw" fill="none" d="${pixels.map(([x, y]) => `M${x} ${y}h0`).join('')}"/>`;
  }
  const line = pixels.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  // A few points are drawn too: a single one has no line.
  const dots =
    pixels.length > 60
      ? ''
      : `\n${pixels.map(([x, y]) => `<circle class="dot-${kind}" cx="${x}" cy="${y}" r="3"/>`).join('')}`;
  return `<path class="curve-${kind}" fill="none" d="${line}"/>${dots}`;
}

/** Without those that fall on the place of another, seen at a half of a pixel. */
function distinct(pixels: readonly CurvePoint[]): CurvePoint[] {
  const seen = new Set<string>();
  return pixels.filter(([x, y]) => {
    const place = `${Math.round(2 * x)} ${Math.round(2 * y)}`;
    return !seen.has(place) && seen.add(place);
  });
}

function drawMarks({ baseline, marks }: LossCurveOptions, { plot, scales }: Layout): string[] {
  const level = baseline
    ? [
        `<path class="baseline" fill="none" d="M${plot.left} ${round(scales.y.pixel(baseline.value))}H${plot.right}"/>`,
      ]
    : [];
  const places = (marks?.at ?? []).filter((x) => x >= scales.x.from && x <= scales.x.to);
  const lines = places.map((x) => `M${round(scales.x.pixel(x))} ${plot.top}V${plot.bottom}`).join('');
  return lines === '' ? level : [...level, `<path class="mark" fill="none" d="${lines}"/>`];
}

function legendOf({ series, baseline, marks }: LossCurveOptions): LegendEntry[] {
  return [
    ...series.map(({ label, kind }) => ({
      label,
      className: kind === 'points' ? 'raw' : `curve-${kind}`,
      dots: kind === 'points',
    })),
    ...(baseline
      ? [{ label: `${baseline.label} (${baseline.value.toFixed(2)})`, className: 'baseline' }]
      : []),
    ...(marks && marks.at.length > 0 ? [{ label: marks.label, className: 'mark' }] : []),
  ];
}
