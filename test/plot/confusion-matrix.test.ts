import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ConfusionMatrixOptions, confusionMatrix } from '#firth/plot/confusion-matrix.js';
import { dejavuSans } from '#firth/plot/font-metrics.js';
import { textsOf } from '../helpers/svg-texts.js';

const draw = (options: Partial<ConfusionMatrixOptions> = {}) =>
  confusionMatrix({
    counts: [
      [3, 1],
      [0, 1200],
    ],
    classes: ['no', 'yes'],
    title: 'Who is right',
    caption: 'A caption.',
    measure: dejavuSans,
    ...options,
  });

describe('confusionMatrix', () => {
  it('shows each count with its share of the row, and the names twice', () => {
    const texts = textsOf(draw()).map(({ text }) => text);
    assert.deepEqual(texts, [
      'Who is right',
      'predicted class',
      'true class',
      'no',
      'no',
      'yes',
      'yes',
      ...['3', '75 %', '1', '25 %', '0', '0 %', '1,200', '100 %'],
      'A caption.',
    ]);
  });

  it('frames the right class, and colours by the share of the row', () => {
    const svg = draw();
    assert.equal(svg.match(/<rect class="diagonal"/g)?.length, 2);
    const opacities = Array.from(svg.matchAll(/fill-opacity="([\d.]+)"/g), ([, value]) => Number(value));
    assert.deepEqual(opacities, [0.39, 0.16, 0.04, 0.5]);
  });

  it('keeps its text inside the picture and apart', () => {
    const classes = ['very negative', 'negative', 'neutral', 'positive', 'very positive'];
    const counts = classes.map(() => classes.map((_, k) => 10 ** k));
    for (const [width, height] of [
      [400, 300],
      [760, 620],
    ]) {
      const texts = textsOf(draw({ classes, counts, width, height }));
      texts.forEach((a, i) => {
        assert.ok(a.left >= 0 && a.right <= width && a.top >= 0 && a.bottom <= height, a.text);
        for (const b of texts.slice(0, i)) {
          const overlap = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          assert.ok(!overlap, `"${a.text}" overlaps "${b.text}" in ${width} x ${height}`);
        }
      });
    }
  });

  it('draws a class that does not occur', () => {
    assert.ok(
      !/NaN/.test(
        draw({
          counts: [
            [0, 0],
            [1, 2],
          ],
        }),
      ),
    );
  });

  it('refuses counts that are no square of integers', () => {
    assert.throws(() => draw({ counts: [[1, 2]] }), {
      message: 'Expected `counts` to be 2 rows of 2 numbers, got [[1,2]]',
    });
    assert.throws(
      () =>
        draw({
          counts: [
            [1, 2],
            [3, 0.5],
          ],
        }),
      {
        message: 'Expected `counts` to be integers >= 0, got 0.5',
      },
    );
    assert.throws(() => draw({ counts: [], classes: [] }), {
      message: 'Expected `classes` to be at least one name, got 0',
    });
  });
});
