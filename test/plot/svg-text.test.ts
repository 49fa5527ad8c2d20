import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dejavuSans } from '#firth/plot/font-metrics.js';
import { cutText, escapeXml, svgText, wrapText } from '#firth/plot/svg-text.js';

const measure = dejavuSans;

describe('escapeXml', () => {
  it('escapes markup and replaces what XML cannot hold', () => {
    assert.equal(escapeXml('<b>&"x"'), '&lt;b&gt;&amp;&quot;x&quot;');
    assert.equal(escapeXml('a\u0000b\uD800c😀'), 'a\uFFFDb\uFFFDc😀');
  });
});

describe('svgText', () => {
  it('fixes the width of the text', () => {
    assert.equal(
      svgText('snow', measure, { x: 1.234, y: 2, size: 12, className: 'ink' }),
      '<text class="ink" x="1.23" y="2" font-size="12" textLength="31.01" lengthAdjust="spacingAndGlyphs">snow</text>',
    );
  });

  it('leaves text in an unmeasured script as wide as it is', () => {
    assert.equal(
      svgText('雪', measure, { x: 1, y: 2, size: 12, className: 'ink', anchor: 'end', rotate: -90 }),
      '<text class="ink" x="1" y="2" font-size="12" text-anchor="end" transform="rotate(-90 1 2)">雪</text>',
    );
  });
});

describe('wrapText and cutText', () => {
  it('break at spaces and cut what is left over', () => {
    assert.deepEqual(wrapText('the quick brown fox', measure, 12, 80, 3), ['the quick', 'brown fox']);
    assert.deepEqual(wrapText('the quick brown fox', measure, 12, 80, 1), ['the quick b…']);
    assert.deepEqual(wrapText('  ', measure, 12, 80, 2), []);
    assert.equal(cutText('snow', measure, 12, 100), 'snow');
  });

  it('never exceed the width nor the number of lines', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 1, max: 4 }),
        (text, width, limit) => {
          const lines = wrapText(text, measure, 12, width, limit);
          assert.ok(lines.length <= limit);
          for (const line of lines) assert.ok(measure.width(line, 12) <= width);
        },
      ),
    );
  });
});
