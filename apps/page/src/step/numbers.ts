// The two matrices: where they start, and what of it was changed since, by hand or by steps.

import { Matrix, NumpyRandom } from 'firth';
import type { Setup, Start } from './setup.js';

export interface Numbers {
  /** V x D: v_w of every word. */
  readonly centers: Matrix;
  /** V x D: u_w of every word. */
  readonly outsideVectors: Matrix;
}

const EXAMPLE_CENTER = [1, 0.5];
const EXAMPLE_OUTSIDE = [
  [1, 0],
  [0, 1],
  [1, 1],
  [-1, 2],
];

/** The numbers of V words before any change. */
export function startingNumbers(start: Start, V: number, D: number, seed: number): Numbers {
  const random = new NumpyRandom(seed);
  if (start === 'course') {
    // The course's run: uniform in (-0.5, 0.5) / D, and zero.
    const centers = filled(V, D, () => (random.rand() - 0.5) / D);
    return { centers, outsideVectors: new Matrix(V, D) };
  }
  const large = () => Math.round((random.rand() - 0.5) * 300) / 100;
  const numbers = { centers: filled(V, D, large), outsideVectors: filled(V, D, large) };
  if (start === 'example' && D === 2) {
    for (let w = 0; w < V; w++) numbers.centers.row(w).set(EXAMPLE_CENTER);
    EXAMPLE_OUTSIDE.slice(0, V).forEach((row, w) => {
      numbers.outsideVectors.row(w).set(row);
    });
  }
  return numbers;
}

function filled(rows: number, columns: number, next: () => number): Matrix {
  return new Matrix(rows, columns, Float64Array.from({ length: rows * columns }, next));
}

/** The numbers as they are now: the start's, with the changes. Changes of words that are not there are passed over. */
export function numbersOf(setup: Setup, V: number): Numbers {
  const numbers = startingNumbers(setup.start, V, setup.D, setup.seed);
  for (const [place, value] of Object.entries(setup.edits)) {
    const found = parsePlace(place);
    if (found !== undefined && found.word < V && found.component < setup.D) {
      matrixOf(numbers, found.vector).row(found.word)[found.component] = value;
    }
  }
  return numbers;
}

/** What makes `numbers` of the start's: every number that differs. */
export function editsFor(setup: Setup, numbers: Numbers): Record<string, number> {
  const { rows: V, columns: D } = numbers.centers;
  const start = startingNumbers(setup.start, V, D, setup.seed);
  const edits: Record<string, number> = {};
  for (const vector of ['v', 'u'] as const) {
    const before = matrixOf(start, vector).data;
    matrixOf(numbers, vector).data.forEach((value, i) => {
      if (!Object.is(value, before[i])) edits[placeName(vector, Math.floor(i / D), i % D)] = value;
    });
  }
  return edits;
}

export function placeName(vector: 'v' | 'u', word: number, component: number): string {
  return `${vector}${word}.${component}`;
}

export function parsePlace(place: string) {
  const match = /^([vu])(\d{1,3})\.(\d{1,2})$/.exec(place);
  if (match === null) return undefined;
  return { vector: match[1] as 'v' | 'u', word: Number(match[2]), component: Number(match[3]) };
}

function matrixOf({ centers, outsideVectors }: Numbers, vector: 'v' | 'u'): Matrix {
  return vector === 'v' ? centers : outsideVectors;
}
