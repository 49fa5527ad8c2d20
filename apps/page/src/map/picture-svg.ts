// What a map shows as an SVG document: points of one colour are one path of dots, so that a hundred thousand words make
// a file that programs still open.

import type { PlacedLabel } from './label-thinning.js';
import type { Rgb } from './looks.js';
import type { Scene, SceneColours, SceneLabel, ScreenWord } from './overlay.js';

export interface PicturePoint {
  readonly x: number;
  readonly y: number;
  readonly colour: Rgb;
  readonly opacity: number;
}

export interface Picture {
  readonly title: string;
  readonly scene: Scene;
  readonly labels: readonly PlacedLabel<SceneLabel>[];
  readonly colours: SceneColours;
  /** Pixels. */
  readonly pointSize: number;
  readonly points: Iterable<PicturePoint>;
}

/** The document; points outside of the picture are left out. */
export function pictureSvg({ title, scene, labels, colours, pointSize, points }: Picture): string {
  const { width, height, chosen, neighbours, arrows } = scene;
  const line = (from: ScreenWord, to: ScreenWord) => `M${at(from)}L${at(to)}`;
  const ring = (word: ScreenWord, radius: number, colour: string) =>
    `<circle cx="${round(word.x)}" cy="${round(word.y)}" r="${radius}" fill="none" stroke="${colour}" stroke-width="2"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="6" markerHeight="6" orient="auto">',
    `<path d="M0 0L10 5L0 10Z" fill="${colours.negative}"/></marker></defs>`,
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    `<g fill="none" stroke-linecap="round" stroke-width="${round(pointSize)}">`,
    ...dots(points, width, height),
    '</g>',
    chosen
      ? `<path fill="none" stroke="${colours.accent}" stroke-opacity="0.55" d="${neighbours.map((to) => line(chosen, to)).join('')}"/>`
      : '',
    ...arrows.map(
      ({ from, to }) =>
        `<path fill="none" stroke="${colours.negative}" stroke-width="2" marker-end="url(#tip)" d="${line(from, to)}"/>`,
    ),
    ...(chosen ? [ring(chosen, 6, colours.accent)] : []),
    ...neighbours.map((word) => ring(word, 3.5, colours.accent)),
    `<g paint-order="stroke" stroke="${colours.ground}" stroke-width="3" stroke-linejoin="round" fill="${colours.ink}">`,
    ...labels
      .filter(({ box }) => box.right > 0 && box.left < width && box.bottom > 0 && box.top < height)
      .map(
        ({ item, box }) =>
          `<text x="${round(box.left)}" y="${round(box.bottom - 4)}"${item.strength === 'chosen' ? ` fill="${colours.accent}" font-weight="bold"` : ''}>${escaped(scene.word(item.row))}</text>`,
      ),
    '</g>',
    '</svg>',
    '',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function dots(points: Iterable<PicturePoint>, width: number, height: number): string[] {
  const paths = new Map<string, string[]>();
  for (const { x, y, colour, opacity } of points) {
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const style = `stroke="rgb(${colour.join(',')})" stroke-opacity="${round(opacity)}"`;
    const path = paths.get(style);
    const dot = `M${round(x)} ${round(y)}h0`;
    if (path) path.push(dot);
    else paths.set(style, [dot]);
  }
  return [...paths].map(([style, path]) => `<path ${style} d="${path.join('')}"/>`);
}

function at({ x, y }: ScreenWord): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(100 * value) / 100;
}

/** Characters that XML has no way to write are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}
