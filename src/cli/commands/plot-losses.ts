// firth plot --losses: the loss curve of a run or a model.

import { checkPlotName, writePlot } from '../../platform/node/write-plot.js';
import { dejavuSans } from '../../plot/font-metrics.js';
import { lossCurve } from '../../plot/loss-curve.js';
import type { Theme } from '../../plot/theme.js';
import { lossFilesOf, readLosses } from '../../report/read-losses.js';
import { groupedDigits } from '../../support/grouped-digits.js';
import type { Output } from '../output.js';

export interface PlotLossesOptions {
  readonly out?: string;
  readonly theme: Theme;
  readonly title?: string;
  readonly dimensions?: { readonly width: number; readonly height: number };
}

/** @param path The folder of a run, a losses.csv, or a .firth model. */
export async function plotLosses(path: string, options: PlotLossesOptions, output: Output): Promise<void> {
  const { out, theme, title, dimensions } = options;
  const files = out === undefined ? lossFilesOf(path) : [out];
  files.forEach(checkPlotName);
  const curve = await readLosses(path);
  const svg = lossCurve({
    ...curve,
    ...(title === undefined ? {} : { title }),
    ...dimensions,
    theme,
    measure: dejavuSans,
  });
  await writePlot(svg, files);
  const { series, baseline } = curve;
  output.result({ files, series, baseline: baseline ?? null, marks: curve.marks?.at ?? [] });
  for (const { label, points } of series) {
    const last = points.at(-1);
    if (last) output.line(`${label}: ${groupedDigits(points.length)} losses, the last ${last[1].toFixed(4)}`);
  }
  if (baseline) output.line(`${baseline.label}: ${baseline.value.toFixed(4)}`);
  for (const file of files) output.line(`Written: ${file}`);
}
