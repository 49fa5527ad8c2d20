// The axes of a plot: grid lines at round numbers, the zero lines a little stronger, numbers and titles outside.

import type { TextMeasure } from './font-metrics.js';
import { FONT_SIZE, type Layout, LINE_SPACING, TICK_GAP } from './layout.js';
import { cutText, round, svgText } from './svg-text.js';

/** SVG elements, to be drawn below the points. */
export function drawAxes(layout: Layout, xTitle: string, yTitle: string, measure: TextMeasure): string {
  return `<g class="axes">\n${[
    gridLines(layout),
    ...tickLabels(layout, measure),
    ...titles(layout, xTitle, yTitle, measure),
  ].join('\n')}\n</g>`;
}

function gridLines({ plot, scales, xTicks, yTicks, logX = false }: Layout): string {
  const { left, top, right, bottom } = plot;
  const vertical = (value: number) => `M${round(scales.x.pixel(value))} ${top}V${bottom}`;
  const horizontal = (value: number) => `M${left} ${round(scales.y.pixel(value))}H${right}`;
  const isZero = (value: number) => value === 0;
  const grid = [...xTicks.values.map(vertical), ...yTicks.values.map(horizontal)].join('');
  const axes = [
    `M${left} ${top}V${bottom}H${right}`,
    ...xTicks.values.filter((value) => !logX && isZero(value)).map(vertical),
    ...yTicks.values.filter(isZero).map(horizontal),
  ].join('');
  return `<path class="grid" fill="none" d="${grid}"/>\n<path class="axis" fill="none" d="${axes}"/>`;
}

function tickLabels({ plot, scales, xTicks, yTicks, width }: Layout, measure: TextMeasure): string[] {
  const size = FONT_SIZE.tick;
  const below = xTicks.values.flatMap((value, i) => {
    const x = scales.x.pixel(value);
    const half = measure.width(xTicks.labels[i], size) / 2;
    if (x - half < 0 || x + half > width) return [];
    const y = plot.bottom + TICK_GAP + size;
    return [svgText(xTicks.labels[i], measure, { x, y, size, className: 'muted', anchor: 'middle' })];
  });
  const beside = yTicks.values.map((value, i) => {
    const y = scales.y.pixel(value) + 0.36 * size;
    return svgText(yTicks.labels[i], measure, {
      x: plot.left - TICK_GAP,
      y,
      size,
      className: 'muted',
      anchor: 'end',
    });
  });
  return [...below, ...beside];
}

function titles(
  { plot, yTicks, margin, height }: Layout,
  xTitle: string,
  yTitle: string,
  measure: TextMeasure,
): string[] {
  const size = FONT_SIZE.axis;
  const widest = Math.max(0, ...yTicks.labels.map((label) => measure.width(label, FONT_SIZE.tick)));
  const style = { size, className: 'ink', anchor: 'middle' } as const;
  // Beside a low plot the title may use the whole height of the picture.
  const vertical = cutText(yTitle, measure, size, height - 2 * margin);
  const half = measure.width(vertical, size) / 2;
  return [
    svgText(cutText(xTitle, measure, size, plot.right - plot.left), measure, {
      ...style,
      x: (plot.left + plot.right) / 2,
      y: plot.bottom + TICK_GAP + FONT_SIZE.tick * LINE_SPACING + size + 3,
    }),
    svgText(vertical, measure, {
      ...style,
      x: plot.left - TICK_GAP - widest - 0.8 * size,
      y: Math.min(Math.max((plot.top + plot.bottom) / 2, margin + half), height - margin - half),
      rotate: -90,
    }),
  ];
}
