// The plainest way to phrases: strings and Maps. The truth that the fast one is held against.

import type { Scorer } from '#firth/phrases/options.js';

export interface NaivePhrase {
  phrase: string;
  count: number;
  score: number;
}

type Sentences = readonly (readonly string[])[];

const keyOf = (a: string, b: string) => JSON.stringify([a, b]);

function countsOf(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** One pass over sentences: its phrases in no order, and the sentences with them joined by _. */
export function naivePhrases(corpus: Sentences, scorer: Scorer, minCount: number, threshold: number) {
  const words = countsOf(corpus.flat());
  const pairs = countsOf(corpus.flatMap((words) => words.slice(1).map((b, i) => keyOf(words[i], b))));
  const N = corpus.flat().length;
  const found = new Map<string, NaivePhrase>();
  for (const [key, ab] of pairs) {
    const [first, second] = JSON.parse(key) as [string, string];
    const a = words.get(first) ?? 0;
    const b = words.get(second) ?? 0;
    const score = {
      word2phrase: ((ab - minCount) / a / b) * N,
      gensim: ((ab - minCount) / a / b) * (words.size + pairs.size),
      npmi: Math.log((ab * N) / (a * b)) / -Math.log(ab / N),
    }[scorer];
    if (ab >= minCount && score > threshold) {
      found.set(key, { phrase: `${first}_${second}`, count: ab, score });
    }
  }
  const joined = corpus.map((sentence) => {
    const text: string[] = [];
    for (let i = 0; i < sentence.length; i++) {
      const phrase = i + 1 < sentence.length ? found.get(keyOf(sentence[i], sentence[i + 1])) : undefined;
      text.push(phrase?.phrase ?? sentence[i]);
      if (phrase) i++;
    }
    return text;
  });
  return { phrases: [...found.values()], joined };
}
