// From coordinates to pixels: which stretch of each axis the picture shows, and how many pixels a unit takes.

import type { Box } from './geometry.js';

/** A linear axis: `pixel(value)` for values in [from, to]. */
export interface Scale {
  from: number;
  to: number;
  pixel(value: number): number;
}

export interface Scales {
  x: Scale;
  y: Scale;
  /** Whether a unit is as long on both axes, so that distances can be compared in every direction. */
  equal: boolean;
}

/** Share of the room left free at each end of an axis, for labels. */
const FREE_X = 0.07;
const FREE_Y = 0.08;
/** The same for a curve, which has no labels. */
const EDGE_X = 0.01;
/** With one scale for both axes, the points must still fill this share of the room in each direction. */
const LEAST_FILL = 0.4;
/** Spreads smaller than this, against the numbers or the other axis, are rounding errors. */
const NO_SPREAD = 1e-9;

/**
 * Scales that show all values: one for both axes where the points then still fill the room, else one for each.
 *
 * @param xs Finite numbers. @param ys Finite numbers, as many.
 * @param room The rectangle of the picture in pixels; y grows upwards in values, downwards in pixels.
 * @param mayBeEqual Whether one scale for both makes sense: not where the axes have different units.
 */
export function fitScales(
  xs: readonly number[],
  ys: readonly number[],
  room: Box,
  mayBeEqual = true,
): Scales {
  const x = extent(xs);
  const y = extent(ys);
  const width = (room.right - room.left) * (1 - 2 * FREE_X);
  const height = (room.bottom - room.top) * (1 - 2 * FREE_Y);
  const spreadX = x.spread < NO_SPREAD * y.spread ? 0 : x.spread;
  const spreadY = y.spread < NO_SPREAD * x.spread ? 0 : y.spread;
  const perUnitX = spreadX > 0 ? width / spreadX : Number.POSITIVE_INFINITY;
  const perUnitY = spreadY > 0 ? height / spreadY : Number.POSITIVE_INFINITY;
  const both = Math.min(perUnitX, perUnitY);
  if (both === Number.POSITIVE_INFINITY) {
    const one = Math.min(width, height) / 2 / Math.max(1, Math.abs(x.middle), Math.abs(y.middle));
    return scalesAround(x.middle, y.middle, one, one, room);
  }
  const flat = spreadX === 0 || spreadY === 0;
  const fills = both * spreadX >= LEAST_FILL * width && both * spreadY >= LEAST_FILL * height;
  return flat || (fills && mayBeEqual)
    ? scalesAround(x.middle, y.middle, both, both, room)
    : scalesAround(x.middle, y.middle, perUnitX, perUnitY, room);
}

function extent(values: readonly number[]): { middle: number; spread: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const spread = high - low;
  const noise = NO_SPREAD * Math.max(Math.abs(low), Math.abs(high));
  return { middle: low / 2 + high / 2, spread: spread > noise && spread > 1e-290 ? spread : 0 };
}

function scalesAround(x: number, y: number, perUnitX: number, perUnitY: number, room: Box): Scales {
  return {
    x: scale(x, perUnitX, room.left, room.right),
    y: scale(y, perUnitY, room.bottom, room.top),
    equal: perUnitX === perUnitY,
  };
}

function scale(middle: number, perUnit: number, start: number, end: number): Scale {
  const reach = Math.abs(end - start) / 2 / perUnit;
  const direction = Math.sign(end - start);
  return {
    from: middle - reach,
    to: middle + reach,
    pixel: (value) => (start + end) / 2 + direction * (value - middle) * perUnit,
  };
}

/**
 * A scale for each axis, whatever their units: all values of x from edge to edge, those of y with a little room.
 *
 * @param xs Finite numbers. @param ys Finite numbers. @param room As for `fitScales`.
 */
export function fitAxes(xs: readonly number[], ys: readonly number[], room: Box): Scales {
  const x = extent(xs);
  const y = extent(ys);
  const width = (room.right - room.left) * (1 - 2 * EDGE_X);
  const height = (room.bottom - room.top) * (1 - 2 * FREE_Y);
  const spreadX = x.spread > 0 ? x.spread : Math.max(1, Math.abs(x.middle));
  const spreadY = y.spread > 0 ? y.spread : Math.max(1, Math.abs(y.middle));
  return { ...scalesAround(x.middle, y.middle, width / spreadX, height / spreadY, room), equal: false };
}
