// Where the parts of the picture go: title, legend, plot, axis titles, caption, from the outside in. The tick labels
// left of the plot and the scale of the plot depend on one another, so the left margin is found in two passes.

import type { TextMeasure } from './font-metrics.js';
import type { Box } from './geometry.js';
import { fitScales, type Scales } from './scale.js';
import { wrapText } from './svg-text.js';
import { type Ticks, ticks } from './ticks.js';

/** Font sizes in pixels. */
export const FONT_SIZE = { title: 17, label: 12.5, axis: 12, tick: 11, note: 11 };
/** Space between the lines of a text, in font sizes. */
export const LINE_SPACING = 1.45;
/** Between the plot and its tick labels. */
export const TICK_GAP = 7;

const LEGEND_ROW = 24;
/** Notes take at most this share of the height, but always two lines. */
const NOTES_SHARE = 0.18;
const PIXELS_PER_TICK = { x: 110, y: 75 };

export interface Layout {
  width: number;
  height: number;
  /** Free room at the edges of the picture. */
  margin: number;
  plot: Box;
  scales: Scales;
  xTicks: Ticks;
  yTicks: Ticks;
  /** Whether the horizontal axis shows logarithms: then 0 is a place like any other. */
  logX?: boolean;
  titleLines: string[];
  /** Baseline of the first line. */
  titleY: number;
  /** The middle of the legend's row. */
  legendY: number;
  /** Baseline of the first line. */
  noteY: number;
}

export interface LayoutInput {
  width: number;
  height: number;
  title: string;
  /** Two paragraphs below the plot. */
  notes: readonly [string, string];
  hasLegend: boolean;
  xs: readonly number[];
  ys: readonly number[];
  /** Default: `fitScales`. */
  fit?: typeof fitScales;
}

/** Divides the picture; the notes below the plot take what they need, up to a fifth of the height. */
export function layOut(input: LayoutInput, measure: TextMeasure): Layout {
  const margin = marginOf(input);
  const tickLine = FONT_SIZE.axis * LINE_SPACING + TICK_GAP;
  const leftOf = (labels: readonly string[]) =>
    margin + tickLine + Math.max(...labels.map((label) => measure.width(label, FONT_SIZE.tick)), 20);
  const first = withLeft(input, leftOf([]), measure);
  return withLeft(input, Math.ceil(leftOf(first.yTicks.labels)), measure);
}

function withLeft(input: LayoutInput, left: number, measure: TextMeasure): Layout {
  const { width, height, title, notes, hasLegend, xs, ys, fit = fitScales } = input;
  const margin = marginOf(input);
  const right = width - margin;
  const titleLines = wrapText(title, measure, FONT_SIZE.title, right - left, height < 400 ? 1 : 2);
  const titleBottom = margin + titleLines.length * FONT_SIZE.title * LINE_SPACING;
  const notesTop =
    height - margin - wrapNotes(notes, right - left, height, measure).length * FONT_SIZE.note * LINE_SPACING;
  const axisHeight = TICK_GAP + FONT_SIZE.tick * LINE_SPACING + FONT_SIZE.axis * LINE_SPACING + 12;
  const plot: Box = {
    left,
    top: Math.round(titleBottom + (hasLegend ? LEGEND_ROW : 4)),
    right,
    bottom: Math.round(notesTop - axisHeight),
  };
  const scales = fit(xs, ys, plot);
  return {
    width,
    height,
    margin,
    plot,
    scales,
    xTicks: ticks(scales.x.from, scales.x.to, (right - left) / PIXELS_PER_TICK.x),
    yTicks: ticks(scales.y.from, scales.y.to, (plot.bottom - plot.top) / PIXELS_PER_TICK.y),
    titleLines,
    titleY: margin + FONT_SIZE.title * 0.85,
    legendY: titleBottom + LEGEND_ROW / 2 - 6,
    noteY: notesTop + FONT_SIZE.note,
  };
}

/** The paragraphs in lines that fit below the plot; what does not fit of the first is cut. */
export function wrapNotes(
  notes: readonly [string, string],
  width: number,
  height: number,
  measure: TextMeasure,
): string[] {
  const size = FONT_SIZE.note;
  const limit = Math.max(2, Math.floor((NOTES_SHARE * height) / (size * LINE_SPACING)));
  const last = wrapText(notes[1], measure, size, width, limit - 1);
  return [...wrapText(notes[0], measure, size, width, limit - last.length), ...last];
}

/** Free room at the edges of the picture, less for a small one. */
function marginOf({ width, height }: { width: number; height: number }): number {
  return Math.round(Math.min(22, 0.035 * Math.min(width, height)));
}
