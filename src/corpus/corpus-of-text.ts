// A text in memory as vocabulary and ids: what reading it as a file would give, in Node and in browsers. The places of the
// words are kept while they are counted, so one pass is enough.

import { ArgumentError } from '../support/errors.js';
import { turnOfEventLoop } from '../support/event-loop.js';
import { completeOptions } from '../support/option-table.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import { chooseWords, vocabularyChoice } from './choose-words.js';
import { GrowingIds } from './growing-ids.js';
import { KnownWords } from './known-words.js';
import { MergedWords } from './merged-words.js';
import type { NumberedPart } from './normal-words.js';
import { type PartJob, partInMemory, partNumberer } from './part-numberer.js';
import { segmentsOfText } from './segment-cuts.js';
import {
  type BuildOptions,
  type CountStatistics,
  countStatistics,
  type EncodeStatistics,
  encodeStatistics,
  throwIfInterrupted,
} from './statistics.js';
import { TEXT_OPTIONS } from './text-options.js';
import { TokenJoiner } from './token-joiner.js';
import type { TokenizerName } from './tokenizers.js';

export interface TextOptions extends BuildOptions {
  /** `whitespace`, the default; `words`: those of Unicode without punctuation, by the ICU of Node or the browser. */
  readonly tokenizer?: TokenizerName;
  /** A sentence also ends behind so many words; 0, the default: at line ends only. */
  readonly sentenceLength?: number;
}

export interface TextCorpus {
  readonly vocabulary: Vocabulary;
  /** Ids of words from 0 to V - 1, and -1 behind each sentence; in shared memory where there is such. */
  readonly tokens: Int32Array;
  readonly counting: CountStatistics;
  readonly encoding: EncodeStatistics;
}

/**
 * The vocabulary of a text and the ids of its words: those that a file of the same bytes has. The event loop gets its
 * turn after every 8 MiB.
 *
 * @param text a sentence a line; a string, or its bytes in UTF-8. A byte order mark is left out.
 * @throws ArgumentError for a text without words, an option out of range, or when no word is frequent enough;
 * InterruptedError when `signal` is aborted.
 * @example
 * const { vocabulary, tokens } = await corpusOfText('the rain\nand the snow\n', { minCount: 2 });
 * vocabulary.words // ['the']
 * tokens // Int32Array [0, -1, 0, -1]
 */
export async function corpusOfText(
  text: string | Uint8Array,
  { tokenizer, sentenceLength, ...build }: TextOptions = {},
): Promise<TextCorpus> {
  const choice = vocabularyChoice(build);
  const how = completeOptions(TEXT_OPTIONS, {
    ...(tokenizer === undefined ? {} : { tokenizer }),
    ...(sentenceLength === undefined ? {} : { sentenceLength }),
  });
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const job = { lowerCase: choice.lowerCase, tokenizer: how.tokenizer, places: true };
  const pass = (take: (part: NumberedPart) => void) => eachPart(bytes, job, build, take);

  const countedAt = performance.now();
  const words = new MergedWords();
  const places = new GrowingIds(bytes.length + 1);
  const joiner = new TokenJoiner(how.sentenceLength);
  const read = await pass((part) => {
    const numbers = words.merge(part.text, part.counts);
    if (words.forgotten.words === 0) places.append(joiner.join(part.numbers, numbers));
    words.forgetBeyond(choice.maxWordsWhileCounting);
  });
  if (words.tokens === 0) throw new ArgumentError('text', 'a text with words', 'no word at all');
  const { vocabulary, ids } = chooseWords(words, choice);
  const counting = countStatistics(vocabulary, words.forgotten, { ...read, startedAt: countedAt });

  const startedAt = performance.now();
  const forgotten = words.forgotten.words > 0;
  const chooser = new TokenJoiner(forgotten ? how.sentenceLength : 0);
  if (forgotten) {
    // The numbers of words did not last: their ids are looked up in the text once more.
    places.truncate(0);
    const known = new KnownWords(vocabulary);
    await pass((part) => places.append(chooser.join(part.numbers, known.idsOf(part.text))));
  } else {
    for (const _ of places.rewrite((stretch) => chooser.join(stretch, ids))) throwIfInterrupted(build.signal);
  }
  const encoding = encodeStatistics(chooser, { ...read, tokens: words.tokens, startedAt });
  return { vocabulary, tokens: places.ids, counting, encoding };
}

/** Numbers the words of every part, in order. */
async function eachPart(
  text: Uint8Array,
  job: PartJob,
  { signal, onProgress }: Pick<BuildOptions, 'signal' | 'onProgress'>,
  take: (part: NumberedPart) => void,
) {
  const number = partNumberer(job);
  const start = markBytes(text);
  const sum = { bytes: 0, replacedBytes: 0, threads: 1 };
  throwIfInterrupted(signal);
  for (const segment of segmentsOfText(text, start)) {
    const endsText = segment.byteOffset + segment.length === text.byteOffset + text.length;
    const { part, bytes, replacedBytes } = number(partInMemory(segment, endsText));
    take(part);
    sum.bytes += bytes;
    sum.replacedBytes += replacedBytes;
    onProgress?.(start + sum.bytes, text.length);
    await turnOfEventLoop();
    throwIfInterrupted(signal);
  }
  return sum;
}

/** Bytes of a byte order mark. */
function markBytes(text: Uint8Array): number {
  return text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? 3 : 0;
}
