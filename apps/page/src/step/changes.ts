// What can be done to a setup. Each function returns the setup that comes of it.

import { type LossName, stepped } from './losses.js';
import { drawn } from './negatives.js';
import { editsFor, placeName, startingNumbers } from './numbers.js';
import { LIMITS, type Setup, type Start, within } from './setup.js';
import { isProblem, type Pair, situationOf } from './situation.js';

/** Another text: ids mean other words then, so chosen negatives and changed numbers go. */
export function withText(setup: Setup, text: Partial<Pick<Setup, 'sentence' | 'more'>>): Setup {
  return { ...setup, ...text, draws: {}, edits: {} };
}

/** Other numbers to start from. The example has two dimensions. */
export function withStart(
  setup: Setup,
  changes: { readonly start?: Start; readonly seed?: number; readonly D?: number },
): Setup {
  const next = { ...setup, ...changes, edits: {} };
  if (changes.start === 'example') return { ...next, D: 2 };
  return next.start === 'example' && next.D !== 2 ? { ...next, start: 'large' } : next;
}

/** One number of a vector. */
export function withNumber(
  setup: Setup,
  V: number,
  vector: 'v' | 'u',
  word: number,
  component: number,
  value: number,
): Setup {
  const { [placeName(vector, word, component)]: _, ...edits } = setup.edits;
  const start = startingNumbers(setup.start, V, setup.D, setup.seed);
  const before = (vector === 'v' ? start.centers : start.outsideVectors).row(word)[component];
  if (value === before) return { ...setup, edits };
  return { ...setup, edits: { ...edits, [placeName(vector, word, component)]: value } };
}

/** After a step against the gradient of a loss; as it is where there is nothing to compute, or numbers grow too large. */
export function withStep(setup: Setup, name: LossName): Setup {
  const situation = situationOf(setup);
  if (isProblem(situation)) return setup;
  const edits = editsFor(setup, stepped(name, situation, setup.rate));
  // NaN is within no limit.
  const sound = Object.values(edits).every((x) => Math.abs(x) <= LIMITS.number);
  return sound ? { ...setup, edits } : setup;
}

/** Chosen negatives of a pair; at least one. */
export function withNegatives(setup: Setup, place: number, words: readonly number[]): Setup {
  return words.length === 0 ? setup : { ...setup, draws: { ...setup.draws, [place]: words } };
}

/** K negatives for each of the pairs: some taken away, or more drawn. */
export function withK(setup: Setup, pairs: readonly Pair[], V: number, wanted: number): Setup {
  const K = within(wanted, LIMITS.K);
  const entries = pairs.map(({ place, word, negatives }) => {
    const more = drawn(word, K, V, (setup.seed % 1_000_000) * 100 + place);
    return [place, [...negatives, ...more.slice(negatives.length)].slice(0, K)] as const;
  });
  return { ...setup, K, draws: Object.fromEntries(entries) };
}

/** Negatives drawn anew for each of the pairs. */
export function withNewNegatives(setup: Setup, pairs: readonly Pair[], V: number, seed: number): Setup {
  const entries = pairs.map(
    ({ place, word, negatives }) => [place, drawn(word, negatives.length, V, seed + place)] as const,
  );
  return { ...setup, draws: { ...setup.draws, ...Object.fromEntries(entries) } };
}
