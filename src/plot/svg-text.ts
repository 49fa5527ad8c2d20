// Text in an SVG: escaped, with its width fixed so that another font than the measured one cannot make it longer, and
// broken into lines or cut where it does not fit.

import type { TextMeasure } from './font-metrics.js';

export const FONT_FAMILY = "'DejaVu Sans', Verdana, sans-serif";

export interface TextOptions {
  x: number;
  /** The baseline. */
  y: number;
  size: number;
  /** A class of the style sheet. */
  className: string;
  anchor?: 'start' | 'middle' | 'end';
  /** Degrees clockwise around (x, y). */
  rotate?: number;
}

/** Text for XML: markup escaped; what no XML may hold (control characters, halves of pairs) becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A text element of one line. */
export function svgText(text: string, measure: TextMeasure, options: TextOptions): string {
  const { x, y, size, className, anchor = 'start', rotate } = options;
  const attributes = [
    `class="${className}"`,
    `x="${round(x)}" y="${round(y)}"`,
    `font-size="${size}"`,
    ...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
    ...(rotate === undefined ? [] : [`transform="rotate(${rotate} ${round(x)} ${round(y)})"`]),
    ...fixedWidth(text, measure, size),
  ];
  return `<text ${attributes.join(' ')}>${escapeXml(text)}</text>`;
}

/** Fixing the width of text in a font that was not measured would distort it. */
function fixedWidth(text: string, measure: TextMeasure, size: number): string[] {
  if (text === '' || !measure.covers(text)) return [];
  return [`textLength="${round(measure.width(text, size))}" lengthAdjust="spacingAndGlyphs"`];
}

/** At most `limit` lines no wider than `width`, broken at spaces; what is left over is cut with an ellipsis. */
export function wrapText(
  text: string,
  measure: TextMeasure,
  size: number,
  width: number,
  limit: number,
): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length === 0) lines.push(word);
    else if (lines.length === limit || measure.width(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => cutText(line, measure, size, width));
}

/** The text, or as much of its beginning as fits with an ellipsis. */
export function cutText(text: string, measure: TextMeasure, size: number, width: number): string {
  if (measure.width(text, size) <= width) return text;
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  let kept = letters.length;
  const cut = () => `${letters.slice(0, kept).join('').trimEnd()}…`;
  while (kept > 0 && measure.width(cut(), size) > width) kept--;
  return cut();
}

/** Coordinates to a hundredth of a pixel. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
