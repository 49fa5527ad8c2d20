// The loss as training goes on: a point each time it is told, thinned by half whenever there are many, so that a long
// run's curve has its whole length and takes no more memory than a short one's.

export interface LossPoint {
  /** Share of the training that is done, 0 to 1. */
  readonly at: number;
  readonly loss: number;
}

const MOST = 1200;

/** The points with one more. The same array comes back where there is nothing new. */
export function withPoint(points: readonly LossPoint[], point: LossPoint): readonly LossPoint[] {
  const last = points.at(-1);
  if (!Number.isFinite(point.loss) || (last && last.at >= point.at)) return points;
  const next = points.length < MOST ? points : points.filter((_, i) => i % 2 === 0);
  return [...next, point];
}
