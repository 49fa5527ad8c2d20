// What a question consists of: things that are asked, and how an answer is held to be right.

import { relativeDifference } from 'firth';
import { evaluate, type LossName } from './losses.js';
import { EXAMPLE_SETUP, type QuestionName, type Setup } from './setup.js';
import type { Situation } from './situation.js';

/** Numbers to be typed. */
export interface NumbersAsk {
  readonly kind: 'numbers';
  readonly text: (situation: Situation) => string;
  readonly right: (situation: Situation) => readonly number[];
  readonly why: string;
}

/** One of several. */
export interface ChoiceAsk {
  readonly kind: 'choice';
  readonly text: (situation: Situation) => string;
  readonly options: (situation: Situation) => readonly string[];
  readonly right: number;
  readonly why: string;
}

/** Something to be brought about. */
export interface GoalAsk {
  readonly kind: 'goal';
  readonly text: (situation: Situation) => string;
  readonly reached: (situation: Situation) => boolean;
  /** A way to do it: outside vectors to put in. */
  readonly show?: (situation: Situation) => { readonly word: number; readonly row: Float64Array };
  readonly why: string;
}

export type Ask = NumbersAsk | ChoiceAsk | GoalAsk;

export interface Question {
  readonly name: QuestionName;
  readonly title: string;
  /** The page and place of the derivation. */
  readonly docs: string;
  /** What the question is asked about. */
  readonly setup: Setup;
  /** The curve to look at. */
  readonly curve?: 'leaky-relu' | 'sigmoid';
  readonly asks: readonly Ask[];
}

/** Whether a typed number is right, to three decimals. */
export function isRight(typed: number, right: number): boolean {
  return relativeDifference(typed, right) <= 1e-3;
}

/** What is right: the gradient for the centre vector. */
export const dCenter = (name: LossName) => (situation: Situation) => [...evaluate(name, situation).dCenter];
/** What is right: the gradient for the outside vector of a word. */
export const dOutsideOf =
  (name: LossName, word: (situation: Situation) => number) => (situation: Situation) => [
    ...evaluate(name, situation).dOutside.row(word(situation)),
  ];

/** The running example, changed. */
export const example = (changes: Partial<Setup>): Setup => ({ ...EXAMPLE_SETUP, ...changes });
