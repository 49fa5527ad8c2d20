// Which words of a plane have room for their names: the most frequent first, and none above another.

import { BoxGrid } from '../drawing/box-grid.js';
import { EDGE, type PlaneSize } from './plane-pixels.js';

export interface Placed {
  /** Which word. */
  readonly i: number;
  readonly x: number;
  readonly y: number;
}

const LINE = 15;
const GAP = 4;

/**
 * @param pixels x and y of each word in turn, the most important first.
 * @param widths of their names.
 */
export function placedLabels(pixels: Float64Array, widths: ArrayLike<number>, size: PlaneSize): Placed[] {
  const placed: Placed[] = [];
  const grid = new BoxGrid();
  for (let i = 0; 2 * i < pixels.length; i++) {
    const [x, y] = [pixels[2 * i], pixels[2 * i + 1]];
    const [left, right] = [x - widths[i] / 2, x + widths[i] / 2];
    if (left < 2 || right > size.width - 2 || y < EDGE || y > size.height - EDGE) continue;
    if (grid.tryAddAt(left, y, right + GAP, y + LINE)) placed.push({ i, x, y });
  }
  return placed;
}
