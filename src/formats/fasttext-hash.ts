// The character n-grams of a word and their rows, as fastText computes them: the word is set between < and >, n-grams
// are counted in UTF-8 characters, and each is hashed by FNV-1a over its bytes taken as signed numbers.

/** What of a fastText model decides which n-grams a word has. */
export interface SubwordShape {
  /** Shortest and longest n-gram, in characters; longest 0: none. */
  readonly minn: number;
  readonly maxn: number;
  /** Rows that n-grams share. */
  readonly buckets: number;
}

const OPEN = 0x3c;
const CLOSE = 0x3e;

/**
 * FNV-1a with 32 bits, each byte widened with its sign, as C++ widens a char.
 *
 * @example
 * hashOf(new TextEncoder().encode('<ab'), 0, 3) // 1218209508
 */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 2166136261;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ ((bytes[i] << 24) >> 24), 16777619);
  return hash >>> 0;
}

/**
 * The buckets of a word's n-grams, 0 to buckets - 1, in fastText's order; the same bucket may come twice. The end of
 * sentence, </s>, has none.
 */
export function subwordBuckets(word: Uint8Array, { minn, maxn, buckets }: SubwordShape): number[] {
  const found: number[] = [];
  if (maxn <= 0 || buckets <= 0 || isSentenceEnd(word)) return found;
  const marked = new Uint8Array(word.length + 2);
  marked[0] = OPEN;
  marked.set(word, 1);
  marked[word.length + 1] = CLOSE;
  for (let start = 0; start < marked.length; start++) {
    if (continues(marked[start])) continue;
    let end = start;
    for (let n = 1; n <= maxn && end < marked.length; n++) {
      end++;
      while (end < marked.length && continues(marked[end])) end++;
      // A mark alone is no n-gram.
      const onlyMark = n === 1 && (start === 0 || end === marked.length);
      if (n >= minn && !onlyMark) found.push(hashOf(marked, start, end) % buckets);
    }
  }
  return found;
}

function continues(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

const SENTENCE_END = [0x3c, 0x2f, 0x73, 0x3e];

function isSentenceEnd(word: Uint8Array): boolean {
  return word.length === SENTENCE_END.length && SENTENCE_END.every((byte, i) => word[i] === byte);
}
