// What every question about words gives: the answer, or which word is unknown and which known words are spelt like it.
// Unknown words are ordinary, so they are a result and never thrown.

export interface Found<Value> {
  readonly found: true;
  readonly value: Value;
}

export interface NotFound {
  readonly found: false;
  /** The first word of the question that is not known. */
  readonly word: string;
  /** Up to three known words spelt nearly so, the nearest first; looked for when first read. */
  readonly suggestions: readonly string[];
}

/**
 * @example
 * const answer = vectors.similarity('king', 'quene');
 * if (answer.found) answer.value // a number
 * else answer.suggestions // ['queen']
 */
export type Answer<Value> = Found<Value> | NotFound;

export function found<Value>(value: Value): Found<Value> {
  return { found: true, value };
}

export function notFound(word: string, suggest: () => readonly string[]): NotFound {
  let suggestions: readonly string[] | undefined;
  return {
    found: false,
    word,
    get suggestions() {
      suggestions ??= suggest();
      return suggestions;
    },
  };
}
