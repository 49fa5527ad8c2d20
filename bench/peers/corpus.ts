// The text that all programs read: the first megabytes of a file, cut into lines of at most a thousand words. Without
// the cuts the programs would not train on the same: word2vec.c and fastText cut long lines themselves, gensim drops
// what lies beyond the ten-thousandth word of a line and divides work between threads by lines.

import { createReadStream, createWriteStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { buildVocabulary } from '#firth/platform/node/read-corpus.js';

const LARGE = join('corpora', 'enwiki2015-text8style.gz');
const LINE_WORDS = 1000;
const SPACE = 0x20;
const LINE_FEED = 0x0a;

export interface Corpus {
  readonly path: string;
  /** Words that occur `minCount` times: what all programs are to train on. */
  readonly words: number;
  readonly description: string;
}

/** Writes the text to `folder`, once. */
export async function prepareCorpus(
  given: string | undefined,
  megabytes: number,
  minCount: number,
  folder: string,
): Promise<Corpus> {
  const source = given ?? join(process.env.FIRTH_DATA ?? '', LARGE);
  if (!existsSync(source)) {
    throw new Error(
      `No corpus: name one with --corpus, or set FIRTH_DATA to a folder that holds ${LARGE}; not found: ${source}`,
    );
  }
  mkdirSync(folder, { recursive: true });
  const stamp = Math.round(statSync(source).mtimeMs);
  const path = join(folder, `${basename(source)}-${stamp}-${megabytes}.txt`);
  if (!existsSync(path)) {
    const file = createReadStream(source, { highWaterMark: 1 << 20 });
    const bytes = source.endsWith('.gz') ? file.pipe(createGunzip()) : file;
    await pipeline(Readable.from(inLines(bytes, megabytes * 1e6)), createWriteStream(path));
  }
  const { statistics } = await buildVocabulary(path, { minCount });
  return {
    path,
    words: statistics.keptTokens,
    description: `the first ${megabytes} MB of ${basename(source)}`,
  };
}

/** The first bytes, with a line feed in place of every thousandth space since the last one. */
async function* inLines(source: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes;
  let words = 0;
  for await (const chunk of source) {
    const part = Buffer.from(chunk.subarray(0, left));
    for (let i = 0; i < part.length; i++) {
      if (part[i] === LINE_FEED) words = 0;
      else if (part[i] === SPACE && ++words === LINE_WORDS) {
        part[i] = LINE_FEED;
        words = 0;
      }
    }
    left -= part.length;
    yield part;
    if (left === 0) break;
  }
  yield Buffer.of(LINE_FEED);
}
