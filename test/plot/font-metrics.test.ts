import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { dejavuSans, dejavuSansFile } from '#firth/platform/node/dejavu-sans.js';
import { parseFontMetrics } from '#firth/plot/font-metrics.js';

const UNITS_PER_EM = 2048;

/** The font without its map of all Unicode (format 12), so that the map of the first plane (format 4) is used. */
function withoutFullMap(): Uint8Array {
  const font = Uint8Array.from(readFileSync(dejavuSansFile()));
  const view = new DataView(font.buffer);
  const tables = Array.from({ length: view.getUint16(4) }, (_, i) => 12 + 16 * i);
  const entry = tables.find((at) => view.getUint32(at) === 0x636d6170) ?? 0; // cmap
  const cmap = view.getUint32(entry + 8);
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const map = cmap + view.getUint32(cmap + 8 + 8 * i);
    if (view.getUint16(map) === 12) view.setUint16(map, 99);
  }
  return font;
}

describe('parseFontMetrics', () => {
  const measure = dejavuSans();

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

  it('reads the map of the first plane in a font that has no other', () => {
    const small = parseFontMetrics(withoutFullMap(), 'font.ttf');
    for (const text of ['wonderful', 'дождь', 'χιόνι', '−½→', 'שלג']) {
      assert.equal(small.width(text, 100), measure.width(text, 100));
    }
    assert.equal(small.covers('😀'), false);
    assert.equal(small.covers('雪'), false);
  });

  it('refuses what is no TrueType font', () => {
    assert.throws(() => parseFontMetrics(Buffer.from('<svg></svg> and more'), 'font.ttf'), {
      name: 'FileError',
      message: 'font.ttf: byte 0: expected a TrueType font (00 01 00 00), found 3c737667',
    });
    assert.throws(() => parseFontMetrics(readFileSync(dejavuSansFile()).subarray(0, 400), 'font.ttf'), {
      name: 'FileError',
      message: 'font.ttf: the font file is cut short or damaged',
    });
  });
});
