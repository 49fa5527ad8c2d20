import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  boxContains,
  boxesOverlap,
  distanceToBox,
  distanceToSegment,
  segmentHitsBox,
  segmentsCross,
} from '#firth/plot/geometry.js';

const box = { left: 0, top: 0, right: 10, bottom: 4 };
const segment = (x1: number, y1: number, x2: number, y2: number) => ({ x1, y1, x2, y2 });

describe('boxes', () => {
  it('overlap when they share more than an edge', () => {
    assert.equal(boxesOverlap(box, { left: 9, top: 3, right: 12, bottom: 6 }), true);
    assert.equal(boxesOverlap(box, { left: 10, top: 0, right: 12, bottom: 4 }), false);
    assert.equal(boxContains(box, { left: 0, top: 1, right: 10, bottom: 4 }), true);
    assert.equal(boxContains(box, { left: -1, top: 1, right: 10, bottom: 4 }), false);
  });

  it('have a distance from points', () => {
    assert.equal(distanceToBox(13, 8, box), 5);
    assert.equal(distanceToBox(5, 2, box), 0);
  });
});

describe('segments', () => {
  it('cross or do not', () => {
    assert.equal(segmentsCross(segment(0, 0, 4, 4), segment(0, 4, 4, 0)), true);
    assert.equal(segmentsCross(segment(0, 0, 1, 1), segment(0, 4, 4, 0)), false);
    assert.equal(segmentsCross(segment(0, 0, 4, 4), segment(1, 0, 5, 4)), false);
  });

  it('hit a box when a part of them lies inside it', () => {
    assert.equal(segmentHitsBox(segment(-5, 2, 15, 2), box), true);
    assert.equal(segmentHitsBox(segment(2, 1, 3, 3), box), true);
    assert.equal(segmentHitsBox(segment(5, -3, 5, 9), box), true);
    assert.equal(segmentHitsBox(segment(-1, 3, 1, 6), box), false);
    assert.equal(segmentHitsBox(segment(-5, 5, 15, 5), box), false);
    assert.equal(segmentHitsBox(segment(10, -5, 10, 9), box), false);
  });

  it('hit a box exactly when some point of many along them is inside', () => {
    const coordinate = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (x1, y1, x2, y2) => {
        const steps = Array.from({ length: 4001 }, (_, i) => i / 4000);
        const inside = steps.some((t) => {
          const x = x1 + t * (x2 - x1);
          const y = y1 + t * (y2 - y1);
          return x > 1e-9 && x < 10 - 1e-9 && y > 1e-9 && y < 4 - 1e-9;
        });
        if (inside) assert.ok(segmentHitsBox(segment(x1, y1, x2, y2), box));
        else if (segmentHitsBox(segment(x1, y1, x2, y2), box)) {
          // Only a sliver shorter than a step may have been missed.
          const near = steps.some((t) => distanceToBox(x1 + t * (x2 - x1), y1 + t * (y2 - y1), box) < 0.02);
          assert.ok(near);
        }
      }),
    );
  });

  it('have a distance from points', () => {
    assert.equal(distanceToSegment(5, 3, segment(0, 0, 10, 0)), 3);
    assert.equal(distanceToSegment(13, 4, segment(0, 0, 10, 0)), 5);
    assert.equal(distanceToSegment(3, 4, segment(0, 0, 0, 0)), 5);
  });
});
