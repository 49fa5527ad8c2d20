import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dejavuSans } from '#firth/plot/font-metrics.js';
import { type LinePlotOptions, linePlot } from '#firth/plot/line-plot.js';
import { textsOf } from '../helpers/svg-texts.js';

const dev = {
  name: 'dev',
  style: 'line',
  points: [
    [0.001, 30],
    [1, 36],
    [1000, 33],
  ],
  marked: [1],
} as const;
const train = {
  name: 'train',
  style: 'dashed',
  points: [
    [0.001, 45],
    [1000, 40],
  ],
} as const;
const draw = (options: Partial<LinePlotOptions> = {}) =>
  linePlot({
    lines: [dev, train],
    title: 'Accuracy',
    xTitle: 'penalty',
    yTitle: 'accuracy (%)',
    caption: 'A caption.',
    measure: dejavuSans,
    ...options,
  });

describe('linePlot', () => {
  it('names lines and axes, with powers of ten below', () => {
    const texts = textsOf(draw()).map(({ text }) => text);
    for (const text of ['Accuracy', 'dev', 'train', 'penalty', 'accuracy (%)', 'A caption.']) {
      assert.ok(texts.includes(text), text);
    }
    for (const text of ['10⁻³', '10⁻²', '10⁻¹', '1', '10', '10²', '10³'])
      assert.ok(texts.includes(text), text);
  });

  it('puts equal ratios at equal distances, larger numbers higher, and dots on marked points', () => {
    const svg = draw();
    const line = /<path class="line" d="M([\d.]+ [\d.]+)L([\d.]+ [\d.]+)L([\d.]+ [\d.]+)"/.exec(svg);
    assert.ok(line);
    const [[x0, y0], [x1, y1], [x2, y2]] = line.slice(1).map((pair) => pair.split(' ').map(Number));
    assert.ok(Math.abs(x1 - x0 - (x2 - x1)) < 0.03);
    assert.ok(y1 < y2 && y2 < y0);
    assert.ok(
      svg.includes(`<circle class="point" cx="${x1}" cy="${y1}" r="5"><title>dev: 36.0 at 1</title>`),
    );
    assert.equal(svg.match(/<circle/g)?.length, 1);
  });

  it('keeps its text inside the picture and apart, at any size', () => {
    for (const [width, height] of [
      [400, 300],
      [960, 600],
      [1600, 400],
    ]) {
      const texts = textsOf(draw({ width, height }));
      texts.forEach((a, i) => {
        assert.ok(a.left >= 0 && a.right <= width && a.top >= 0 && a.bottom <= height, a.text);
        for (const b of texts.slice(0, i)) {
          const overlap = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          assert.ok(!overlap, `"${a.text}" overlaps "${b.text}" in ${width} x ${height}`);
        }
      });
    }
  });

  it('draws a flat line, and a line of one point', () => {
    const flat = {
      ...train,
      points: [
        [1, 5],
        [2, 5],
      ] as const,
    };
    const point = { ...train, points: [[3, 5]] as const };
    for (const line of [flat, point]) assert.ok(!/NaN|Infinity/.test(draw({ lines: [line] })));
  });

  it('has the colours of its theme', () => {
    assert.ok(draw({ theme: 'auto' }).includes('prefers-color-scheme: dark'));
    assert.ok(!draw({ theme: 'dark' }).includes('prefers-color-scheme'));
    assert.notEqual(draw({ theme: 'dark' }), draw({ theme: 'light' }));
  });

  it('refuses what it cannot draw', () => {
    assert.throws(() => draw({ lines: [] }), {
      message: 'Expected `lines` to be at least one line with a point, got 0',
    });
    assert.throws(() => draw({ lines: [{ ...dev, points: [[0, 1]] }] }), {
      message: 'Expected `lines` to be finite, with x greater than 0, in "dev", got [0,1]',
    });
    assert.throws(() => draw({ width: 10 }), {
      message: 'Expected `width` to be an integer from 400 to 4000, got 10',
    });
  });
});
