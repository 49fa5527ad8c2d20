// Where the points of a plane lie on a picture.

export interface PlaneSize {
  readonly width: number;
  readonly height: number;
}

/** What stays free above and below, in pixels: half a line. */
export const EDGE = 8;

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
