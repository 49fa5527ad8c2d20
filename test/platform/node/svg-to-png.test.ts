import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { encodePng } from '#firth/platform/node/encode-png.js';
import { svgToPng } from '#firth/platform/node/svg-to-png.js';

/** Width, height and pixels of a PNG as `encodePng` writes it. */
function decode(png: Uint8Array) {
  const bytes = Buffer.from(png);
  assert.equal(bytes.toString('latin1', 0, 8), '\x89PNG\r\n\x1a\n');
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const dataLength = bytes.readUInt32BE(33);
  assert.equal(bytes.toString('latin1', 37, 41), 'IDAT');
  const lines = inflateSync(bytes.subarray(41, 41 + dataLength));
  const pixel = (x: number, y: number) => {
    const at = y * (1 + 4 * width) + 1 + 4 * x;
    return Array.from(lines.subarray(at, at + 4));
  };
  return { width, height, pixel, length: lines.length };
}

const svg = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">
<style>.a { fill: #ff0000 } @media (prefers-color-scheme: dark) { .a { fill: #00ff00 } }</style>
<rect class="a" width="40" height="20"/>${content}</svg>`;

describe('encodePng', () => {
  it('packs pixels that can be read again', () => {
    const pixels = Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255, 10, 11, 12, 0);
    const { width, height, pixel } = decode(encodePng(pixels, 2, 2));
    assert.deepEqual([width, height], [2, 2]);
    assert.deepEqual(pixel(1, 0), [4, 5, 6, 255]);
    assert.deepEqual(pixel(1, 1), [10, 11, 12, 0]);
  });

  it('writes the bytes of a known file', () => {
    // One black pixel; the checksums of IHDR and IEND are those of every such file.
    const png = Buffer.from(encodePng(Uint8Array.of(0, 0, 0, 255), 1, 1));
    assert.equal(
      png.subarray(8, 33).toString('hex'),
      '0000000d4948445200000001000000010806000000' + '1f15c489',
    );
    assert.equal(png.subarray(-12).toString('hex'), '0000000049454e44ae426082');
  });
});

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
