import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cameraOf, fitScale, parseCamera, printCamera, transformOf } from '#page/map/camera.js';
import { coordinatesTsv } from '#page/map/coordinates-tsv.js';
import { PointIndex } from '#page/map/point-index.js';
import { worldOf } from '#page/map/world.js';

const coordinate = fc.double({ min: -2, max: 2, noNaN: true });
const size = fc.record({
  width: fc.integer({ min: 50, max: 3000 }),
  height: fc.integer({ min: 50, max: 3000 }),
});
const camera = fc.record({
  x: coordinate,
  y: coordinate,
  zoom: fc.double({ min: 0.2, max: 1000, noNaN: true }),
});

describe('the camera', () => {
  it('is the same after being a transform', () => {
    fc.assert(
      fc.property(camera, size, (given, screen) => {
        const back = cameraOf(transformOf(given, screen), screen);
        for (const name of ['x', 'y', 'zoom'] as const) {
          assert.ok(Math.abs(back[name] - given[name]) <= 1e-9 * Math.max(1, given[name]));
        }
      }),
    );
  });

  it('comes back from a link to within a pixel of a large screen', () => {
    fc.assert(
      fc.property(camera, (given) => {
        const back = parseCamera(printCamera(given));
        assert.ok(back);
        const pixels = given.zoom * fitScale({ width: 2000, height: 2000 });
        assert.ok(Math.abs(back.x - given.x) * pixels < 1, `${back.x} is not ${given.x}`);
        assert.ok(Math.abs(back.y - given.y) * pixels < 1);
        assert.ok(Math.abs(back.zoom / given.zoom - 1) < 1e-3);
      }),
    );
  });

  it('is none where a link says something else', () => {
    for (const text of [undefined, '', '1,2', '1,2,0', '1,2,x', '1,2,3,4', 'NaN,0,1']) {
      assert.equal(parseCamera(text), undefined, text);
    }
    assert.deepEqual(parseCamera('0.5,-1,1e9'), { x: 0.5, y: -1, zoom: 1000 });
  });
});

describe('worldOf', () => {
  it('puts nearly all words between -1 and 1, and keeps distances in proportion', () => {
    const places = worldOf(Float32Array.of(10, 100, 30, 110, 20, 105, Number.NaN, Number.NaN));
    assert.deepEqual([...places], [-1, -0.5, 1, 0.5, 0, 0, Number.NaN, Number.NaN]);
  });

  it('does not let one word far out make the others a spot', () => {
    const coordinates = Float32Array.from({ length: 4000 }, (_, at) => Math.sin(at * 7.1));
    coordinates.set([1e6, 1e6], 2000);
    const places = worldOf(coordinates);
    const inside = places.filter((value) => Math.abs(value) <= 1.01).length;
    assert.ok(inside >= 3990, `${inside}`);
    assert.ok(places[2000] > 1000);
  });

  it('puts equal words in the middle', () => {
    assert.deepEqual([...worldOf(Float32Array.of(3, 4, 3, 4))], [0, 0, 0, 0]);
  });
});

describe('PointIndex', () => {
  it('finds the nearest word, as looking at all of them does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 200 }),
        coordinate,
        coordinate,
        fc.double({ min: 0.001, max: 3, noNaN: true }),
        (points, x, y, radius) => {
          const places = Float32Array.from(points.flat());
          const distance = (row: number) => (places[2 * row] - x) ** 2 + (places[2 * row + 1] - y) ** 2;
          const found = new PointIndex(places).nearest(x, y, radius);
          const rows = points.map((_, row) => row).filter((row) => distance(row) < radius ** 2);
          const least = Math.min(...rows.map(distance));
          if (rows.length === 0) assert.equal(found, -1);
          else assert.equal(distance(found), least);
        },
      ),
    );
  });

  it('leaves out words without a place, and those that are not shown', () => {
    const index = new PointIndex(Float32Array.of(0, 0, Number.NaN, Number.NaN, 0.1, 0));
    assert.equal(index.nearest(0, 0, 1), 0);
    assert.equal(
      index.nearest(0, 0, 1, (row) => row !== 0),
      2,
    );
    assert.equal(
      index.nearest(0, 0, 1, () => false),
      -1,
    );
  });
});

describe('coordinatesTsv', () => {
  it('has a line for each word with a place', () => {
    const words = ['new york', 'a\tb', 'nowhere', 'snow'];
    const text = [
      ...coordinatesTsv({
        size: 4,
        places: Float32Array.of(0.5, 1, -2, 0.25, Number.NaN, Number.NaN, 0, 0),
        counts: Float64Array.of(9, 8, 7, 6),
        word: (row) => words[row],
      }),
    ].join('');
    assert.equal(text, 'word\tx\ty\tcount\nnew york\t0.5\t1\t9\na b\t-2\t0.25\t8\nsnow\t0\t0\t6\n');
  });

  it('comes in pieces', () => {
    const pieces = [
      ...coordinatesTsv({ size: 4500, places: new Float32Array(9000), counts: undefined, word: String }),
    ];
    assert.equal(pieces.length, 3);
    assert.equal(pieces.join('').split('\n').length, 4502);
  });
});
