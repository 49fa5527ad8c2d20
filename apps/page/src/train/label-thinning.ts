// Which words of a plane have room for their names: the most frequent first, and none above another.

export interface Placed {
  /** Which word. */
  readonly i: number;
  readonly x: number;
  readonly y: number;
}

export interface PlaneSize {
  readonly width: number;
  readonly height: number;
}

const LINE = 15;
const GAP = 4;
const EDGE = 8;

/**
 * The points of a plane in pixels, so that nearly all of them (the outermost of fifty may be cut off) lie within.
 *
 * @param plane x and y of each point in turn, about the origin.
 */
export function pixelsOf(plane: Float64Array, { width, height }: PlaneSize): Float64Array {
  const reach = (offset: number) => {
    const sizes = Array.from({ length: plane.length / 2 }, (_, i) => Math.abs(plane[2 * i + offset]));
    return sizes.sort((a, b) => a - b)[Math.floor(0.98 * (sizes.length - 1))] || 1;
  };
  const scale = Math.min((width / 2 - 40) / reach(0), (height / 2 - 2 * EDGE) / reach(1));
  return plane.map((value, k) => (k % 2 === 0 ? width / 2 + scale * value : height / 2 - scale * value));
}

/**
 * @param pixels x and y of each word in turn, the most important first.
 * @param widths of their names.
 */
export function placedLabels(pixels: Float64Array, widths: ArrayLike<number>, size: PlaneSize): Placed[] {
  const placed: Placed[] = [];
  const taken: [left: number, right: number, y: number][] = [];
  for (let i = 0; 2 * i < pixels.length; i++) {
    const [x, y] = [pixels[2 * i], pixels[2 * i + 1]];
    const [left, right] = [x - widths[i] / 2, x + widths[i] / 2];
    if (left < 2 || right > size.width - 2 || y < EDGE || y > size.height - EDGE) continue;
    if (taken.some(([l, r, t]) => left < r + GAP && right > l - GAP && Math.abs(y - t) < LINE)) continue;
    taken.push([left, right, y]);
    placed.push({ i, x, y });
  }
  return placed;
}
