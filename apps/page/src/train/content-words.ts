// Words whose neighbours are shown when nobody chose any: frequent ones that mean something by themselves. English only
// knows its small words here; of another language the longer ones are taken.

const SMALL = new Set(
  `a about above after again against all almost also although always am among an and another any anything are around as
  ask asked at away back be became because become been before began behind being below between both but by call called
  came can cannot come could did do does done down during each either else enough even ever every far few find first for
  found from gave get give given go going good got great had has have having he held her here herself high him himself his
  how however i if in into is it its itself just keep kept knew know known large last later least left less let like little
  long look looked made make man many may me might more most much must my never new next no nor not nothing now number of
  off often old on once one only or other others our out over own part per place point put quite rather right said same saw
  say second see seem seemed seen several shall she should show since small so some something state still such take taken
  tell than that the their them themselves then there these they thing things think this those though thought three through
  thus time to together told too took toward turn turned two under until up upon us use used very want was way we well went
  were what when where whether which while who whole whom whose why will with within without work world would year years
  yes yet you your dont didnt im`.split(/\s+/),
);

/** Letters, and what may stand between them: it's, well-known. */
const WORD = /^\p{L}[\p{L}\p{M}'’-]*$/u;

/**
 * At most `n` of the words, the most frequent first.
 *
 * @param words by falling count.
 * @example
 * contentWords(['the', ',', 'water', 'of', 'river'], 2) // ['water', 'river']
 */
export function contentWords(words: readonly string[], n: number): string[] {
  const meant = (least: number) =>
    words
      .slice(0, 5000)
      .filter((word) => word.length >= least && WORD.test(word) && !SMALL.has(word.toLowerCase()))
      .slice(0, n);
  const long = meant(4);
  return long.length >= n ? long : [...new Set([...long, ...meant(2), ...words])].slice(0, n);
}

/** Whether a word has a letter: punctuation and numbers are not drawn. */
export function hasLetter(word: string): boolean {
  return /\p{L}/u.test(word);
}
