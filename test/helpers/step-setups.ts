// Setups of the view "Inside one step", for laws.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withStep } from '#page/step/changes.js';
import type { LossName } from '#page/step/losses.js';
import { LIMITS, type Setup } from '#page/step/setup.js';
import { isProblem, type Situation, situationOf } from '#page/step/situation.js';

/** What follows from a setup in which there is something to compute. */
export function situated(setup: Setup): Situation {
  const situation = situationOf(setup);
  assert.ok(!isProblem(situation), JSON.stringify(situation));
  return situation;
}

/** After several steps against the gradient of a loss. */
export function stepsFrom(setup: Setup, name: LossName, count: number): Setup {
  return Array.from({ length: count }).reduce<Setup>((from) => withStep(from, name), setup);
}

const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const place = fc.integer({ min: 0, max: LIMITS.sentence - 1 });

/** A setup of moderate numbers, in which there is something to compute. */
export const setupArbitrary: fc.Arbitrary<Setup> = fc
  .record({
    sentence: fc.array(word, { minLength: 2, maxLength: 12 }).map((words) => words.join(' ')),
    more: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }).map((words) => words.join(' ')),
    center: fc.integer({ min: 0, max: 11 }),
    reach: fc.integer({ min: 1, max: 5 }),
    looked: fc.oneof(place, fc.constant('window' as const)),
    K: fc.integer({ min: 1, max: 10 }),
    draws: fc.dictionary(
      fc.integer({ min: 0, max: 11 }).map(String),
      fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 10 }),
    ),
    start: fc.constantFrom('large' as const, 'course' as const),
    seed: fc.integer({ min: 0, max: 4_294_967_295 }),
    D: fc.integer({ min: 2, max: 6 }),
    rate: fc.double({ min: 0.001, max: 10, noNaN: true }),
    edits: fc.dictionary(
      fc
        .tuple(fc.constantFrom('v', 'u'), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 5 }))
        .map(([vector, w, d]) => `${vector}${w}.${d}`),
      fc.double({ min: -3, max: 3, noNaN: true }).map((x) => x + 0),
    ),
    question: fc.constantFrom(undefined, 'a' as const, 'i' as const),
  })
  .map((setup) => ({ ...setup, draws: { ...setup.draws }, edits: { ...setup.edits } }))
  .filter((setup) => !isProblem(situationOf(setup)));
