import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { MergedWords } from '#firth/corpus/merged-words.js';
import { TokenJoiner } from '#firth/corpus/token-joiner.js';
import { CorpusFiles } from '#firth/platform/node/corpus-files.js';
import { segmentsOf } from '#firth/platform/node/corpus-segments.js';
import { openTokens } from '#firth/platform/node/encoded-tokens.js';
import { buildVocabulary, type EncodedCorpusFiles, encodeCorpus } from '#firth/platform/node/read-corpus.js';
import { workOnSegments } from '#firth/platform/node/segment-threads.js';
import { Vocabulary } from '#firth/vocabulary/vocabulary.js';
import { naiveCorpus } from '../../helpers/naive-corpus.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const TEXT = 'the rain\nand the snow\n\n  and hail\n';

/** Writes files, gzipped where the name says so, and gives their paths. */
function write(test: { after(remove: () => void): void }, files: Record<string, string | Uint8Array>) {
  const folder = temporaryFolder(test);
  const paths = Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, name.endsWith('.gz') && typeof content === 'string' ? gzipSync(content) : content);
    return path;
  });
  return { folder, paths };
}

/** The ids of an encoded corpus, which is closed. */
function idsOf({ tokens, close }: EncodedCorpusFiles): Int32Array {
  const reader = openTokens(tokens);
  const ids = reader.read(0, reader.length);
  reader.close();
  close();
  return ids;
}

async function both(source: string | readonly string[], minCount = 1, threads = 1) {
  const { vocabulary, statistics } = await buildVocabulary(source, { minCount, threads });
  const encoded = await encodeCorpus(source, vocabulary, { threads });
  return {
    words: vocabulary.words,
    counts: [...vocabulary.counts],
    ids: [...idsOf(encoded)],
    statistics,
    encoded: encoded.statistics,
  };
}

describe('a corpus of files', () => {
  it('gives words, counts and ids of one file', async (test) => {
    const { paths } = write(test, { 'a.txt': TEXT });
    const { words, counts, ids, statistics, encoded } = await both(paths, 2);
    assert.deepEqual(words, ['and', 'the']);
    assert.deepEqual(counts, [2, 2]);
    assert.deepEqual(ids, [1, -1, 0, 1, -1, 0, -1]);
    assert.deepEqual([statistics.tokens, statistics.types, statistics.bytes], [7, 5, TEXT.length]);
    assert.equal(encoded.sentences, 3);
  });

  it('reads gzip, several members included, as the plain text', async (test) => {
    const two = Buffer.concat([gzipSync(TEXT.slice(0, 11)), gzipSync(TEXT.slice(11))]);
    const { paths } = write(test, { 'a.txt': TEXT, 'b.txt.gz': TEXT, 'c.gz': two });
    const [plain, zipped, members] = await Promise.all(paths.map((path) => both(path)));
    assert.deepEqual(zipped.ids, plain.ids);
    assert.deepEqual(members.ids, plain.ids);
    assert.deepEqual(members.words, plain.words);
    assert.equal(zipped.statistics.bytes, TEXT.length);
  });

  it('reads a folder below and in order, and a pattern', async (test) => {
    const { folder } = write(test, {
      'b/z.txt': 'four',
      'a.txt': 'one\ntwo',
      'b/c.txt': 'three',
      '.hidden': 'no',
    });
    const expected = naiveCorpus(['one\ntwo', 'three', 'four']);
    assert.deepEqual((await both(folder)).ids, expected.ids);
    assert.deepEqual((await both(join(folder, '*.txt'))).words, ['one', 'two']);
  });

  it('leaves out a byte order mark, in plain text and gzip', async (test) => {
    const { paths } = write(test, { 'a.txt': '\ufeffrain', 'b.gz': '\ufeffrain' });
    assert.deepEqual((await both(paths)).words, ['rain']);
  });

  it('equals the naive way for any files, cuts and number of threads', async (test) => {
    const part = fc.constantFrom(
      'a',
      'bb',
      ' ',
      '\n',
      '\r\n',
      '\t',
      'é',
      '😀',
      'שלום',
      '\u00a0',
      'a long one ',
    );
    const texts = fc.array(
      fc.array(part, { maxLength: 40 }).map((parts) => parts.join('')),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    const { folder } = write(test, {});
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 2 }),
        async (list, segmentBytes, gzip, threads) => {
          const expected = naiveCorpus(list);
          fc.pre(expected.words.length > 0);
          const paths = list.map((text, i) => {
            const path = join(folder, `${i}`);
            writeFileSync(path, gzip ? gzipSync(text) : text);
            return path;
          });
          const { files } = await CorpusFiles.open(paths);
          const words = new MergedWords();
          const joiner = new TokenJoiner();
          const numbered: number[] = [];
          const job = { lowerCase: false, tokenizer: 'whitespace', places: true } as const;
          for await (const [, { part }] of workOnSegments(segmentsOf(files, segmentBytes), job, threads)) {
            numbered.push(...joiner.join(part.numbers, words.merge(part.text, part.counts)));
          }
          const { counts, tokens, forgotten } = words;
          const counted = { table: words.list(), counts, tokens, forgotten };
          const vocabulary = Vocabulary.fromCounter(counted, { minCount: 1, maxVocab: 0, lowerCase: false });
          const table = words.list().select(Uint32Array.from({ length: words.size }, (_, i) => i));
          const ids = numbered.map((number) => (number < 0 ? -1 : vocabulary.idOf(table.word(number))));
          assert.deepEqual(vocabulary.words, expected.words);
          assert.deepEqual([...vocabulary.counts], expected.counts);
          assert.deepEqual(ids, expected.ids);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives the same bytes for 1 and 3 threads and for gzip, forgetting included', async (test) => {
    const words = Array.from({ length: 1_300_000 }, (_, i) => `w${Math.floor(i * i * 0.37) % 70_001}`);
    const text = words.map((word, i) => word + (i % 11 === 0 ? '\n' : ' ')).join('');
    const { paths } = write(test, { 'a.txt': text, 'b.gz': text });
    const results = [];
    for (const [path, threads] of [
      [paths[0], 1],
      [paths[0], 3],
      [paths[1], 3],
    ] as const) {
      const options = { threads, maxWordsWhileCounting: 20_000, minCount: 15 };
      const { vocabulary, statistics } = await buildVocabulary(path, options);
      const ids = idsOf(await encodeCorpus(path, vocabulary, { threads }));
      const sha = createHash('sha256').update(ids).digest('hex');
      results.push({
        words: vocabulary.words,
        counts: vocabulary.counts,
        sha,
        forgotten: statistics.forgotten,
      });
    }
    assert.ok(results[0].forgotten.words > 0);
    assert.deepEqual(results[1], results[0]);
    assert.deepEqual(results[2], results[0]);
  });

  const text8 = join(process.env.FIRTH_DATA ?? '', 'corpora', 'text8.first-12549840-bytes.gz');
  const isThere = Boolean(process.env.FIRTH_DATA) && existsSync(text8);
  it('counts the words of the first 12.5 MB of text8', {
    skip: isThere ? false : 'FIRTH_DATA does not name a folder that holds corpora/',
  }, async () => {
    const { vocabulary, statistics } = await buildVocabulary(text8);
    assert.equal(statistics.tokens, 2_139_749);
    assert.equal(statistics.bytes, 12_549_840);
    assert.equal(vocabulary.words[0], 'the');
    const ids = idsOf(await encodeCorpus(text8, vocabulary));
    assert.equal(ids.length, vocabulary.keptTokens + 1);
  });
});

