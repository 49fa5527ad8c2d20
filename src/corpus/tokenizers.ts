// How text is cut into words. Both ways cut at white space first, so they can be applied to each different stretch
// between white space, once, rather than to the whole text: no rule of Unicode's word boundaries (UAX 29) joins what
// white space parts.

/** `whitespace`: what white space parts; `words`: Unicode's words, without punctuation. */
export const TOKENIZERS = ['whitespace', 'words'] as const;

export type TokenizerName = (typeof TOKENIZERS)[number];

/** ASCII letters and digits are one word by Unicode's rules, too. */
const PLAIN = /^[A-Za-z0-9]+$/;
let segmenter: Intl.Segmenter | undefined;

/**
 * The words of a text that has no white space in it.
 *
 * @example
 * wordsBetweenSpaces("don't,stop", 'words', false) // ["don't", 'stop']
 */
export function wordsBetweenSpaces(
  text: string,
  tokenizer: TokenizerName,
  lowerCase: boolean,
): readonly string[] {
  const words = tokenizer === 'whitespace' || PLAIN.test(text) ? [text] : unicodeWords(text);
  return lowerCase ? words.map((word) => word.toLowerCase()) : words;
}

/** What the segmenter calls like a word: letters, digits, ideographs; by the ICU that the engine was built with. */
function unicodeWords(text: string): string[] {
  // One locale for everybody, or the ids would depend on the machine's language.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) if (isWordLike) words.push(segment);
  return words;
}
