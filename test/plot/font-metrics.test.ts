import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dejavuSans } from '#firth/plot/font-metrics.js';

const UNITS_PER_EM = 2048;

describe('dejavuSans', () => {
  const measure = dejavuSans;

  it('adds the advance widths that the font states', () => {
    // The sums of the advances of these glyphs in DejaVu Sans 2.37, in units of 1/2048 em.
    for (const [text, units] of [
      ['snow', 5293],
      ['wonderful', 10216],
      ['дождь', 7137],
      ['😀', 2135],
      ['−1.5', 4973],
      ['', 0],
    ] as const) {
      assert.equal(measure.width(text, UNITS_PER_EM), units);
    }
  });

  it('gives marks no width of their own', () => {
    assert.equal(measure.width('e\u0301', 12), measure.width('é', 12));
    assert.equal(measure.width('q\u0301', 12), measure.width('q', 12));
  });

  it('knows which characters the font lacks, and takes an em for each', () => {
    assert.equal(measure.covers('naïve χιόνι снег שלג'), true);
    assert.equal(measure.covers('snow 雪'), false);
    assert.equal(measure.width('雪', 12), 12);
  });
});