describe('a corpus that cannot be read', () => {
  const refused = (test: TestContext, content: string | Uint8Array, name = 'a.txt') =>
    buildVocabulary(write(test, { [name]: content }).paths, { minCount: 1 });

  it('says why', async (test) => {
    await assert.rejects(refused(test, ''), {
      name: 'FileError',
      message: /a\.txt: expected a text, found no word in it\. Check that this is the corpus$/,
    });
    await assert.rejects(refused(test, ' \n\n '), /found no word in it/);
    await assert.rejects(refused(test, 'ab\0cd'), {
      name: 'FileError',
      message:
        /a\.txt: expected text in UTF-8, found a zero byte at byte 2: a binary file, or UTF-16\. Convert it to UTF-8/,
    });
    await assert.rejects(
      refused(test, gzipSync(TEXT).subarray(0, 30), 'a.gz'),
      /a\.gz: could not be unpacked/,
    );
    const { folder } = write(test, { '.hidden': 'x' });
    await assert.rejects(buildVocabulary(folder), /expected a folder with text files, found no file in it/);
    await assert.rejects(buildVocabulary(join(folder, 'none')), /none: could not be read: no such file/);
    await assert.rejects(buildVocabulary(join(folder, '*.txt')), /no file matches this pattern/);
    await assert.rejects(buildVocabulary([]), /Expected `source` to be at least one file or folder/);
    await assert.rejects(buildVocabulary(['-', '-']), /Standard input can be given only once/);
    await assert.rejects(buildVocabulary(folder, { threads: 0 }), {
      message: 'Expected `threads` to be an integer from 1 to 1024, got 0',
    });
  });

  it('notices a file that changes between the passes', async (test) => {
    const { paths } = write(test, { 'a.txt': TEXT });
    const corpus = await CorpusFiles.open(paths);
    const { vocabulary } = await buildVocabulary(corpus, { minCount: 1 });
    utimesSync(paths[0], 1, 1);
    await assert.rejects(encodeCorpus(corpus, vocabulary), /expected 34 bytes as before, found a newer time/);
    appendFileSync(paths[0], 'more');
    await assert.rejects(encodeCorpus(corpus, vocabulary), {
      name: 'FileError',
      message:
        /a\.txt: the file changed while the corpus was read: expected 34 bytes as before, found 38 bytes\. Start again/,
    });
    corpus.close();
  });

  it('stops at the signal', async (test) => {
    const { paths } = write(test, { 'a.txt': TEXT });
    const signal = AbortSignal.abort();
    await assert.rejects(buildVocabulary(paths, { signal }), { name: 'InterruptedError' });
    assert.equal(readFileSync(paths[0], 'utf8'), TEXT);
  });
});
