// Where the loss curve's lines and ticks are, in pixels.

import type { LossPoint } from './loss-points.js';

export interface ChartInput {
  readonly width: number;
  readonly height: number;
  readonly points: readonly LossPoint[];
  readonly baseline: number | undefined;
  /** Losses of what is held out, at shares of the training. */
  readonly heldOut: readonly LossPoint[];
}

export interface Chart {
  /** The attribute d of the curve's path, and of the held-out one's. */
  readonly curve: string;
  readonly heldOut: readonly { readonly x: number; readonly y: number }[];
  /** Where the loss before training is, as a height; undefined where it is not known. */
  readonly baseline: number | undefined;
  readonly ticks: readonly { readonly y: number; readonly label: string }[];
  readonly xTicks: readonly { readonly x: number; readonly label: string }[];
  readonly plot: Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>;
}

const MARGIN = { left: 44, right: 10, top: 10, bottom: 24 };

export function chartOf({ width, height, points, baseline, heldOut }: ChartInput): Chart {
  const plot = {
    left: MARGIN.left,
    right: width - MARGIN.right,
    top: MARGIN.top,
    bottom: height - MARGIN.bottom,
  };
  const losses = [...points, ...heldOut].map(({ loss }) => loss);
  if (baseline !== undefined) losses.push(baseline);
  const [low, high] = losses.length === 0 ? [0, 1] : spread(Math.min(...losses), Math.max(...losses));
  const x = (share: number) => plot.left + share * (plot.right - plot.left);
  const y = (loss: number) => plot.bottom - ((loss - low) / (high - low)) * (plot.bottom - plot.top);
  const rounded = (value: number) => Math.round(10 * value) / 10;
  return {
    curve: points
      .map(({ at, loss }, i) => `${i === 0 ? 'M' : 'L'}${rounded(x(at))} ${rounded(y(loss))}`)
      .join(''),
    heldOut: heldOut.map(({ at, loss }) => ({ x: x(at), y: y(loss) })),
    baseline: baseline === undefined ? undefined : y(baseline),
    ticks:
      losses.length === 0 ? [] : ticksOf(low, high).map((value) => ({ y: y(value), label: label(value) })),
    xTicks: [0, 0.25, 0.5, 0.75, 1].map((share) => ({ x: x(share), label: `${100 * share} %` })),
    plot,
  };
}

/** A little room above and below. */
function spread(least: number, most: number): [number, number] {
  const room = 0.08 * (most - least) || 0.1 * Math.abs(most) || 1;
  return [Math.max(0, least - room), most + room];
}

/**
 * Three to six round numbers between two.
 *
 * @example
 * ticksOf(1.2, 4.3) // [2, 3, 4]
 */
export function ticksOf(low: number, high: number): number[] {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count }, (_, i) => (first + i) * step);
}

function label(value: number): string {
  return String(Number(value.toPrecision(4)));
}
