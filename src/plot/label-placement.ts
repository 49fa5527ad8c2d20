// Places a label beside each point so that no label overlaps another label, a point or a leader line, and none leaves
// the bounds. First the labels in order take the cheapest free one of their candidate places; then a label without a
// place may push another one to its next best; last, every label moves to a cheaper place that has become free. No
// randomness: the same points always give the same picture. What finds no place is left out.

import { type Box, boxesOverlap, segmentHitsBox, segmentsCross } from './geometry.js';
import {
  AMBIGUOUS_WITHIN,
  type Candidate,
  candidatesOf,
  FAR_GAPS,
  GAPS,
  type LabelledPoint,
  NEAR_GAPS,
  type Placement,
} from './label-candidates.js';
import { PointGrid } from './point-grid.js';

/** Beyond these many points only the first get a label: nobody could read more. */
const MOST_LABELS = 1000;
/** With more points some labels are lost anyway, and trying again would take long. */
const MOST_FOR_RETRIES = 100;
/** Points this near to one whose label found no place belong to the same crowd. */
const CROWD_RADIUS = 24;
const MOST_ROUNDS = 6;
const MOST_PUSHES = 60;
/**
 * The place of each label, or undefined where none is free. Earlier points are more important.
 *
 * @param points In order of importance; sizes and positions in one unit, y downwards.
 * @param bounds What no label may leave.
 * @returns One entry a point, in the same order.
 * @example
 * placeLabels([{ x: 50, y: 50, radius: 3, width: 30, height: 12 }], { left: 0, top: 0, right: 100, bottom: 100 })
 * // [{ box: { left: 56.5, top: 44, right: 86.5, bottom: 56 } }]
 */
export function placeLabels(points: readonly LabelledPoint[], bounds: Box): (Placement | undefined)[] {
  const grid = new PointGrid(points, bounds, AMBIGUOUS_WITHIN);
  const labelled = points.slice(0, MOST_LABELS);
  const near = labelled.map((point) => candidatesOf(point, NEAR_GAPS, grid, bounds));
  let best = new Board(near);
  best.fill(near);
  if (best.left === 0) return points.map((_, i) => best.placementOf(i));

  const candidates = labelled.map((point, i) =>
    [...near[i], ...candidatesOf(point, FAR_GAPS, grid, bounds)].sort((a, b) => a.cost - b.cost),
  );
  best = new Board(candidates);
  best.fill(candidates);
  if (points.length <= MOST_FOR_RETRIES) {
    for (const gap of GAPS.slice(2)) {
      if (best.left === 0) break;
      const attempt = new Board(candidates);
      attempt.fill(withCrowdsOpened(points, candidates, best, gap));
      if (attempt.left < best.left) best = attempt;
    }
  }
  return points.map((_, i) => best.placementOf(i));
}

/**
 * The candidates again, but around the labels that found no place only those at least `gap` away: where many points lie
 * on one spot, labels close to it shut the way out for the lines of all others.
 */
function withCrowdsOpened(
  points: readonly LabelledPoint[],
  candidates: readonly (readonly Candidate[])[],
  board: Board,
  gap: number,
): (readonly Candidate[])[] {
  const stuck = points.slice(0, candidates.length).filter((_, i) => !board.placementOf(i));
  return candidates.map((list, i) => {
    const { x, y } = points[i];
    const crowded = stuck.some((other) => Math.hypot(other.x - x, other.y - y) < CROWD_RADIUS);
    return crowded ? list.filter((candidate) => candidate.gap >= gap) : list;
  });
}

/** Which candidate each label has taken. */
class Board {
  readonly #taken: (Candidate | undefined)[];

  constructor(readonly candidates: readonly (readonly Candidate[])[]) {
    this.#taken = candidates.map(() => undefined);
  }

  /** How many labels have no place. */
  get left(): number {
    return this.#taken.filter((taken) => !taken).length;
  }

  /** Places the labels, at first at those of their candidates that `first` holds, in the end at any. */
  fill(first: readonly (readonly Candidate[])[]): void {
    for (let i = 0; i < first.length; i++) this.placeAtBest(i, first[i]);
    for (let round = 0; round < MOST_ROUNDS && this.makeRoom(); round++);
    for (let round = 0; round < MOST_ROUNDS && this.improve(); round++);
  }

  placementOf(i: number): Placement | undefined {
    const taken = this.#taken[i];
    if (!taken) return undefined;
    return taken.leader ? { box: taken.box, leader: taken.leader } : { box: taken.box };
  }

  /** Gives label i its cheapest free place; false when it has none. */
  placeAtBest(i: number, candidates = this.candidates[i]): boolean {
    this.#taken[i] = undefined;
    this.#taken[i] = candidates.find((candidate) => this.#conflicts(candidate, 1).length === 0);
    return this.#taken[i] !== undefined;
  }

  /** Lets each label without a place push one other label elsewhere; true when some label gained one. */
  makeRoom(): boolean {
    let gained = false;
    for (let i = 0; i < this.#taken.length; i++) {
      if (this.#taken[i] || this.placeAtBest(i)) continue;
      if (this.candidates[i].slice(0, MOST_PUSHES).some((candidate) => this.#push(i, candidate)))
        gained = true;
    }
    return gained;
  }

  #push(i: number, candidate: Candidate): boolean {
    const blockers = this.#conflicts(candidate, 2);
    if (blockers.length !== 1) return false;
    const [blocker] = blockers;
    const before = this.#taken[blocker];
    this.#taken[i] = candidate;
    if (this.placeAtBest(blocker)) return true;
    this.#taken[i] = undefined;
    this.#taken[blocker] = before;
    return false;
  }

  /** Moves labels to cheaper free places; true when one moved. Each move lowers the sum of costs, so this ends. */
  improve(): boolean {
    let moved = false;
    for (let i = 0; i < this.#taken.length; i++) {
      const before = this.#taken[i];
      if (!before) continue;
      this.placeAtBest(i);
      if (this.#taken[i] !== before) moved = true;
    }
    return moved;
  }

  /** The labels that stand in a candidate's way, at most `limit` of them. */
  #conflicts(candidate: Candidate, limit: number): number[] {
    const found: number[] = [];
    for (let i = 0; i < this.#taken.length && found.length < limit; i++) {
      const other = this.#taken[i];
      if (other && collide(candidate, other)) found.push(i);
    }
    return found;
  }
}

function collide(a: Candidate, b: Candidate): boolean {
  if (!boxesOverlap(a.hull, b.hull)) return false;
  if (boxesOverlap(a.clear, b.box)) return true;
  if (a.leader && segmentHitsBox(a.leader, b.clear)) return true;
  if (b.leader && segmentHitsBox(b.leader, a.clear)) return true;
  return a.leader !== undefined && b.leader !== undefined && segmentsCross(a.leader, b.leader);
}
