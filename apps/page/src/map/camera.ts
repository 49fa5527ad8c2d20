// Where the map is looked at from. The world is the words' plane, moved and scaled so that nearly all words lie between
// -1 and 1, y upwards; the screen is in CSS pixels, y downwards. A zoom of 1 shows the whole world.

/** What d3-zoom keeps: screen x = x + k * fit * worldX, screen y = y - k * fit * worldY. */
export interface Transform {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** The same whatever the screen's size is: the world's point in the middle, and the zoom. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const LEAST_ZOOM = 0.2;
export const MOST_ZOOM = 1000;
/** What stays free around the words. */
const FILLED = 0.92;

/** Pixels of a unit of the world at zoom 1. */
export function fitScale({ width, height }: Size): number {
  return Math.max(1, (Math.min(width, height) / 2) * FILLED);
}

export function transformOf({ x, y, zoom }: Camera, size: Size): Transform {
  const scale = zoom * fitScale(size);
  return { k: zoom, x: size.width / 2 - scale * x, y: size.height / 2 + scale * y };
}

export function cameraOf({ k, x, y }: Transform, size: Size): Camera {
  const scale = k * fitScale(size);
  return { x: (size.width / 2 - x) / scale, y: (y - size.height / 2) / scale, zoom: k };
}

/** A camera as a link says it: `x,y,zoom`, as exactly as a pixel needs. */
export function printCamera({ x, y, zoom }: Camera): string {
  const digits = Math.max(2, 3 + Math.ceil(Math.log10(zoom)));
  return [x.toFixed(digits), y.toFixed(digits), zoom.toPrecision(4)].map(Number).join(',');
}

/** The camera that a link says; undefined when it says none. */
export function parseCamera(text: string | undefined): Camera | undefined {
  const [x, y, zoom, ...more] = (text ?? '').split(',').map(Number);
  if (more.length > 0 || ![x, y, zoom].every(Number.isFinite) || zoom <= 0) return undefined;
  return { x, y, zoom: Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom)) };
}
