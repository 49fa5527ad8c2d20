// The places where the label of a point may stand: eight around the point, then rings further out, tied to the point by
// a leader line. A place that leaves the bounds or covers a point is none; the others have a cost.

import {
  type Box,
  boxContains,
  type Circle,
  distanceToBox,
  distanceToSegment,
  type Segment,
} from './geometry.js';
import type { PointGrid } from './point-grid.js';

/** A point and the size of the label that belongs to it. */
export interface LabelledPoint extends Circle {
  /** Width of the label. */
  width: number;
  /** Height of the label. */
  height: number;
}

/** Where a label stands, and the line to its point when it stands apart from it. */
export interface Placement {
  box: Box;
  leader?: Segment;
}

/** A place with what choosing among places needs to know. */
export interface Candidate extends Placement {
  /** Pixels between label and point. */
  gap: number;
  /** Lower is better; the gap and what else speaks against the place. */
  cost: number;
  /** The box with the room that other labels leave around it. */
  clear: Box;
  /** What holds both the box with its room and the leader line. */
  hull: Box;
}

/** Free room between a label and the circle it belongs to, for each ring; from the second on with a leader line. */
export const GAPS = [3.5, 11, 18, 26, 36, 48, 62, 78, 96, 118, 145, 175];
/** Enough where points do not crowd. */
export const NEAR_GAPS = GAPS.slice(0, 5);
export const FAR_GAPS = GAPS.slice(5);
/** From this ring on there is room for twice as many directions. */
const FAR = 62;
const CLEAR_OF_POINTS = 1.5;
const CLEAR_OF_LABELS = { x: 2.5, y: 0.5 };
/** A label nearer than this to a point that is not its own could be taken for that point's. */
export const AMBIGUOUS_WITHIN = 9;
const LEADER_COST = 6;
const MOST_POINTS_UNDER_LEADER = 1;
const POINT_UNDER_LEADER_COST = 12;
/** Right of the point reads best, then left, above, below, then the corners (in turns of 45 degrees, clockwise). */
const DIRECTION_COST = [0, 2.5, 1.5, 2.5, 0.7, 2.2, 1.2, 2.2];

/** The places at these gaps that lie within the bounds and cover no point, cheapest first. */
export function candidatesOf(
  point: LabelledPoint,
  gaps: readonly number[],
  grid: PointGrid,
  bounds: Box,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const gap of gaps) {
    const directions = gap === GAPS[0] ? 8 : gap < FAR ? 24 : 48;
    for (let k = 0; k < directions; k++) {
      const turns = (8 * k) / directions;
      const box = boxBeside(point, gap, (turns * Math.PI) / 4);
      if (!boxContains(bounds, box)) continue;
      const crowding = crowdingOf(box, point, grid);
      if (crowding === undefined) continue;
      const cost = gap + directionCost(turns) + crowding;
      const clear = grown(box);
      if (gap === GAPS[0]) {
        candidates.push({ box, gap, cost, clear, hull: clear });
        continue;
      }
      const leader = leaderBetween(point, box);
      const covered = pointsUnder(leader, point, grid);
      if (covered > MOST_POINTS_UNDER_LEADER) continue;
      candidates.push({
        box,
        leader,
        gap,
        cost: cost + LEADER_COST + POINT_UNDER_LEADER_COST * covered,
        clear,
        hull: hullOf(clear, leader),
      });
    }
  }
  return candidates.sort((a, b) => a.cost - b.cost);
}

function grown({ left, top, right, bottom }: Box): Box {
  const { x, y } = CLEAR_OF_LABELS;
  return { left: left - x, top: top - y, right: right + x, bottom: bottom + y };
}

function hullOf(box: Box, { x1, y1, x2, y2 }: Segment): Box {
  return {
    left: Math.min(box.left, x1, x2),
    top: Math.min(box.top, y1, y2),
    right: Math.max(box.right, x1, x2),
    bottom: Math.max(box.bottom, y1, y2),
  };
}

/** A box outside the circle in the given direction, its nearest side or corner `gap` away from the circle. */
function boxBeside({ x, y, radius, width, height }: LabelledPoint, gap: number, angle: number): Box {
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const towards = (value: number) => Math.max(-1, Math.min(1, value * Math.SQRT2));
  const left = x + (radius + gap) * cosine + ((towards(cosine) - 1) * width) / 2;
  const top = y + (radius + gap) * sine + ((towards(sine) - 1) * height) / 2;
  return { left, top, right: left + width, bottom: top + height };
}

function directionCost(turns: number): number {
  const below = Math.floor(turns);
  const next = DIRECTION_COST[(below + 1) % 8];
  return DIRECTION_COST[below] + (turns - below) * (next - DIRECTION_COST[below]);
}

/** Undefined when the box covers a point; else a cost for being near to points that are not its own. */
function crowdingOf(box: Box, own: Circle, grid: PointGrid): number | undefined {
  let cost = 0;
  let covers = false;
  grid.visit(box, (other) => {
    const room = distanceToBox(other.x, other.y, box) - other.radius;
    covers = room < CLEAR_OF_POINTS;
    if (other !== own && room < AMBIGUOUS_WITHIN) cost += 0.6 * (AMBIGUOUS_WITHIN - room);
    return covers;
  });
  return covers ? undefined : cost;
}

/** From the rim of the circle to the nearest point of the box. */
function leaderBetween({ x, y, radius }: Circle, box: Box): Segment {
  const x2 = Math.min(Math.max(x, box.left), box.right);
  const y2 = Math.min(Math.max(y, box.top), box.bottom);
  const length = Math.hypot(x2 - x, y2 - y);
  return { x1: x + ((x2 - x) * radius) / length, y1: y + ((y2 - y) * radius) / length, x2, y2 };
}

/** How many points a line passes over (counted no further than too many), besides those that its own point touches: from these it must come out. */
function pointsUnder(leader: Segment, own: Circle, grid: PointGrid): number {
  const around = {
    left: Math.min(leader.x1, leader.x2),
    right: Math.max(leader.x1, leader.x2),
    top: Math.min(leader.y1, leader.y2),
    bottom: Math.max(leader.y1, leader.y2),
  };
  let count = 0;
  grid.visit(around, (other) => {
    const dx = other.x - own.x;
    const dy = other.y - own.y;
    const apart = dx * dx + dy * dy >= (other.radius + own.radius) ** 2;
    if (apart && distanceToSegment(other.x, other.y, leader) < other.radius + 1) count++;
    return count > MOST_POINTS_UNDER_LEADER;
  });
  return count;
}
