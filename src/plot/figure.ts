// What every picture has around its marks: the SVG element with title, description, colours and background, and lines
// of text.

import { ArgumentError } from '../support/errors.js';
import type { TextMeasure } from './font-metrics.js';
import { LINE_SPACING } from './layout.js';
import { escapeXml, FONT_FAMILY, svgText } from './svg-text.js';
import { styleSheet, type Theme } from './theme.js';

export interface FigureOptions {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** For readers who do not see the picture. */
  readonly description: string;
  readonly theme: Theme;
  /** The rules of its classes. Default: `styleSheet`. */
  readonly styles?: (theme: Theme) => string;
}

const SMALLEST = { width: 400, height: 300 };
const LARGEST = 4000;

/** A whole SVG document. */
export function svgDocument(
  { width, height, title, description, theme, styles = styleSheet }: FigureOptions,
  parts: readonly string[],
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" class="firth-plot" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT_FAMILY}">
<title>${escapeXml(title)}</title>
<desc>${escapeXml(description.trim())}</desc>
<style>
${styles(theme)}</style>
<rect class="background" width="${width}" height="${height}"/>
${parts.join('\n')}
</svg>
`;
}

/** Lines of text, one below the other; y is the first one's baseline. */
export function textLines(
  texts: readonly string[],
  { x, y, size, className }: { x: number; y: number; size: number; className: string },
  measure: TextMeasure,
): string[] {
  return texts.map((text, i) =>
    svgText(text, measure, { x, y: y + i * size * LINE_SPACING, size, className }),
  );
}

/** @throws ArgumentError when a side is out of range. */
export function checkSize(width: number, height: number): void {
  for (const [name, value, least] of [
    ['width', width, SMALLEST.width],
    ['height', height, SMALLEST.height],
  ] as const) {
    if (!Number.isInteger(value) || value < least || value > LARGEST) {
      throw new ArgumentError(name, `an integer from ${least} to ${LARGEST}`, value);
    }
  }
}
