// The words of a plot: a point each, a label beside it, and a thin line between the two where the label stands apart.

import { groupedDigits } from '../support/grouped-digits.js';
import { isRare, pointClass, radiusOf } from './count-legend.js';
import type { TextMeasure } from './font-metrics.js';
import type { Box } from './geometry.js';
import type { Placement } from './label-candidates.js';
import { placeLabels } from './label-placement.js';
import { FONT_SIZE, type Layout } from './layout.js';
import { cutText, escapeXml, round, svgText } from './svg-text.js';

/** A word at its coordinates. */
export interface ScatterPoint {
  label: string;
  x: number;
  y: number;
  /** How often the word occurs in the corpus. Given for all points or for none. */
  count?: number;
}

/** A word in the picture. */
export interface WordMark {
  point: ScatterPoint;
  /** Pixels. */
  x: number;
  y: number;
  radius: number;
  /** The label as drawn: the word, cut if it is very long, and its count when it is rare. */
  word: string;
  suffix: string;
  placement: Placement | undefined;
}

/** Ascent and descent of DejaVu Sans, in ems: what a label needs above and below its baseline. */
const ASCENT = 0.93;
const DESCENT = 0.24;
/** Between a label and the edge of the plot. */
const FRAME_GAP = 4;
/** No word is wider than this share of the plot. */
const WIDEST_WORD = 0.35;

/** Places all words; the frequent ones get their labels first. */
export function markWords(
  points: readonly ScatterPoint[],
  { plot, scales }: Layout,
  measure: TextMeasure,
): WordMark[] {
  const size = FONT_SIZE.label;
  const most = points.reduce((largest, { count = 0 }) => Math.max(largest, count), 0);
  const ordered = [...points].sort((a, b) => (b.count ?? 0) - (a.count ?? 0));
  const marks = ordered.map((point) => ({
    point,
    x: scales.x.pixel(point.x),
    y: scales.y.pixel(point.y),
    radius: radiusOf(point.count, most),
    word: cutText(point.label, measure, size, WIDEST_WORD * (plot.right - plot.left)),
    suffix: isRare(point.count) ? ` (${point.count})` : '',
  }));
  const height = size * (ASCENT + DESCENT);
  const placements = placeLabels(
    marks.map(({ x, y, radius, word, suffix }) => ({
      x,
      y,
      radius,
      width: measure.width(word + suffix, size),
      height,
    })),
    inset(plot, FRAME_GAP),
  );
  return marks.map((mark, i) => ({ ...mark, placement: placements[i] }));
}

function inset({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left + by, top: top + by, right: right - by, bottom: bottom - by };
}

/** SVG elements: lines below points below labels. */
export function drawWords(marks: readonly WordMark[], measure: TextMeasure): string {
  const leaders = marks.flatMap(({ placement }) => {
    if (!placement?.leader) return [];
    const { x1, y1, x2, y2 } = placement.leader;
    return `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`;
  });
  return [
    `<path class="leader" fill="none" d="${leaders.join('')}"/>`,
    `<g class="points">\n${marks.map(drawPoint).join('\n')}\n</g>`,
    `<g class="labels">\n${marks.flatMap((mark) => drawLabel(mark, measure)).join('\n')}\n</g>`,
  ].join('\n');
}

function drawPoint({ point, x, y, radius }: WordMark): string {
  const { label, count } = point;
  const times =
    count === undefined ? '' : `: ${groupedDigits(count)} ${count === 1 ? 'occurrence' : 'occurrences'}`;
  return `<circle class="${pointClass(count)}" cx="${round(x)}" cy="${round(y)}" r="${round(radius)}"><title>${escapeXml(label + times)}</title></circle>`;
}

function drawLabel({ word, suffix, placement }: WordMark, measure: TextMeasure): string[] {
  if (!placement) return [];
  const size = FONT_SIZE.label;
  const { left, top } = placement.box;
  const y = top + ASCENT * size;
  const text = svgText(word, measure, { x: left, y, size, className: 'label ink' });
  if (suffix === '') return [text];
  const x = left + measure.width(word, size) + measure.width(' ', size);
  return [text, svgText(suffix.trim(), measure, { x, y, size, className: 'label muted' })];
}
