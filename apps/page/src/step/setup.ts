// What one looks at: a sentence, a centre word in it, an outside word or the whole window, negatives, and where the
// numbers come from. Everything else on the page follows from it, and the address says it (address.ts).

/** Parts (a) to (i) of the handout. */
export const QUESTION_NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'] as const;

export type QuestionName = (typeof QUESTION_NAMES)[number];

/** Where the numbers start: visible ones, as the course's run has them, or those of the pages of mathematics. */
export type Start = 'large' | 'course' | 'example';

export interface Setup {
  readonly sentence: string;
  /** Words beside the sentence's that the vocabulary has. */
  readonly more: string;
  /** The centre word's place in the sentence, from 0. */
  readonly center: number;
  /** How many words to each side the window has. */
  readonly reach: number;
  /** The place of the outside word that is looked at, or all of them. */
  readonly looked: number | 'window';
  /** Negatives for each outside word where none were chosen. */
  readonly K: number;
  /** Chosen negatives, as ids of words, by the place of their outside word. */
  readonly draws: Readonly<Record<number, readonly number[]>>;
  readonly start: Start;
  readonly seed: number;
  readonly D: number;
  /** The learning rate. */
  readonly rate: number;
  /** Numbers that differ from the start's: "v2.0" is number 0 of word 2's centre vector, "u2.0" of its outside vector. */
  readonly edits: Readonly<Record<string, number>>;
  readonly question: QuestionName | undefined;
}

export const LIMITS = {
  reach: { least: 1, most: 5 },
  D: { least: 2, most: 10 },
  K: { least: 1, most: 10 },
  seed: { least: 0, most: 4_294_967_295 },
  rate: { least: 0.001, most: 10 },
  /** Words of the sentence that are used; the rest is left out. */
  sentence: 24,
  /** Further words that are used. */
  more: 12,
  /** Size of a number that is typed. */
  number: 1e6,
} as const;

export const DEFAULT_SETUP: Setup = {
  sentence: 'the cat sat on the warm mat',
  more: 'king sea piano',
  center: 2,
  reach: 2,
  looked: 1,
  K: 4,
  draws: {},
  start: 'large',
  seed: 1,
  D: 3,
  rate: 0.1,
  edits: {},
  question: undefined,
};

/** The running example of the pages of mathematics: four words in two dimensions, o = 0, negatives 2 and 3. */
export const EXAMPLE_SETUP: Setup = {
  ...DEFAULT_SETUP,
  sentence: 'zero one two three one',
  more: '',
  center: 3,
  reach: 3,
  looked: 0,
  K: 2,
  draws: { 0: [2, 3] },
  start: 'example',
  D: 2,
};

/** A whole number or any other, held within its limits. */
export function within(
  x: number,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  return Math.min(most, Math.max(least, x));
}

/** The words of a text: split on white space, in lower case, the first `most` of them. */
export function wordsIn(text: string, most: number): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, most);
}

/** Every word once: the sentence's in the order in which they first stand there, then the others. */
export function vocabularyOf({ sentence, more }: Pick<Setup, 'sentence' | 'more'>): string[] {
  return [...new Set([...wordsIn(sentence, LIMITS.sentence), ...wordsIn(more, LIMITS.more)])];
}
