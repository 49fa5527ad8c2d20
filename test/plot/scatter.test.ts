import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dejavuSans } from '#firth/plot/font-metrics.js';
import { type ScatterOptions, scatter } from '#firth/plot/scatter.js';
import { type PlacedText, textsOf } from '../helpers/svg-texts.js';

const measure = dejavuSans;
const base = { title: 'Words', xTitle: 'first', yTitle: 'second', measure };
const draw = (options: Partial<ScatterOptions> & Pick<ScatterOptions, 'points'>) =>
  scatter({ ...base, ...options });

const WEATHER = [
  { label: 'rain', x: 2, y: 2, count: 28 },
  { label: 'hail', x: -2, y: 0.5, count: 1 },
  { label: 'snow', x: 0.5, y: -2, count: 1234 },
];

function overlap(a: PlacedText, b: PlacedText): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

describe('scatter', () => {
  it('labels each word, with its count when it is rare, and explains the sizes', () => {
    const { svg, dropped } = draw({ points: WEATHER, caption: 'A corpus.' });
    const texts = textsOf(svg).map(({ text }) => text);
    for (const text of ['Words', 'rain', 'snow', 'hail', '(1)', 'first', 'second', 'A corpus.']) {
      assert.ok(texts.includes(text), text);
    }
    assert.ok(texts.includes('Occurrences in the corpus'));
    assert.deepEqual(texts.slice(2, 6), ['1', '10', '100', '1,000']);
    assert.ok(texts.includes('Both axes have the same scale.'));
    assert.match(svg, /<circle class="point rare"[^>]*><title>hail: 1 occurrence<\/title>/);
    assert.match(svg, /<circle class="point"[^>]*><title>snow: 1,234 occurrences<\/title>/);
    assert.deepEqual(dropped, []);
  });

  it('draws the same picture each time', () => {
    assert.equal(draw({ points: WEATHER }).svg, draw({ points: WEATHER }).svg);
  });

  it('says for screen readers what it shows', () => {
    const { svg } = draw({ points: WEATHER, caption: 'From <a & b>.' });
    assert.match(svg, /^<svg [^>]*role="img"[^>]*>\n<title>Words<\/title>\n/);
    assert.match(
      svg,
      /<desc>Scatter plot of 3 words\. Horizontal axis: first\. Vertical axis: second\. From &lt;a &amp; b&gt;\.<\/desc>/,
    );
  });

  it('has no legend when there are no counts', () => {
    const { svg } = draw({ points: [{ label: 'rain', x: 1, y: 2 }] });
    assert.ok(!svg.includes('Occurrences'));
    assert.match(svg, /<title>rain<\/title>/);
  });

  it('draws one point, equal points and points on a line', () => {
    const at = (x: number, y: number) =>
      Array.from({ length: 5 }, (_, i) => ({ label: `w${i}`, x: x * i, y: y * i }));
    for (const points of [
      at(1, 1).slice(0, 1),
      at(0, 0),
      at(1, 0),
      at(0, 1),
      at(1e-300, 1e-300),
      at(1e300, 1),
    ]) {
      const { svg, dropped } = draw({ points });
      assert.ok(!/NaN|Infinity/.test(svg));
      assert.deepEqual(dropped, []);
    }
  });

  it('reports the labels that found no room, in the order of the words, and says so below the plot', () => {
    const points = Array.from({ length: 400 }, (_, i) => ({
      label: `word${i}`,
      x: i % 20,
      y: Math.floor(i / 20),
      count: i,
    }));
    const { svg, dropped } = draw({ points });
    assert.ok(dropped.length > 100 && dropped.length < 400);
    assert.ok(svg.includes(`${dropped.length} labels are left out for lack of room.`));
    assert.deepEqual(
      dropped,
      [...dropped].sort((a, b) => Number(a.slice(4)) - Number(b.slice(4))),
    );
  });

  it('keeps all text inside the picture and apart, whatever the words, numbers and size', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((text) => text.trim() === text);
    const coordinate = fc.oneof(
      fc.integer({ min: -40, max: 40 }),
      fc.double({ min: -1e4, max: 1e4, noNaN: true }),
    );
    const points = fc.array(
      fc
        .tuple(word, coordinate, coordinate, fc.nat(100000))
        .map(([label, x, y, count]) => ({ label, x, y, count })),
      { minLength: 1, maxLength: 40 },
    );
    const length = (min: number) => fc.integer({ min, max: 1400 });
    fc.assert(
      fc.property(
        points,
        length(400),
        length(300),
        fc.lorem({ maxCount: 40 }),
        (words, width, height, caption) => {
          const { svg } = draw({ points: words, width, height, caption, title: caption });
          const texts = textsOf(svg);
          texts.forEach((a, i) => {
            const where = `"${a.text}" in ${width} x ${height}`;
            assert.ok(a.left >= 0 && a.right <= width, `${where} leaves the picture sideways`);
            assert.ok(a.top >= 0 && a.bottom <= height, `${where} leaves the picture upright`);
            for (const b of texts.slice(0, i)) assert.ok(!overlap(a, b), `${where} overlaps "${b.text}"`);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses what it cannot draw', () => {
    assert.throws(() => draw({ points: [] }), {
      message: 'Expected `points` to be at least one point, got 0',
    });
    assert.throws(() => draw({ points: [{ label: 'rain', x: 0, y: Number.NaN }] }), {
      message: 'Expected `points` to be finite in the coordinates of "rain", got NaN',
    });
    assert.throws(() => draw({ points: [{ label: 'rain', x: 1e308, y: 0 }] }), {
      message: 'Expected `points` to be finite in the coordinates of "rain", got 1e+308',
    });
    assert.throws(() => draw({ points: WEATHER, width: 200 }), {
      message: 'Expected `width` to be an integer from 400 to 4000, got 200',
    });
    assert.throws(() => draw({ points: WEATHER, height: 5000 }), {
      message: 'Expected `height` to be an integer from 300 to 4000, got 5000',
    });
  });
});
