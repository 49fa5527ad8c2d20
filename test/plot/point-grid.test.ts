import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { type Circle, distanceToBox } from '#firth/plot/geometry.js';
import { PointGrid } from '#firth/plot/point-grid.js';

it('PointGrid visits every circle near a box, each once', () => {
  const bounds = { left: 40, top: 10, right: 400, bottom: 300 };
  const circle = fc.record(
    {
      x: fc.integer({ min: -50, max: 500 }),
      y: fc.integer({ min: -50, max: 400 }),
      radius: fc.integer({ min: 1, max: 9 }),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(
      fc.array(circle, { maxLength: 60 }),
      fc.nat(360),
      fc.nat(290),
      fc.nat(90),
      (circles, x, y, width) => {
        const box = { left: 40 + x, top: 10 + y, right: 40 + x + width, bottom: 25 + y };
        const seen: Circle[] = [];
        new PointGrid(circles, bounds, 8).visit(box, (found) => {
          seen.push(found);
          return false;
        });
        assert.equal(new Set(seen).size, seen.length);
        for (const one of circles) {
          if (distanceToBox(one.x, one.y, box) - one.radius < 8) assert.ok(seen.includes(one));
        }
      },
    ),
  );
});
