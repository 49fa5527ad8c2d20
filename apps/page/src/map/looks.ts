// How words look: four bytes each, red, green, blue, and a byte of opacity (4 bits), size (2) and shape (2), as the
// shader reads them. Frequency is a ramp from rare to frequent whose lightness rises or falls throughout; clusters have
// eight colours that are told apart without red and green, and three shapes, so that twenty-four differ.

export type Rgb = readonly [number, number, number];
export type ThemeName = 'light' | 'dark';

export const SHAPES = ['circle', 'square', 'diamond'] as const;
const FAINT = 3;
const USUAL = 12;
const FULL = 15;

const RAMPS: Readonly<Record<ThemeName, readonly string[]>> = {
  light: ['#a3bdc9', '#4c9bb0', '#1f5f9e', '#2b1a66'],
  dark: ['#41566b', '#3f8fae', '#7fd3bf', '#fdf3ab'],
};

const CLUSTER_COLOURS: Readonly<Record<ThemeName, readonly string[]>> = {
  light: ['#0072b2', '#d55e00', '#00845f', '#c0508c', '#8f6a00', '#3aa0d8', '#6a3d9a', '#5c6068'],
  dark: ['#56b4e9', '#ff8a4c', '#23d3a0', '#f29ac8', '#f0e442', '#5f8dff', '#c3a2ff', '#b9bdc6'],
};

const OTHERS: Readonly<Record<ThemeName, string>> = { light: '#9aa3b1', dark: '#6b7483' };
const LISTED: Readonly<Record<ThemeName, string>> = { light: '#c2410c', dark: '#ffb35c' };

export function parseColour(hex: string): Rgb {
  const bits = Number.parseInt(hex.slice(1), 16);
  return [bits >> 16, (bits >> 8) & 255, bits & 255];
}

export function clusterLook(cluster: number, theme: ThemeName) {
  const colours = CLUSTER_COLOURS[theme];
  return {
    colour: colours[cluster % colours.length],
    shape: Math.floor(cluster / colours.length) % SHAPES.length,
  };
}

export function rampColours(theme: ThemeName): readonly string[] {
  return RAMPS[theme];
}

export function listedColour(theme: ThemeName): string {
  return LISTED[theme];
}

/** How frequent each row is, from 0, the rarest, to 1: the logarithm of its count, or of its rank without counts. */
export function frequencies(
  size: number,
  counts: Float64Array | undefined,
  order: Uint32Array | undefined,
): Float32Array {
  const values = new Float32Array(size);
  for (let rank = 0; rank < size; rank++) {
    const row = order ? order[rank] : rank;
    values[row] = counts ? Math.log1p(Math.max(0, counts[row])) : -Math.log(rank + 1);
  }
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return values.map((value) => (most > least ? (value - least) / (most - least) : 1));
}

export function looksByFrequency(frequency: Float32Array, theme: ThemeName): Uint8Array {
  const table = rampTable(RAMPS[theme].map(parseColour));
  const looks = new Uint8Array(4 * frequency.length);
  for (let row = 0; row < frequency.length; row++) {
    const step = Math.round(255 * frequency[row]);
    put(looks, row, table[step], USUAL, frequency[row] > 0.7 ? 1 : 0, 0);
  }
  return looks;
}

/** @param only The one cluster that is shown, the others faintly. */
export function looksByCluster(ofRow: Uint8Array, theme: ThemeName, only: number | undefined): Uint8Array {
  const styles = Array.from({ length: 256 }, (_, cluster) => {
    const { colour, shape } = clusterLook(cluster, theme);
    return { colour: parseColour(colour), shape };
  });
  const others = parseColour(OTHERS[theme]);
  const looks = new Uint8Array(4 * ofRow.length);
  for (let row = 0; row < ofRow.length; row++) {
    const { colour, shape } = styles[ofRow[row]];
    if (only === undefined) put(looks, row, colour, USUAL, 0, shape);
    else if (ofRow[row] === only) put(looks, row, colour, FULL, 1, shape);
    else put(looks, row, others, FAINT, 0, 0);
  }
  return looks;
}

export function looksByList(size: number, rows: Iterable<number>, theme: ThemeName): Uint8Array {
  const looks = new Uint8Array(4 * size);
  const others = parseColour(OTHERS[theme]);
  for (let row = 0; row < size; row++) put(looks, row, others, FAINT, 0, 0);
  const listed = parseColour(LISTED[theme]);
  for (const row of rows) if (row >= 0) put(looks, row, listed, FULL, 2, 2);
  return looks;
}

/** The colour and opacity of a row, for pictures that are not drawn by the shader. */
export function lookAt(looks: Uint8Array, row: number): { readonly colour: Rgb; readonly opacity: number } {
  const at = 4 * row;
  return { colour: [looks[at], looks[at + 1], looks[at + 2]], opacity: (looks[at + 3] >> 4) / FULL };
}

function put(
  looks: Uint8Array,
  row: number,
  colour: Rgb,
  opacity: number,
  size: number,
  shape: number,
): void {
  const at = 4 * row;
  looks[at] = colour[0];
  looks[at + 1] = colour[1];
  looks[at + 2] = colour[2];
  looks[at + 3] = (opacity << 4) | (size << 2) | shape;
}

function rampTable(stops: readonly Rgb[]): Rgb[] {
  return Array.from({ length: 256 }, (_, step) => {
    const at = (step / 255) * (stops.length - 1);
    const first = Math.min(stops.length - 2, Math.floor(at));
    const share = at - first;
    const channel = (c: number) => Math.round(stops[first][c] * (1 - share) + stops[first + 1][c] * share);
    return [channel(0), channel(1), channel(2)] as const;
  });
}
