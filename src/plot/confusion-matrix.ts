// A confusion matrix as an SVG: a row a true class, a column a predicted one, each cell with its count and the share of
// its row, coloured by that share.

import { ArgumentError } from '../support/errors.js';
import { groupedDigits } from '../support/grouped-digits.js';
import { checkSize, svgDocument, textLines } from './figure.js';
import type { TextMeasure } from './font-metrics.js';
import type { Box } from './geometry.js';
import { FONT_SIZE, LINE_SPACING } from './layout.js';
import { cutText, round, svgText, wrapText } from './svg-text.js';
import type { Theme } from './theme.js';

export interface ConfusionMatrixOptions {
  /** K x K: entry [t][p] is how many of class t were taken for class p. */
  readonly counts: readonly (readonly number[])[];
  /** K names. */
  readonly classes: readonly string[];
  readonly title: string;
  readonly caption?: string;
  /** Default 'auto'. */
  readonly theme?: Theme;
  /** Pixels, 400 to 4000. Default 760. */
  readonly width?: number;
  /** Pixels, 300 to 4000. Default 620. */
  readonly height?: number;
  readonly measure: TextMeasure;
}

const MARGIN = 22;
const GAP = 8;
/** Text on a full cell must stay readable in both themes. */
const FULL_CELL = 0.5;

/**
 * Draws the matrix.
 *
 * @returns one SVG document.
 * @throws ArgumentError when the counts are not K x K integers >= 0 for K names, or the size is out of range.
 * @example
 * confusionMatrix({ counts: [[3, 1], [0, 2]], classes: ['no', 'yes'], title: 'Test', measure: dejavuSans }) // '<svg ...'
 */
export function confusionMatrix(options: ConfusionMatrixOptions): string {
  const { counts, classes, title, caption = '', theme = 'auto', measure } = options;
  const { width = 760, height = 620 } = options;
  checkSize(width, height);
  checkCounts(counts, classes.length);
  const room = width - 2 * MARGIN;
  const titleLines = wrapText(title, measure, FONT_SIZE.title, room, 2);
  const notes = wrapText(caption, measure, FONT_SIZE.note, room, 3);
  const lineOf = (size: number) => size * LINE_SPACING;
  const widest = Math.max(...classes.map((name) => measure.width(name, FONT_SIZE.axis)));
  const names = Math.min(widest, 0.25 * width);
  const notesTop = height - MARGIN - notes.length * lineOf(FONT_SIZE.note);
  const headTop = MARGIN + titleLines.length * lineOf(FONT_SIZE.title) + GAP;
  const cells: Box = {
    left: Math.round(MARGIN + lineOf(FONT_SIZE.axis) + names + GAP),
    top: Math.round(headTop + 2 * lineOf(FONT_SIZE.axis) + GAP),
    right: width - MARGIN,
    bottom: Math.round(notesTop - GAP),
  };
  const description = `Confusion matrix. Rows: true class; columns: predicted class; ${classes.join(', ')}. ${counts
    .map((row) => row.join(' '))
    .join('; ')}. ${caption}`;
  const left = { x: MARGIN, className: 'ink' };
  return svgDocument({ width, height, title, description, theme }, [
    ...textLines(titleLines, { ...left, y: MARGIN + 0.85 * FONT_SIZE.title, size: FONT_SIZE.title }, measure),
    drawHeads(classes, cells, names, headTop, measure),
    drawCells(counts, classes, cells, measure),
    ...textLines(
      notes,
      { ...left, y: notesTop + FONT_SIZE.note, size: FONT_SIZE.note, className: 'muted' },
      measure,
    ),
  ]);
}

/** Names of the classes beside and above the cells, and what rows and columns are. */
function drawHeads(
  classes: readonly string[],
  cells: Box,
  names: number,
  headTop: number,
  measure: TextMeasure,
): string {
  const size = FONT_SIZE.axis;
  const { columnWidth, rowHeight } = cellSize(cells, classes.length);
  const middle = { size, className: 'ink', anchor: 'middle' } as const;
  const parts = [
    svgText('predicted class', measure, {
      ...middle,
      x: (cells.left + cells.right) / 2,
      y: headTop + size,
      className: 'muted',
    }),
    svgText('true class', measure, {
      ...middle,
      x: MARGIN + size,
      y: (cells.top + cells.bottom) / 2,
      className: 'muted',
      rotate: -90,
    }),
    ...classes.flatMap((name, k) => [
      svgText(cutText(name, measure, size, columnWidth - 4), measure, {
        ...middle,
        x: cells.left + (k + 0.5) * columnWidth,
        y: cells.top - GAP,
      }),
      svgText(cutText(name, measure, size, names), measure, {
        ...middle,
        anchor: 'end',
        x: cells.left - GAP,
        y: cells.top + (k + 0.5) * rowHeight + 0.36 * size,
      }),
    ]),
  ];
  return `<g class="heads">\n${parts.join('\n')}\n</g>`;
}

function drawCells(
  counts: readonly (readonly number[])[],
  classes: readonly string[],
  cells: Box,
  measure: TextMeasure,
): string {
  const { columnWidth, rowHeight } = cellSize(cells, classes.length);
  const parts = counts.flatMap((row, t) => {
    const all = row.reduce((sum, count) => sum + count, 0);
    return row.map((count, p) => {
      const share = all === 0 ? 0 : count / all;
      const [x, y] = [cells.left + p * columnWidth, cells.top + t * rowHeight];
      const box = `x="${round(x + 1)}" y="${round(y + 1)}" width="${round(columnWidth - 2)}" height="${round(rowHeight - 2)}" rx="3"`;
      const center = { x: x + columnWidth / 2, anchor: 'middle' } as const;
      const number = { ...center, size: FONT_SIZE.label, className: 'ink' };
      const percent = { ...center, size: FONT_SIZE.tick, className: 'ink' };
      return [
        `<rect class="cell" fill-opacity="${round(0.04 + (FULL_CELL - 0.04) * share)}" ${box}/>`,
        ...(t === p ? [`<rect class="diagonal" ${box}/>`] : []),
        svgText(groupedDigits(count), measure, { ...number, y: y + rowHeight / 2 - 2 }),
        ...(rowHeight < 3 * FONT_SIZE.label
          ? []
          : [
              svgText(`${Math.round(100 * share)} %`, measure, {
                ...percent,
                y: y + rowHeight / 2 + FONT_SIZE.tick + 3,
              }),
            ]),
      ].join('\n');
    });
  });
  return `<g class="cells">\n${parts.join('\n')}\n</g>`;
}

function cellSize(cells: Box, classes: number): { columnWidth: number; rowHeight: number } {
  return {
    columnWidth: (cells.right - cells.left) / classes,
    rowHeight: (cells.bottom - cells.top) / classes,
  };
}

function checkCounts(counts: readonly (readonly number[])[], classes: number): void {
  if (classes === 0) throw new ArgumentError('classes', 'at least one name', 0);
  const square = counts.length === classes && counts.every((row) => row.length === classes);
  if (!square) throw new ArgumentError('counts', `${classes} rows of ${classes} numbers`, counts);
  const bad = counts.flat().find((count) => !(Number.isSafeInteger(count) && count >= 0));
  if (bad !== undefined) throw new ArgumentError('counts', 'integers >= 0', bad);
}
