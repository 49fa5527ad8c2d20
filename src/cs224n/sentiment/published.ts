// Figures that others published for the same task: five classes, whole sentences, the treebank's split, a sentence as
// the mean of its words' vectors, and softmax regression on it.

export interface PublishedFigures {
  readonly name: string;
  /** Percent of the sentences; a pair where publications differ. */
  readonly dev: readonly [number, number];
  readonly test: readonly [number, number];
}

export const PUBLISHED: readonly PublishedFigures[] = [
  { name: "the course's vectors, 2 x 10 numbers", dev: [30.4, 31.0], test: [28.8, 29.2] },
  { name: 'GloVe 6B, 50 numbers', dev: [36.9, 36.9], test: [37.7, 37.7] },
];
