import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dejavuSans } from '#firth/plot/font-metrics.js';
import { type LossCurveOptions, lossCurve } from '#firth/plot/loss-curve.js';
import { textsOf } from '../helpers/svg-texts.js';

const CURVE: LossCurveOptions = {
  title: 'Loss <of> & "a" run',
  xTitle: 'iteration',
  yTitle: 'loss',
  series: [
    {
      label: 'batch loss',
      kind: 'points',
      points: [
        [10, 20],
        [20, 24],
        [2000, 10],
      ],
    },
    {
      label: 'smoothed',
      kind: 'line',
      points: [
        [10, 20],
        [20, 20.2],
        [2000, 12],
      ],
    },
  ],
  baseline: { label: 'untrained', value: 21.8 },
  marks: { label: 'learning rate halves', at: [1000, 99_999] },
  caption: 'A caption.',
  measure: dejavuSans,
};

const pathOf = (svg: string, name: string) =>
  Array.from(svg.matchAll(new RegExp(`class="${name}" fill="none" d="([^"]*)"`, 'g')), ([, d]) => d);

describe('lossCurve', () => {
  it('says what it shows: title, axes, legend, caption, all within the picture', () => {
    const svg = lossCurve(CURVE);
    const texts = textsOf(svg);
    const words = texts.map(({ text }) => text);
    for (const text of ['Loss <of> & "a" run', 'iteration', 'loss', 'batch loss', 'smoothed', 'A caption.']) {
      assert.ok(words.includes(text), text);
    }
    for (const text of ['untrained (21.80)', 'learning rate halves', '0', '400', '2,000', '15', '20']) {
      assert.ok(words.includes(text), `${text} in ${words.join(' | ')}`);
    }
    for (const { text, left, right, top, bottom } of texts) {
      assert.ok(left >= 0 && right <= 960 && top >= 0 && bottom <= 540, text);
    }
    assert.match(svg, /<title>Loss &lt;of&gt; &amp; &quot;a&quot; run<\/title>/);
    assert.match(svg, /smoothed: from 20\.00 to 12\.00\. untrained: 21\.80\. A caption\.<\/desc>/);
  });

  it('draws a dot a point, a line, the level, and the marks within its stretch', () => {
    const svg = lossCurve(CURVE);
    const [, dots] = pathOf(svg, 'raw');
    assert.equal(dots.match(/h0/g)?.length, 3);
    assert.equal(pathOf(svg, 'curve-line')[1].match(/[ML]/g)?.length, 3);
    assert.match(pathOf(svg, 'baseline')[1], /^M[\d.]+ [\d.]+H\d+$/);
    assert.equal(pathOf(svg, 'mark')[1].match(/M/g)?.length, 1);
  });

  it('draws points that fall on one another once', () => {
    const points = Array.from({ length: 5000 }, (_, i) => [i, i % 2] as const);
    const svg = lossCurve({ ...CURVE, series: [{ label: 'many', kind: 'points', points }] });
    const [, dots] = pathOf(svg, 'raw');
    assert.ok((dots.match(/h0/g)?.length ?? 0) < 4000);
  });

  it('draws one epoch as a dot, with whole numbers at the axis', () => {
    const svg = lossCurve({
      ...CURVE,
      series: [{ label: 'training text', kind: 'second', points: [[1, 2.5]] }],
      marks: { label: 'none', at: [] },
    });
    assert.match(svg, /<circle class="dot-second"/);
    assert.ok(!textsOf(svg).some(({ text }) => text === '1.5' || text === 'none'));
  });

  it('follows the theme', () => {
    assert.match(lossCurve(CURVE), /prefers-color-scheme: dark/);
    const dark = lossCurve({ ...CURVE, theme: 'dark' });
    assert.ok(dark.includes('#14171c') && !dark.includes('@media'));
  });

  const failures: [string, Partial<LossCurveOptions>, string][] = [
    ['no point', { series: [] }, 'Expected `series` to be at least one point, got 0'],
    [
      'a loss that is not finite',
      { series: [{ label: '', kind: 'line', points: [[1, Number.POSITIVE_INFINITY]] }] },
      'Expected `series` to be made of finite numbers, got Infinity',
    ],
    ['a small picture', { width: 100 }, 'Expected `width` to be an integer from 400 to 4000, got 100'],
  ];
  for (const [what, change, message] of failures) {
    it(`fails on ${what}`, () => {
      assert.throws(() => lossCurve({ ...CURVE, ...change }), { name: 'ArgumentError', message });
    });
  }
});
