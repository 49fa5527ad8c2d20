// Coordinates of a projection, moved and scaled so that nearly all words lie between -1 and 1: a few words far out do
// not make the others one spot.

/** Words that are looked at to find where nearly all are. */
const LOOKED_AT = 20_000;
/** The share of words that may lie outside on each side. */
const OUTSIDE = 0.001;
const MARGIN = 1.15;

/**
 * @param coordinates x and y in turns; NaN for words without a place.
 * @returns the same words' places, NaN where they have none.
 */
export function worldOf(coordinates: Float32Array): Float32Array {
  const [left, right] = rangeOf(coordinates, 0);
  const [bottom, top] = rangeOf(coordinates, 1);
  const half = Math.max(right - left, top - bottom) / 2 || 1;
  const [centerX, centerY] = [(left + right) / 2, (bottom + top) / 2];
  const places = new Float32Array(coordinates.length);
  for (let at = 0; at < places.length; at += 2) {
    places[at] = (coordinates[at] - centerX) / half;
    places[at + 1] = (coordinates[at + 1] - centerY) / half;
  }
  return places;
}

function rangeOf(coordinates: Float32Array, axis: 0 | 1): [number, number] {
  const count = coordinates.length / 2;
  const step = Math.max(1, Math.floor(count / LOOKED_AT));
  const values = new Float32Array(Math.ceil(count / step));
  let kept = 0;
  for (let i = 0; i < count; i += step) {
    const value = coordinates[2 * i + axis];
    if (Number.isFinite(value)) values[kept++] = value;
  }
  if (kept === 0) return [0, 0];
  const sorted = values.subarray(0, kept).sort();
  const out = Math.floor(kept * OUTSIDE);
  const [low, high] = [sorted[out], sorted[kept - 1 - out]];
  const more = ((MARGIN - 1) * (high - low)) / 2;
  return [Math.max(sorted[0], low - more), Math.min(sorted[kept - 1], high + more)];
}
