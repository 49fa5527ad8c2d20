// Boxes, circles and line segments in picture units (pixels, y downwards), and whether they touch.
// Square roots of sums stand here in place of Math.hypot, which is ten times slower and guards against overflow only.

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Circle {
  x: number;
  y: number;
  radius: number;
}

export interface Segment {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** Whether two boxes share more than an edge. */
export function boxesOverlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether all of `inner` lies in `outer`. */
export function boxContains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.right <= outer.right &&
    inner.bottom <= outer.bottom
  );
}

/** From a point to the nearest point of a box; 0 inside. */
export function distanceToBox(x: number, y: number, box: Box): number {
  const dx = Math.max(box.left - x, 0, x - box.right);
  const dy = Math.max(box.top - y, 0, y - box.bottom);
  return Math.sqrt(dx * dx + dy * dy);
}

/** From a point to the nearest point of a segment. */
export function distanceToSegment(x: number, y: number, { x1, y1, x2, y2 }: Segment): number {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / square));
  const restX = x - x1 - along * dx;
  const restY = y - y1 - along * dy;
  return Math.sqrt(restX * restX + restY * restY);
}

/** Whether two segments cross or touch; parallel ones do not. */
export function segmentsCross(a: Segment, b: Segment): boolean {
  const ax = a.x2 - a.x1;
  const ay = a.y2 - a.y1;
  const bx = b.x2 - b.x1;
  const by = b.y2 - b.y1;
  const cross = ax * by - ay * bx;
  if (cross === 0) return false;
  const alongA = ((b.x1 - a.x1) * by - (b.y1 - a.y1) * bx) / cross;
  const alongB = ((b.x1 - a.x1) * ay - (b.y1 - a.y1) * ax) / cross;
  return alongA >= 0 && alongA <= 1 && alongB >= 0 && alongB <= 1;
}

/** Whether a part of a segment lies inside a box (Liang-Barsky clipping). */
export function segmentHitsBox({ x1, y1, x2, y2 }: Segment, box: Box): boolean {
  let enter = 0;
  let leave = 1;
  const clip = (delta: number, before: number, after: number): boolean => {
    if (delta === 0) return before < 0 && after > 0;
    const [near, far] = delta > 0 ? [before / delta, after / delta] : [after / delta, before / delta];
    enter = Math.max(enter, near);
    leave = Math.min(leave, far);
    return enter < leave;
  };
  return clip(x2 - x1, box.left - x1, box.right - x1) && clip(y2 - y1, box.top - y1, box.bottom - y1);
}
