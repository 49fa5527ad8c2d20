// The colours of a picture, as CSS classes. Each class keeps its place on the scale from light to dark, so that the
// picture reads the same in grey print; text has a contrast of at least 4.5 to 1 against the background.

/** 'auto' is light, and dark where a browser shows the SVG to someone who prefers dark screens. */
export type Theme = 'auto' | 'light' | 'dark';

export const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

interface Palette {
  background: string;
  ink: string;
  muted: string;
  grid: string;
  axis: string;
  leader: string;
  point: string;
  /** Another line than the points'. */
  second: string;
  /** Points behind a line. */
  light: string;
}

const LIGHT: Palette = {
  background: '#ffffff',
  ink: '#1c2129',
  muted: '#5f6875',
  grid: '#eceef1',
  axis: '#c3c8d0',
  leader: '#9aa2ae',
  point: '#2a68b0',
  second: '#b4500f',
  light: '#b9cbe2',
};

const DARK: Palette = {
  background: '#14171c',
  ink: '#e8eaee',
  muted: '#a0a8b4',
  grid: '#242931',
  axis: '#4a525e',
  leader: '#78818e',
  point: '#7db1ea',
  second: '#f0a35e',
  light: '#34506f',
};

/** The content of the picture's style element. */
export function styleSheet(theme: Theme): string {
  return themed(theme, figureRules);
}

/** The same for a curve. */
export function curveStyleSheet(theme: Theme): string {
  return themed(theme, curveRules);
}

function themed(theme: Theme, rules: (palette: Palette) => string): string {
  if (theme === 'light') return rules(LIGHT);
  if (theme === 'dark') return rules(DARK);
  return `${rules(LIGHT)}@media (prefers-color-scheme: dark) {\n${rules(DARK)}}\n`;
}

function frame({ background, ink, muted, grid, axis }: Palette): Record<string, string> {
  return {
    background: `fill: ${background}`,
    ink: `fill: ${ink}`,
    muted: `fill: ${muted}`,
    grid: `stroke: ${grid}`,
    axis: `stroke: ${axis}`,
  };
}

function figureRules(palette: Palette): string {
  const { background, ink, muted, leader, point } = palette;
  return rules({
    ...frame(palette),
    label: `paint-order: stroke; stroke: ${background}; stroke-width: 3; stroke-linejoin: round`,
    leader: `stroke: ${leader}; stroke-width: 0.8`,
    point: `fill: ${point}; stroke: ${background}`,
    rare: `fill: ${background}; stroke: ${point}; stroke-width: 1.4`,
    cell: `fill: ${point}`,
    diagonal: `fill: none; stroke: ${ink}; stroke-width: 1.5`,
    line: `fill: none; stroke: ${point}; stroke-width: 2; stroke-linejoin: round`,
    dashed: `fill: none; stroke: ${muted}; stroke-width: 2; stroke-linejoin: round; stroke-dasharray: 7 4`,
    dotted: `fill: none; stroke: ${muted}; stroke-width: 1.5; stroke-dasharray: 1.5 3.5`,
  });
}

function curveRules(palette: Palette): string {
  const { muted, leader, point, second, light } = palette;
  return rules({
    ...frame(palette),
    raw: `stroke: ${light}; stroke-width: 2.2; stroke-linecap: round`,
    'curve-line': `stroke: ${point}; stroke-width: 2; stroke-linejoin: round`,
    'curve-second': `stroke: ${second}; stroke-width: 2; stroke-linejoin: round; stroke-dasharray: 7 4`,
    'dot-line': `fill: ${point}`,
    'dot-second': `fill: ${second}`,
    baseline: `stroke: ${muted}; stroke-width: 1.4; stroke-dasharray: 2 3`,
    mark: `stroke: ${leader}; stroke-dasharray: 8 5`,
  });
}

function rules(declarations: Readonly<Record<string, string>>): string {
  return Object.entries(declarations)
    .map(([name, declaration]) => `.firth-plot .${name} { ${declaration} }\n`)
    .join('');
}
