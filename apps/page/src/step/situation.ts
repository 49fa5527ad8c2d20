// What follows from a setup: the words with their ids, the window, the pairs that are looked at with their negatives,
// and the matrices.

import { drawn } from './negatives.js';
import { type Numbers, numbersOf } from './numbers.js';
import { LIMITS, type Setup, vocabularyOf, wordsIn } from './setup.js';

/** A word of the window: where it stands, and which word it is. */
export interface OutsideWord {
  readonly place: number;
  readonly word: number;
}

/** A pair that counts in the loss: the centre word with this outside word. */
export interface Pair extends OutsideWord {
  readonly negatives: readonly number[];
}

export interface Situation extends Numbers {
  /** The sentence's words. */
  readonly words: readonly string[];
  /** The sentence's words as ids. */
  readonly ids: readonly number[];
  readonly vocabulary: readonly string[];
  readonly centerPlace: number;
  /** The centre word's id. */
  readonly center: number;
  /** Every word of the window but those equal to the centre word. */
  readonly outside: readonly OutsideWord[];
  /** The place that is looked at, or all of the window. */
  readonly looked: number | 'window';
  /** The pairs that count: one, or all of the window. */
  readonly pairs: readonly Pair[];
  /** v_c. */
  readonly centerVector: Float64Array;
}

/** Why there is nothing to compute. */
export interface Problem {
  readonly problem: string;
}

export function isProblem(situation: Situation | Problem): situation is Problem {
  return 'problem' in situation;
}

export function situationOf(setup: Setup): Situation | Problem {
  const words = wordsIn(setup.sentence, LIMITS.sentence);
  const vocabulary = vocabularyOf(setup);
  if (new Set(words).size < 2) {
    return { problem: 'A window needs a centre word and another: write at least two different words.' };
  }
  const ids = words.map((word) => vocabulary.indexOf(word));
  const centerPlace = Math.min(setup.center, words.length - 1);
  const center = ids[centerPlace];
  const outside = windowAround(ids, centerPlace, setup.reach);
  if (outside.length === 0) {
    return {
      problem: `No other word stands within ${setup.reach} of “${words[centerPlace]}”: choose another centre word or a wider window.`,
    };
  }
  const looked = setup.looked === 'window' ? 'window' : nearest(outside, setup.looked);
  const numbers = numbersOf(setup, vocabulary.length);
  return {
    ...numbers,
    words,
    ids,
    vocabulary,
    centerPlace,
    center,
    outside,
    looked,
    pairs: outside
      .filter(({ place }) => looked === 'window' || place === looked)
      .map((word) => ({ ...word, negatives: negativesOf(setup, word, vocabulary.length) })),
    centerVector: numbers.centers.row(center),
  };
}

/** As the course takes a window: up to `reach` words each side, without those equal to the centre word. */
function windowAround(ids: readonly number[], center: number, reach: number): OutsideWord[] {
  return ids
    .map((word, place) => ({ word, place }))
    .filter(({ word, place }) => Math.abs(place - center) <= reach && word !== ids[center]);
}

function nearest(outside: readonly OutsideWord[], wanted: number): number {
  return outside.some(({ place }) => place === wanted) ? wanted : outside[0].place;
}

/** The chosen negatives, less those that the rule forbids; where none are left, drawn ones. */
function negativesOf({ draws, K, seed }: Setup, { place, word }: OutsideWord, V: number): readonly number[] {
  const chosen = (draws[place] ?? []).filter((w) => w < V && w !== word).slice(0, LIMITS.K.most);
  return chosen.length > 0 ? chosen : drawn(word, K, V, (seed % 1_000_000) * 100 + place);
}
