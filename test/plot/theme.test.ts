import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { styleSheet } from '#firth/plot/theme.js';

/** Relative luminance of '#rrggbb' (WCAG 2). */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function fillOf(css: string, name: string): string {
  const match = new RegExp(`\\.${name} \\{ fill: (#[0-9a-f]{6})`).exec(css);
  assert.ok(match, `no fill for ${name}`);
  return match[1];
}

describe('styleSheet', () => {
  for (const theme of ['light', 'dark'] as const) {
    it(`keeps text and points readable in the ${theme} theme, in colour and in grey`, () => {
      const css = styleSheet(theme);
      const background = fillOf(css, 'background');
      assert.ok(contrast(fillOf(css, 'ink'), background) >= 7);
      assert.ok(contrast(fillOf(css, 'muted'), background) >= 4.5);
      assert.ok(contrast(fillOf(css, 'point'), background) >= 4.5);
      assert.ok(!css.includes('@media'));
    });
  }

  it("is light in the theme 'auto', and dark where a screen prefers it", () => {
    assert.equal(
      styleSheet('auto'),
      `${styleSheet('light')}@media (prefers-color-scheme: dark) {\n${styleSheet('dark')}}\n`,
    );
  });
});
