import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { MergedWords } from '#firth/corpus/merged-words.js';
import { TokenJoiner } from '#firth/corpus/token-joiner.js';
import { CorpusFiles } from '#firth/platform/node/corpus-files.js';
import { segmentsOf } from '#firth/platform/node/corpus-segments.js';
import { openTokens } from '#firth/platform/node/encoded-tokens.js';
import {
  buildVocabulary,
  type EncodedCorpusFiles,
  encodeCorpus,
  readCorpus,
} from '#firth/platform/node/read-corpus.js';
import { workOnSegments } from '#firth/platform/node/segment-threads.js';
import { Vocabulary } from '#firth/vocabulary/vocabulary.js';
import { naiveCorpus, naiveFromSentences, naiveSentences } from '../../helpers/naive-corpus.js';
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
function idsOf({ tokens, close }: Pick<EncodedCorpusFiles, 'tokens' | 'close'>): Int32Array {
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

  it('gives in one pass what two give, in memory or in a file, whatever the options', async (test) => {
    const part = fc.constantFrom('a', 'B', "b's", ' ', ' ', '\n', '\r\n', 'É,', '東京', '...', 'a long one ');
    const texts = fc.array(
      fc.array(part, { maxLength: 40 }).map((parts) => parts.join('')),
      { minLength: 1, maxLength: 3 },
    );
    const options = fc.record({
      minCount: fc.integer({ min: 1, max: 2 }),
      maxVocab: fc.integer({ min: 0, max: 3 }),
      lowerCase: fc.boolean(),
      tokenizer: fc.constantFrom('whitespace' as const, 'words' as const),
      sentenceLength: fc.integer({ min: 0, max: 4 }),
      memoryTokens: fc.constantFrom(0, 5, 1000),
    });
    const { folder } = write(test, {});
    await fc.assert(
      fc.asyncProperty(texts, options, fc.boolean(), async (list, given, gzip) => {
        const { minCount, maxVocab, lowerCase, tokenizer, sentenceLength } = given;
        const sentences = naiveSentences(list, { lowerCase, tokenizer, sentenceLength });
        const expected = naiveFromSentences(sentences, minCount, maxVocab);
        fc.pre(expected.words.length > 0);
        const paths = list.map((text, i) => {
          const path = join(folder, `${i}`);
          writeFileSync(path, gzip ? gzipSync(text) : text);
          return path;
        });
        const once = await readCorpus(paths, { ...given, threads: 1 });
        const built = await buildVocabulary(paths, {
          ...{ minCount, maxVocab, lowerCase, tokenizer },
          threads: 1,
        });
        assert.deepEqual(once.vocabulary.toData(), built.vocabulary.toData());
        const twice = await encodeCorpus(paths, built.vocabulary, { tokenizer, sentenceLength, threads: 1 });
        assert.equal(once.encoding.keptTokens, twice.statistics.keptTokens);
        assert.equal(once.encoding.sentences, twice.statistics.sentences);
        assert.equal(once.encoding.tokens, twice.statistics.tokens);
        const ids = [...idsOf(once)];
        assert.deepEqual(ids, [...idsOf(twice)]);
        assert.deepEqual(once.vocabulary.words, expected.words);
        assert.deepEqual(ids, expected.ids);
      }),
      { numRuns: 100 },
    );
  });

  it('takes the sentences of a program, sync and async, into memory or a file', async () => {
    const sentences = Array.from({ length: 20_000 }, (_, i) => ['rain', `w${i % 7}`, 'and', `w${i % 11}`]);
    const expected = naiveFromSentences(sentences, 2000);
    async function* slowly() {
      yield* sentences;
    }
    for (const source of [() => sentences, slowly]) {
      for (const memoryTokens of [0, 50_000, 1_000_000]) {
        const read = await readCorpus(source, { minCount: 2000, memoryTokens });
        assert.equal(read.tokens.kind, memoryTokens === 1_000_000 ? 'memory' : 'file');
        assert.deepEqual(read.vocabulary.words, expected.words);
        assert.deepEqual([...idsOf(read)], expected.ids);
        assert.equal(read.encoding.sentences, 20_000);
      }
    }
    await assert.rejects(readCorpus(slowly() as unknown as () => AsyncGenerator<string[]>), {
      name: 'ArgumentError',
      message:
        'Expected `source` to be a function that gives the sentences anew at each call, got "an iterator". ' +
        'An iterator or generator object can be read only once, and a corpus is read twice (to count, to encode). ' +
        'Pass the generator function itself, or () => array',
    });
  });

  it('reads twice where words were forgotten, and says so when all were', async (test) => {
    const { paths } = write(test, { 'a.txt': 'a a b\nb c\na d d b\n' });
    const stages = new Set<string>();
    const options = { minCount: 1, maxWordsWhileCounting: 3 };
    const { vocabulary, counting, ...read } = await readCorpus(paths, {
      ...options,
      onReading: (stage) => stages.add(stage),
    });
    assert.deepEqual(vocabulary.words, ['a', 'b', 'd']);
    assert.deepEqual(counting.forgotten, { words: 1, tokens: 1, upTo: 1 });
    assert.deepEqual([...idsOf(read)], [0, 0, 1, -1, 1, -1, 0, 2, 2, 1, -1]);
    assert.deepEqual([...stages], ['count', 'encode']);
    await assert.rejects(readCorpus(paths, { ...options, maxWordsWhileCounting: 1, minCount: 1 }), {
      name: 'FirthError',
      message:
        'Every word was forgotten while counting, since none occurs more than 3 times among so many different ones. ' +
        'Raise `maxWordsWhileCounting` (--max-words-while-counting).',
    });
  });

  it('takes a function that cuts lines, with the result of the words it gives', async (test) => {
    const { paths } = write(test, { 'a.txt': '\ufeffrain|snow\r\nhail|\n\nRain', 'b.gz': 'snow' });
    const lines: string[] = [];
    function* tokenizer(line: string) {
      lines.push(line);
      yield* line.split('|').filter(Boolean);
    }
    const { vocabulary, encoding, ...read } = await readCorpus(paths, {
      ...{ tokenizer, minCount: 1, lowerCase: true },
    });
    assert.deepEqual(
      lines,
      [...Array(2)].flatMap(() => ['rain|snow', 'hail|', '', 'Rain', 'snow']),
    );
    assert.deepEqual(vocabulary.words, ['rain', 'snow', 'hail']);
    assert.deepEqual([...idsOf(read)], [0, 1, -1, 2, -1, 0, -1, 1, -1]);
    assert.equal(encoding.sentences, 4);
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

  it('says what is wrong with UTF-16, with and without its mark', async (test) => {
    const utf16 = Buffer.from('東京', 'utf16le');
    await assert.rejects(refused(test, Buffer.concat([Uint8Array.of(0xff, 0xfe), utf16])), {
      name: 'FileError',
      message:
        /a\.txt: expected text in UTF-8, found the byte order mark of UTF-16LE\. Convert it: iconv -f UTF-16 -t UTF-8$/,
    });
    await assert.rejects(
      refused(test, gzipSync(Buffer.concat([Uint8Array.of(0xfe, 0xff), utf16])), 'b.gz'),
      /b\.gz: expected text in UTF-8, found the byte order mark of UTF-16BE\. Convert it/,
    );
    await assert.rejects(
      refused(test, Buffer.from('rain', 'utf16le')),
      /a\.txt: expected text in UTF-8, found a zero byte at byte 1: a binary file, or UTF-16\. Convert it to UTF-8, or leave it out$/,
    );
  });

  it('replaces what is not UTF-8, and counts the bytes, however the text is cut', async (test) => {
    const bytes = Buffer.concat([
      Buffer.from('rain '),
      Uint8Array.of(0xe9, 0x74, 0xe9),
      Buffer.from(' rain\n'),
    ]);
    const { paths } = write(test, { 'a.txt': bytes, 'b.gz': gzipSync(bytes) });
    for (const path of paths) {
      for (const tokenizer of ['whitespace', (line: string) => line.split(' ')] as const) {
        const read = await readCorpus(path, { minCount: 1, tokenizer });
        assert.deepEqual(read.vocabulary.words, ['rain', '\ufffdt\ufffd']);
        assert.deepEqual([read.counting.replacedBytes, read.encoding.replacedBytes], [2, 2]);
        assert.deepEqual([...idsOf(read)], [0, 1, 0, -1]);
      }
    }
  });

  it('keeps a word of 50 MB whole, and refuses one of more than 128 MiB', async (test) => {
    const { folder } = write(test, {});
    const path = join(folder, 'a.txt');
    writeFileSync(path, 'rain ');
    const piece = Buffer.alloc(10_000_000, 'x');
    for (let i = 0; i < 5; i++) appendFileSync(path, piece);
    appendFileSync(path, ' rain');
    const { vocabulary, counting, ...read } = await readCorpus(path, { minCount: 1, threads: 2 });
    assert.deepEqual([...vocabulary.counts], [2, 1]);
    assert.equal(vocabulary.words[1].length, 50_000_000);
    assert.deepEqual([...idsOf(read)], [0, 1, 0, -1]);
    // Zero bytes behind a text that looks well: they take no room on the disk.
    writeFileSync(path, 'rain '.repeat(4000));
    truncateSync(path, 150_000_000);
    const zipped = join(folder, 'b.gz');
    writeFileSync(zipped, gzipSync(readFileSync(path), { level: 1 }));
    for (const [file, threads] of [
      [path, 1],
      [path, 2],
      [zipped, 1],
    ] as const) {
      await assert.rejects(buildVocabulary(file, { threads }), {
        name: 'FileError',
        message: `${file}: expected words, found a word of more than 128 MiB. Check that this is a text: white space parts its words`,
      });
    }
  });

  it('refuses a line of more than 256 MiB where a function cuts lines', async (test) => {
    const { paths } = write(test, { 'a.txt': 'rain '.repeat(4000) });
    truncateSync(paths[0], 2 ** 28 + 1_000_000);
    await assert.rejects(buildVocabulary(paths, { tokenizer: (line) => line.split(' ') }), {
      name: 'FileError',
      message: `${paths[0]}: expected lines, found one of more than 256 MiB. Break it up, or use a tokenizer by name: those read a text piece by piece`,
    });
  });

  it('says that a gzip file was cut short or damaged, far from its start too', async (test) => {
    const text = Array.from({ length: 200_000 }, (_, i) => `w${(i * 7919) % 100_003}`).join(' ');
    const whole = gzipSync(text);
    const damaged = Buffer.from(whole);
    damaged[whole.length - 6] ^= 1;
    const { paths } = write(test, { 'a.gz': whole.subarray(0, whole.length / 2), 'b.gz': damaged });
    for (const tokenizer of ['whitespace', (line: string) => line.split(' ')] as const) {
      await assert.rejects(buildVocabulary(paths[0], { tokenizer, minCount: 1 }), {
        name: 'FileError',
        message: `${paths[0]}: could not be unpacked: unexpected end of file. Check that the gzip file is whole`,
      });
      await assert.rejects(buildVocabulary(paths[1], { tokenizer, minCount: 1 }), {
        message: `${paths[1]}: could not be unpacked: incorrect data check. Check that the gzip file is whole`,
      });
    }
  });

  it('says that there is no permission', {
    skip: process.getuid?.() === 0 && 'the superuser may read everything',
  }, async (test) => {
    const { paths } = write(test, { 'a.txt': TEXT });
    chmodSync(paths[0], 0);
    await assert.rejects(buildVocabulary(paths), {
      name: 'FileError',
      message: `${paths[0]}: could not be read: no permission. Choose another place, or change the permissions`,
    });
  });

  it('says that a file is gone, or that no word is frequent enough', async (test) => {
    const { paths } = write(test, { 'a.txt': TEXT });
    await assert.rejects(readCorpus(paths, { minCount: 3 }), {
      name: 'ArgumentError',
      message:
        'Expected `minCount` to be at most 2, the largest count of a word, got 3. Lower it, or give a larger corpus',
    });
    const corpus = await CorpusFiles.open(paths);
    rmSync(paths[0]);
    await assert.rejects(readCorpus(corpus), {
      name: 'FileError',
      message: `${paths[0]}: could not be read: no such file or folder. Check the path`,
    });
    corpus.close();
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
