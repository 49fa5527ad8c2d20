// The words that the course's assignment plots.

/** In the order of the assignment: praise, blame, people, weather and drinks. */
export const PLOTTED_WORDS: readonly string[] = [
  ...['great', 'cool', 'brilliant', 'wonderful', 'well', 'amazing', 'worth', 'sweet', 'enjoyable'],
  ...['boring', 'bad', 'dumb', 'annoying'],
  ...['female', 'male', 'queen', 'king', 'man', 'woman'],
  ...['rain', 'snow', 'hail', 'coffee', 'tea'],
];
