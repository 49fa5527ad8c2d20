import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'parse5';
import {
  clusterLook,
  frequencies,
  lookAt,
  looksByCluster,
  looksByFrequency,
  looksByList,
  parseColour,
  type Rgb,
  rampColours,
} from '#page/map/looks.js';
import { pictureSvg } from '#page/map/picture-svg.js';

const THEMES = ['light', 'dark'] as const;
const GROUND: Record<(typeof THEMES)[number], Rgb> = { light: [255, 255, 255], dark: [20, 23, 28] };

/** Relative luminance and contrast, as WCAG 2 defines them. */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((value) =>
    value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: Rgb, b: Rgb) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

describe('colours', () => {
  for (const theme of THEMES) {
    it(`of frequency get steadily ${theme === 'light' ? 'darker' : 'lighter'} on ${theme} ground`, () => {
      const shades = looksByFrequency(
        Float32Array.from({ length: 50 }, (_, i) => i / 49),
        theme,
      );
      const light = Array.from({ length: 50 }, (_, i) => luminance(lookAt(shades, i).colour));
      const rising = theme === 'dark' ? light : [...light].reverse();
      rising.forEach((value, i) => {
        assert.ok(i === 0 || value >= rising[i - 1] - 0.002, `${i}: ${value}`);
      });
      const [rare, frequent] = [rampColours(theme)[0], rampColours(theme).at(-1) as string].map(parseColour);
      assert.ok(contrast(frequent, GROUND[theme]) > 3 * contrast(rare, GROUND[theme]) - 1);
    });

    it(`and shapes of groups are twenty-four different ones, to be seen on ${theme} ground`, () => {
      const looks = Array.from({ length: 24 }, (_, cluster) => clusterLook(cluster, theme));
      assert.equal(new Set(looks.map(({ colour, shape }) => `${colour} ${shape}`)).size, 24);
      for (const { colour } of looks) {
        const seen = contrast(parseColour(colour), GROUND[theme]);
        assert.ok(seen >= 2.6, `${colour}: ${seen}`);
      }
    });
  }
});

describe('frequencies', () => {
  it('are logarithms of counts from 0 to 1, or of ranks', () => {
    const [rare, middle, most] = frequencies(3, Float64Array.of(0, 9, 99), Uint32Array.of(2, 1, 0));
    assert.deepEqual([rare, middle, most], [0, 0.5, 1]);
    const ranks = frequencies(4, undefined, undefined);
    assert.deepEqual([ranks[0], ranks[1], ranks[3]], [1, 0.5, 0]);
    assert.deepEqual([...frequencies(2, Float64Array.of(4, 4), undefined)], [1, 1]);
  });
});

describe('looks', () => {
  it('show one group and let the others be faint', () => {
    const looks = looksByCluster(Uint8Array.of(0, 1, 0), 'light', 1);
    assert.ok(lookAt(looks, 1).opacity > 0.9);
    assert.ok(lookAt(looks, 0).opacity < 0.3);
    assert.deepEqual(lookAt(looks, 1).colour, parseColour(clusterLook(1, 'light').colour));
  });

  it('show the words of a list, and leave out unknown ones', () => {
    const looks = looksByList(3, Int32Array.of(2, -1), 'dark');
    assert.ok(lookAt(looks, 2).opacity > 0.9);
    assert.ok(lookAt(looks, 0).opacity < 0.3 && lookAt(looks, 1).opacity < 0.3);
  });
});

describe('pictureSvg', () => {
  it('draws what is on the screen, whatever words look like', () => {
    const words = ['<b>', 'a & b', 'out'];
    const place = (row: number, x: number) => ({ row, x, y: 20 });
    const svg = pictureSvg({
      title: 'Words of a<b',
      scene: {
        ...{ width: 200, height: 100, cross: false, hovered: undefined, named: [], labelled: [] },
        chosen: place(0, 10),
        neighbours: [place(1, 60)],
        arrows: [{ from: place(0, 10), to: place(1, 60) }],
        word: (row) => words[row],
      },
      labels: [0, 1, 2].map((row) => ({
        item: { ...place(row, row * 300), strength: row === 0 ? ('chosen' as const) : ('usual' as const) },
        box: { left: row === 2 ? 300 : 10, right: row === 2 ? 340 : 40, top: 10, bottom: 26 },
      })),
      colours: { ink: 'black', ground: 'white', accent: 'blue', negative: 'red', muted: 'grey' },
      pointSize: 3,
      points: [
        { x: 10, y: 20, colour: [1, 2, 3], opacity: 0.8 },
        { x: 60.123, y: 20, colour: [1, 2, 3], opacity: 0.8 },
        { x: 500, y: 20, colour: [1, 2, 3], opacity: 0.8 },
      ],
    });
    assert.ok(svg.includes('d="M10 20h0M60.12 20h0"'), svg);
    assert.ok(svg.includes('>&lt;b></text>') && svg.includes('>a &amp; b</text>') && !svg.includes('>out<'));
    assert.ok(svg.includes('<title>Words of a&lt;b</title>') && svg.includes('marker-end'));
    // Tags that do not close would swallow what follows.
    assert.equal(JSON.stringify(parse(svg), ['nodeName', 'childNodes']).split('"text"').length - 1, 2);
  });
});
