// The plainest way from text to vocabulary and ids: the truth that the fast one is held against.

const WHITE_SPACE = /[ \t\n\v\f\r]+/;

export interface NaiveCorpus {
  words: string[];
  counts: number[];
  ids: number[];
}

/** Each text is a file. Words as strings, counted in a Map. */
export function naiveCorpus(texts: readonly string[], minCount = 1): NaiveCorpus {
  const sentences = texts
    .flatMap((text) => text.split('\n'))
    .map((line) => line.split(WHITE_SPACE).filter(Boolean));
  return naiveFromSentences(sentences, minCount);
}

export function naiveFromSentences(sentences: readonly (readonly string[])[], minCount = 1): NaiveCorpus {
  const count = new Map<string, number>();
  for (const word of sentences.flat()) count.set(word, (count.get(word) ?? 0) + 1);
  const kept = [...count]
    .filter(([, n]) => n >= minCount)
    .sort(([a, n], [b, m]) => m - n || Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const id = new Map(kept.map(([word], i) => [word, i]));
  const ids = sentences.flatMap((sentence) => {
    const known = sentence.flatMap((word) => id.get(word) ?? []);
    return known.length === 0 ? [] : [...known, -1];
  });
  return { words: kept.map(([word]) => word), counts: kept.map(([, n]) => n), ids };
}
