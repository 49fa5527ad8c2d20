// Writes the advance widths of DejaVu Sans, the font of the pictures, into a generated TypeScript module: measuring a
// label is then a look-up, in Node and in browsers, without reading the font.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';
import { whenChanged } from './stamp.mjs';

const FONT = 'node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf';
const OUTPUT = 'src/plot/generated/dejavu-sans-widths.ts';

export async function buildFontWidths() {
  await whenChanged({
    name: 'font-widths',
    inputs: ['package-lock.json', 'scripts/steps/font-widths.mjs'],
    outputs: [OUTPUT],
    step: writeWidths,
  });
}

async function writeWidths() {
  const { default: opentype } = await import('opentype.js');
  const bytes = readFileSync(join(root, FONT));
  const font = opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const runs = [];
  let previous = -2;
  for (let code = 0; code <= 0x10ffff; code++) {
    const glyph = font.charToGlyphIndex(String.fromCodePoint(code));
    if (glyph === 0) continue;
    if (code !== previous + 1) runs.push([code, []]);
    runs.at(-1)[1].push(font.glyphs.get(glyph).advanceWidth);
    previous = code;
  }
  const lines = runs.map(([first, widths]) => `  [${first}, [${widths.join(', ')}]],\n`);
  const source =
    '// Generated from DejaVuSans.ttf.\n' +
    `export const UNITS_PER_EM = ${font.unitsPerEm};\n` +
    '/** Runs of characters: the first code point, and the advance widths from it on. */\n' +
    `export const ADVANCE_WIDTHS: readonly (readonly [number, readonly number[]])[] = [\n${lines.join('')}];\n`;
  mkdirSync(dirname(join(root, OUTPUT)), { recursive: true });
  writeFileSync(join(root, OUTPUT), source);
}
