import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  boxContains,
  boxesOverlap,
  distanceToBox,
  segmentHitsBox,
  segmentsCross,
} from '#firth/plot/geometry.js';
import type { LabelledPoint, Placement } from '#firth/plot/label-candidates.js';
import { placeLabels } from '#firth/plot/label-placement.js';

const BOUNDS = { left: 50, top: 40, right: 900, bottom: 600 };

const point = (x: number, y: number, width = 60): LabelledPoint => ({ x, y, radius: 4, width, height: 14 });

function assertReadable(
  points: readonly LabelledPoint[],
  placements: readonly (Placement | undefined)[],
): void {
  const placed = placements.flatMap((placement) => placement ?? []);
  assert.equal(placements.length, points.length);
  placements.forEach((placement, i) => {
    if (!placement) return;
    const { box } = placement;
    assert.ok(boxContains(BOUNDS, box), 'a label leaves the bounds');
    assert.ok(Math.abs(box.right - box.left - points[i].width) < 1e-9);
    assert.ok(Math.abs(box.bottom - box.top - points[i].height) < 1e-9);
    for (const { x, y, radius } of points)
      assert.ok(distanceToBox(x, y, box) >= radius, 'a label covers a point');
  });
  placed.forEach((a, i) => {
    for (const b of placed.slice(0, i)) {
      assert.ok(!boxesOverlap(a.box, b.box), 'two labels overlap');
      if (a.leader) assert.ok(!segmentHitsBox(a.leader, b.box), 'a line crosses a label');
      if (b.leader) assert.ok(!segmentHitsBox(b.leader, a.box), 'a line crosses a label');
      if (a.leader && b.leader) assert.ok(!segmentsCross(a.leader, b.leader), 'two lines cross');
    }
  });
}

describe('placeLabels', () => {
  it('puts a lonely label right of its point, and left of it at the right edge', () => {
    const placements = placeLabels([point(300, 300), point(890, 100)], BOUNDS);
    assert.deepEqual(placements, [
      { box: { left: 307.5, top: 293, right: 367.5, bottom: 307 } },
      { box: { left: 822.5, top: 93, right: 882.5, bottom: 107 } },
    ]);
  });

  it('places all labels of 24 words on one spot, each but the nearest with a line to it', () => {
    const points = Array.from({ length: 24 }, (_, i) => point(450, 320, 40 + i));
    const placements = placeLabels(points, BOUNDS);
    assertReadable(points, placements);
    assert.ok(placements.every((placement) => placement !== undefined));
  });

  it('places all labels of words along a line', () => {
    const points = Array.from({ length: 24 }, (_, i) => point(70 + 35 * i, 320));
    const placements = placeLabels(points, BOUNDS);
    assertReadable(points, placements);
    assert.ok(placements.every((placement) => placement !== undefined));
  });

  it('drops labels that have no room, the less important ones first', () => {
    const points = [point(475, 320, 500), point(475, 330, 5000)];
    const [first, second] = placeLabels(points, BOUNDS);
    assert.ok(first);
    assert.equal(second, undefined);
  });

  it('keeps labels apart, off the points and within the bounds, whatever the points', () => {
    const anywhere = fc.tuple(fc.integer({ min: 60, max: 890 }), fc.integer({ min: 50, max: 590 }));
    const crowded = fc.tuple(fc.integer({ min: 440, max: 480 }), fc.integer({ min: 300, max: 340 }));
    const points = fc.array(
      fc
        .tuple(fc.oneof(anywhere, crowded), fc.integer({ min: 3, max: 8 }), fc.integer({ min: 4, max: 220 }))
        .map(([[x, y], radius, width]) => ({ x, y, radius, width, height: 14.6 })),
      { minLength: 2, maxLength: 200, size: 'max' },
    );
    fc.assert(
      fc.property(points, (list) => {
        assertReadable(list, placeLabels(list, BOUNDS));
      }),
      { numRuns: 25 },
    );
  });

  it('gives the same points the same places', () => {
    const points = Array.from({ length: 60 }, (_, i) =>
      point(60 + ((i * 7919) % 830), 50 + ((i * 379) % 540)),
    );
    assert.deepEqual(placeLabels(points, BOUNDS), placeLabels(points, BOUNDS));
  });

  it('takes thousands of points, and none', () => {
    const points = Array.from({ length: 3000 }, (_, i) =>
      point(60 + ((i * 7919) % 830), 50 + ((i * 104729) % 540), 50),
    );
    assert.equal(placeLabels(points, BOUNDS).length, 3000);
    assert.deepEqual(placeLabels([], BOUNDS), []);
  });
});
