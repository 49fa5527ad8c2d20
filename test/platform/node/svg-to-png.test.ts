import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PNG } from 'pngjs';
import { svgToPng } from '#firth/platform/node/svg-to-png.js';

function decode(png: Uint8Array) {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  const pixel = (x: number, y: number) =>
    Array.from(data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4));
  return { width, height, pixel };
}

const svg = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">
<style>.a { fill: #ff0000 } @media (prefers-color-scheme: dark) { .a { fill: #00ff00 } }</style>
<rect class="a" width="40" height="20"/>${content}</svg>`;

describe('svgToPng', () => {
  it('draws in the wanted scale, light, whatever a screen may prefer', async () => {
    const { width, height, pixel } = decode(await svgToPng(svg('')));
    assert.deepEqual([width, height], [80, 40]);
    assert.deepEqual(pixel(79, 39), [255, 0, 0, 255]);
    assert.equal(decode(await svgToPng(svg(''), 1)).width, 40);
  });

  it('draws text in the font that comes with the package', async () => {
    const { pixel } = decode(
      await svgToPng(svg('<text x="2" y="18" font-size="20" font-family="DejaVu Sans">W</text>')),
    );
    const dark = Array.from({ length: 80 * 40 }, (_, i) => pixel(i % 80, Math.floor(i / 80))).filter(
      ([red]) => red < 60,
    );
    assert.ok(dark.length > 100, `${dark.length} dark pixels`);
  });

  it('draws scripts that the font lacks as well as the system can', async () => {
    assert.equal(decode(await svgToPng(svg('<text x="2" y="18">雪</text>'))).width, 80);
  });
});
