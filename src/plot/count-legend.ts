// How often a word occurs, as the size of its point: the radius grows with the logarithm of the count, and a rare
// word's point is hollow. The legend shows round counts across the range at hand.

import { groupedDigits } from '../support/grouped-digits.js';
import type { TextMeasure } from './font-metrics.js';
import { FONT_SIZE } from './layout.js';
import { round, svgText } from './svg-text.js';

/** A word seen fewer times than this is drawn hollow, with its count beside it: its place says little. */
export const RARE_BELOW = 10;

const RADIUS_WITHOUT_COUNT = 4;
const LEAST_RADIUS = 3;
const MOST_RADIUS = 7.5;
const LEGEND_TITLE = 'Occurrences in the corpus';
const MOST_ENTRIES = 5;

/** Radius in pixels of a word's point; `most` is the largest count in the plot. */
export function radiusOf(count: number | undefined, most: number): number {
  if (count === undefined) return RADIUS_WITHOUT_COUNT;
  const share = Math.log10(Math.max(1, count)) / Math.max(3, Math.log10(Math.max(1, most)));
  return LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * share;
}

/** The classes of a word's point. */
export function pointClass(count: number | undefined): string {
  return isRare(count) ? 'point rare' : 'point';
}

export function isRare(count: number | undefined): boolean {
  return count !== undefined && count < RARE_BELOW;
}

/** A row that starts at (x, y), y being its middle; cut to what fits in `width`. */
export function countLegend(
  counts: readonly number[],
  { x, y, width }: { x: number; y: number; width: number },
  measure: TextMeasure,
): string {
  const size = FONT_SIZE.note;
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  const least = counts.reduce((a, b) => Math.min(a, b), most);
  const baseline = y + 0.36 * size;
  const parts = [svgText(LEGEND_TITLE, measure, { x, y: baseline, size, className: 'muted' })];
  let at = x + measure.width(LEGEND_TITLE, size) + 14;
  for (const count of legendCounts(least, most)) {
    const radius = radiusOf(count, most);
    const label = groupedDigits(count);
    const end = at + 2 * radius + 5 + measure.width(label, size);
    if (end > x + width) break;
    parts.push(
      `<circle class="${pointClass(count)}" cx="${round(at + radius)}" cy="${round(y)}" r="${round(radius)}"/>`,
    );
    parts.push(svgText(label, measure, { x: at + 2 * radius + 5, y: baseline, size, className: 'muted' }));
    at = end + 14;
  }
  return `<g class="legend">\n${parts.join('\n')}\n</g>`;
}

/** Powers of ten that span the counts, at most five. */
function legendCounts(least: number, most: number): number[] {
  const from = Math.floor(Math.log10(Math.max(1, least)) + 1e-9);
  const to = Math.max(from, Math.floor(Math.log10(most) + 1e-9));
  const step = Math.max(1, Math.ceil((to - from + 1) / MOST_ENTRIES));
  const powers: number[] = [];
  for (let power = to; power >= from; power -= step) powers.unshift(10 ** power);
  return powers;
}
