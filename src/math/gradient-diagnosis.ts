// What probably went wrong with a gradient, told from how the wrong numbers relate to the right ones: the mistakes
// that people make in this assignment leave clear marks.

export type LikelyMistake =
  | { readonly kind: 'not-a-number'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string }
  | { readonly kind: 'transposed'; readonly text: string }
  | { readonly kind: 'missing-duplicates'; readonly text: string }
  | { readonly kind: 'constant-factor'; readonly text: string; readonly factor: number }
  | { readonly kind: 'missing'; readonly text: string }
  | { readonly kind: 'unknown'; readonly text: string };

/** Where a number stands: how its place is written, and which row of which matrix it belongs to. */
export interface Place {
  readonly text: string;
  /** Numbers of the same row have the same key. */
  readonly rowKey: string;
  readonly row: number;
  readonly column: number;
  /** Numbers of the same matrix or vector have the same key. */
  readonly part: string;
  readonly columns: number;
  readonly rows: number;
}

interface Evidence {
  readonly numerical: Float64Array;
  readonly analytical: Float64Array;
  readonly rows: readonly Place[];
  readonly tolerance: number;
  /** How far the analytical numbers may be off for having been rounded. */
  readonly rounding: number;
}

/** Right over wrong for a row, and how far off it may be for rounding. */
interface RowFactor {
  readonly factor: number;
  readonly slack: number;
}

/** Two numbers are told to be the same up to this share of them, and up to the noise of a central difference. */
const RELATIVE = 1e-4;
const NOISE = 1e-7;

/** Names the likely mistake of a gradient of which at least one number is wrong. */
export function diagnose(evidence: Evidence): LikelyMistake {
  const { numerical, analytical, rows, tolerance, rounding } = evidence;
  if (analytical.some(Number.isNaN)) {
    return { kind: 'not-a-number', text: 'the gradient has a NaN: log 0, 0/0, or an overflow in exp' };
  }
  if (numerical.some(Number.isNaN)) {
    return {
      kind: 'not-a-number',
      text: 'the loss is NaN near this point: log 0, 0/0, or an overflow in exp',
    };
  }
  const same = (a: number, b: number) =>
    Math.abs(a - b) <= RELATIVE * Math.max(Math.abs(a), Math.abs(b)) + NOISE + rounding;
  const wrong = [...numerical.keys()].filter(
    (i) =>
      !(
        Math.abs(numerical[i] - analytical[i]) <=
        tolerance * Math.max(1, Math.abs(numerical[i]), Math.abs(analytical[i]))
      ),
  );

  if (wrong.every((i) => same(numerical[i], -analytical[i]))) {
    return { kind: 'sign', text: 'wrong sign: the gradient is minus what it should be' };
  }
  if (isTransposed(evidence, wrong, same)) {
    return { kind: 'transposed', text: 'transposed: rows and columns of the gradient are exchanged' };
  }
  if (wrong.every((i) => Math.abs(analytical[i]) <= rounding)) {
    return {
      kind: 'missing',
      text: 'a part of the gradient is missing: it is zero where the loss does change',
    };
  }
  const factors = rowFactors(evidence, wrong, same);
  // One wrong number among right ones fits any factor.
  const telling = wrong.length > 1 || numerical.length === 1;
  if (factors !== undefined && telling) {
    const { factor, slack } = factors.reduce((a, b) => (b.slack < a.slack ? b : a));
    const parts = new Set(wrong.map((i) => rows[i].part));
    const everywhere = rows.every(({ part }, i) => !parts.has(part) || isScaled(evidence, i, factor));
    const allSame = factors.every(
      (f) => Math.abs(f.factor - factor) <= 1e-3 * Math.abs(factor) + f.slack + slack,
    );
    const repetitions = factors.every(
      (f) => f.factor > 1.5 && Math.abs(f.factor - Math.round(f.factor)) < 1e-2 + f.slack,
    );
    if (repetitions && !(allSame && everywhere)) {
      const times = [...new Set(factors.map((f) => Math.round(f.factor)))].sort((a, b) => a - b).join(', ');
      return {
        kind: 'missing-duplicates',
        text:
          `duplicates are lost: ${rowList(wrong, rows)} should be ${times} times as large. A word that is drawn ` +
          'several times must be counted each time (add to its gradient, do not assign it)',
      };
    }
    if (allSame) {
      const special = new Set(wrong.map((i) => rows[i].rowKey)).size === 1 && !everywhere;
      const hint = special
        ? '. Only this row is wrong: is y, which is one at the outside word, subtracted?'
        : '';
      return {
        kind: 'constant-factor',
        factor,
        text: `a constant factor: ${everywhere ? 'the gradient' : rowList(wrong, rows)} should be ${format(factor)} times as large${hint}`,
      };
    }
  }
  return { kind: 'unknown', text: 'no simple relation between the two was found' };
}

/** The right number over the wrong one, for each row that has wrong numbers; undefined unless constant in each row. */
function rowFactors(
  evidence: Evidence,
  wrong: readonly number[],
  same: (a: number, b: number) => boolean,
): RowFactor[] | undefined {
  const { numerical, analytical, rows, rounding } = evidence;
  const byRow = new Map<string, number[]>();
  for (const i of wrong) byRow.set(rows[i].rowKey, [...(byRow.get(rows[i].rowKey) ?? []), i]);
  const factors: RowFactor[] = [];
  for (const places of byRow.values()) {
    // The largest number of the row gives the most exact factor.
    const largest = places.reduce((a, b) => (Math.abs(analytical[b]) > Math.abs(analytical[a]) ? b : a));
    // A number that should be zero is no matter of scale.
    if (same(numerical[largest], 0)) return undefined;
    const factor = numerical[largest] / analytical[largest];
    if (!places.every((i) => isScaled(evidence, i, factor))) return undefined;
    factors.push({ factor, slack: (rounding * Math.abs(factor)) / Math.abs(analytical[largest]) });
  }
  return factors;
}

/** Whether the factor mends number i. It was itself told from a rounded number, hence twice the rounding. */
function isScaled({ numerical, analytical, rounding }: Evidence, i: number, factor: number): boolean {
  const room = RELATIVE * Math.abs(numerical[i]) + NOISE + 2 * rounding * Math.max(1, Math.abs(factor));
  return Math.abs(numerical[i] - factor * analytical[i]) <= room;
}

function isTransposed(
  { numerical, analytical, rows }: Evidence,
  wrong: readonly number[],
  same: (a: number, b: number) => boolean,
): boolean {
  const part = rows[wrong[0]].part;
  if (!wrong.every((i) => rows[i].part === part)) return false;
  const { rows: height, columns: width } = rows[wrong[0]];
  if (height < 2 || width < 2) return false;
  const start = rows.findIndex((place) => place.part === part);
  // The claimed numbers, read as a width x height matrix, are the transpose of the right ones.
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < width; c++) {
      if (!same(numerical[start + r * width + c], analytical[start + c * height + r])) return false;
    }
  }
  return true;
}

function rowList(wrong: readonly number[], rows: readonly Place[]): string {
  const names = [...new Set(wrong.map((i) => rows[i].row))];
  const shown = names.slice(0, 5).join(', ');
  return `${names.length === 1 ? 'row' : 'rows'} ${shown}${names.length > 5 ? ', ...' : ''}`;
}

function format(factor: number): string {
  return Number(factor.toPrecision(4)).toString();
}
