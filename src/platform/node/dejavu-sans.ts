// The font of the pictures, from the package dejavu-fonts-ttf, so that they look alike on every machine.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseFontMetrics, type TextMeasure } from '../../plot/font-metrics.js';

let measure: TextMeasure | undefined;

/** The path of the font file. */
export function dejavuSansFile(): string {
  return createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
}

/** Widths of text in DejaVu Sans; the font is read once. */
export function dejavuSans(): TextMeasure {
  measure ??= parseFontMetrics(readFileSync(dejavuSansFile()), 'DejaVuSans.ttf');
  return measure;
}
