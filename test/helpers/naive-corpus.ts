// The plainest way from text to vocabulary and ids: the truth that the fast one is held against.

const WHITE_SPACE = /[ \t\n\v\f\r]+/;

export interface NaiveCorpus {
  words: string[];
  counts: number[];
  ids: number[];
}

export interface NaiveReading {
  lowerCase?: boolean;
  tokenizer?: 'whitespace' | 'words';
  /** 0: lines only. */
  sentenceLength?: number;
}

/** Each text is a file. Words as strings, counted in a Map. */
export function naiveCorpus(texts: readonly string[], minCount = 1): NaiveCorpus {
  return naiveFromSentences(naiveSentences(texts), minCount);
}

export function naiveSentences(
  texts: readonly string[],
  { lowerCase = false, tokenizer = 'whitespace', sentenceLength = 0 }: NaiveReading = {},
): string[][] {
  const words = (line: string) =>
    (tokenizer === 'words' ? segmented(line) : line.split(WHITE_SPACE).filter(Boolean)).map((word) =>
      lowerCase ? word.toLowerCase() : word,
    );
  const lines = texts.flatMap((text) => text.split('\n')).map(words);
  if (sentenceLength === 0) return lines;
  return lines.flatMap((line) =>
    Array.from({ length: Math.ceil(line.length / sentenceLength) }, (_, i) =>
      line.slice(i * sentenceLength, (i + 1) * sentenceLength),
    ),
  );
}

/** Unicode's words of a whole line. */
function segmented(line: string): string[] {
  const segments = new Intl.Segmenter('en', { granularity: 'word' }).segment(line);
  return [...segments].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

export function naiveFromSentences(
  sentences: readonly (readonly string[])[],
  minCount = 1,
  maxVocab = 0,
): NaiveCorpus {
  const count = new Map<string, number>();
  for (const word of sentences.flat()) count.set(word, (count.get(word) ?? 0) + 1);
  const kept = [...count]
    .filter(([, n]) => n >= minCount)
    .sort(([a, n], [b, m]) => m - n || Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .slice(0, maxVocab || Infinity);
  const id = new Map(kept.map(([word], i) => [word, i]));
  const ids = sentences.flatMap((sentence) => {
    const known = sentence.flatMap((word) => id.get(word) ?? []);
    return known.length === 0 ? [] : [...known, -1];
  });
  return { words: kept.map(([word]) => word), counts: kept.map(([, n]) => n), ids };
}
