import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Matrix } from '#firth/math/matrix.js';
import { dejavuSans } from '#firth/plot/font-metrics.js';
import { plotProjection } from '#firth/plot/plot-projection.js';
import { textsOf } from '../helpers/svg-texts.js';

const coordinates = Matrix.from([
  [0, 1],
  [2, 3],
  [4, 0],
]);
const words = ['rain', 'snow', '<hail>'];
const textsIn = (svg: string) => textsOf(svg).map(({ text }) => text);

describe('plotProjection', () => {
  it("says the variance at principal components' axes", () => {
    const projection = { method: 'pca', coordinates, explained: [0.5, 0.25] } as const;
    const { svg, dropped } = plotProjection({ projection, words, caption: 'Mine.', measure: dejavuSans });
    const texts = textsIn(svg);
    assert.ok(texts.includes('first direction (50.0 % of the variance)'));
    assert.ok(texts.includes('second direction (25.0 % of the variance)'));
    assert.ok(texts.includes('Mine.'));
    for (const word of words) assert.ok(texts.includes(word), word);
    assert.deepEqual(dropped, []);
  });

  for (const [method, name] of [
    ['umap', 'UMAP'],
    ['tsne', 't-SNE'],
  ] as const) {
    it(`says that ${name}'s axes have no meaning`, () => {
      const { svg } = plotProjection({ projection: { method, coordinates }, words, measure: dejavuSans });
      const texts = textsIn(svg);
      assert.ok(texts.includes(`${name} 1 (no meaning)`));
      assert.ok(texts.includes(`${name} 2 (no meaning)`));
      assert.ok(
        texts.includes(`${name}: the axes have no meaning, and neither do distances between far groups.`),
      );
    });
  }

  it('drops labels rather than pile them up, and says how many', () => {
    const many = Array.from({ length: 400 }, (_, i) => `word${i}`);
    const crowd = Matrix.from(many.map((_, i) => [Math.sin(i), Math.cos(1.7 * i)]));
    const projection = { method: 'umap', coordinates: crowd } as const;
    const { svg, dropped } = plotProjection({ projection, words: many, measure: dejavuSans });
    assert.ok(dropped.length > 0);
    const texts = textsOf(svg);
    assert.ok(
      texts.some(({ text }) => text.includes(`${dropped.length} labels are left out for lack of room.`)),
    );
    const labels = texts.filter(({ text }) => text.startsWith('word'));
    assert.equal(labels.length, 400 - dropped.length);
    for (const [i, a] of labels.entries()) {
      for (const b of labels.slice(0, i)) {
        const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        assert.ok(apart, `${a.text} ${b.text}`);
      }
    }
  });

  it('fails on too few words', () => {
    const projection = { method: 'pca', coordinates } as const;
    assert.throws(() => plotProjection({ projection, words: ['a'], measure: dejavuSans }), {
      name: 'ArgumentError',
      message: 'Expected `words` to be one word for each of the 3 rows, got 1',
    });
  });
});
