import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { corpusOfText, type TextOptions } from '#firth/corpus/corpus-of-text.js';
import { segmentsOfText } from '#firth/corpus/segment-cuts.js';
import { openTokens } from '#firth/platform/node/encoded-tokens.js';
import { readCorpus } from '#firth/platform/node/read-corpus.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';
import { wordsOfText } from '../helpers/words-of-text.js';

/** Of two segments. */
const LARGE = wordsOfText(10 << 20);

const untimed = <T extends { elapsedMs: number }>({ elapsedMs: _elapsedMs, ...rest }: T) => rest;

/** What both ways give, or the message of what they throw. */
async function fromText(text: string | Uint8Array, options: TextOptions) {
  const { vocabulary, tokens, counting, encoding } = await corpusOfText(text, options);
  const { words, ...data } = { words: vocabulary.words, ...vocabulary.toData() };
  return { words, data, tokens: [...tokens], counting: untimed(counting), encoding: untimed(encoding) };
}

async function fromFile(path: string, text: string | Uint8Array, options: TextOptions) {
  writeFileSync(path, text);
  const { vocabulary, tokens, counting, encoding, close } = await readCorpus(path, {
    ...options,
    threads: 1,
  });
  const reader = openTokens(tokens);
  const ids = [...reader.read(0, reader.length)];
  reader.close();
  close();
  const { words, ...data } = { words: vocabulary.words, ...vocabulary.toData() };
  return { words, data, tokens: ids, counting: untimed(counting), encoding: untimed(encoding) };
}

/** Without what each says about where the text came from. */
const messageOf = (error: Error) =>
  error.message.replace(/^.*found no word in it.*$|^.*no word at all.*$/, 'empty');

describe('corpusOfText', () => {
  it('equals the reading of a file with the same text', async (test) => {
    const path = join(temporaryFolder(test), 'text.txt');
    const piece = fc.constantFrom(
      ...[
        'a',
        'b',
        'the',
        'Rain',
        'rain',
        "don't",
        'x-y',
        'É',
        'İ',
        'שלום',
        '雨が',
        '😀',
        '\u00a0',
        '\ufeff',
        '"',
        '.',
      ],
      ...[' ', ' ', ' ', '\n', '\n', '\r\n', '\r', '\t', '\f'],
    );
    const anyText = fc.tuple(fc.boolean(), fc.array(piece, { maxLength: 80 }));
    const anyOptions = fc.record({
      minCount: fc.integer({ min: 1, max: 3 }),
      maxVocab: fc.integer({ min: 0, max: 4 }),
      maxWordsWhileCounting: fc.constantFrom(1, 3, 1000),
      lowerCase: fc.boolean(),
      tokenizer: fc.constantFrom('whitespace' as const, 'words' as const),
      sentenceLength: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(anyText, anyOptions, async ([marked, pieces], options) => {
        const text = `${marked ? '\ufeff' : ''}${pieces.join('')}`;
        const [here, there, ofBytes] = await Promise.all([
          fromText(text, options).catch(messageOf),
          fromFile(path, text, options).catch(messageOf),
          fromText(new TextEncoder().encode(text), options).catch(messageOf),
        ]);
        assert.deepEqual(here, there);
        assert.deepEqual(ofBytes, there);
      }),
      { numRuns: 300 },
    );
  });

  it('equals it for bytes that are not UTF-8', async (test) => {
    const path = join(temporaryFolder(test), 'text.txt');
    const bytes = Uint8Array.from([0x61, 0xed, 0xa0, 0x20, 0xff, 0x0a, 0x61, 0xed, 0xa0, 0x20]);
    const options = { minCount: 1 };
    const here = await fromText(bytes, options);
    assert.deepEqual(here, await fromFile(path, bytes, options));
    assert.equal(here.counting.replacedBytes, 5);
  });

  it('equals it over several segments, also where words are forgotten', async (test) => {
    const path = join(temporaryFolder(test), 'text.txt');
    for (const options of [{}, { maxWordsWhileCounting: 20_000, sentenceLength: 10 }]) {
      const here = await fromText(LARGE, options);
      assert.deepEqual(here, await fromFile(path, LARGE, options));
      assert.equal(here.counting.forgotten.words > 0, 'sentenceLength' in options);
    }
  });

  it('stops when asked to, and tells how far it is', async () => {
    const controller = new AbortController();
    const seen: [number, number | undefined][] = [];
    const onProgress = (done: number, total: number | undefined) => {
      seen.push([done, total]);
      controller.abort();
    };
    await assert.rejects(corpusOfText(LARGE, { signal: controller.signal, onProgress }), {
      name: 'InterruptedError',
    });
    assert.equal(seen.length, 1);
    assert.ok((seen[0]?.[0] ?? 0) >= 8 << 20 && seen[0]?.[1] === LARGE.length);
  });

  it('refuses what is no text, and options out of range', async () => {
    await assert.rejects(corpusOfText(' \n'), {
      name: 'ArgumentError',
      message: 'Expected `text` to be a text with words, got "no word at all"',
    });
    await assert.rejects(corpusOfText('a b'), {
      name: 'ArgumentError',
      message: /`minCount` to be at most 1/,
    });
    await assert.rejects(corpusOfText('a', { sentenceLength: -1 }), {
      message: /^Expected `sentenceLength` to be an integer from 0 to/,
    });
    await assert.rejects(corpusOfText('a', { tokenizer: 'word' as 'words' }), {
      message: /^Expected `tokenizer` to be/,
    });
  });
});

describe('segmentsOfText', () => {
  it('cuts at the first white space at or behind each multiple', () => {
    const decode = (text: string, start: number, size: number) =>
      [...segmentsOfText(new TextEncoder().encode(text), start, size)].map((part) =>
        new TextDecoder().decode(part),
      );
    assert.deepEqual(decode('aaa bbb ccc', 0, 3), ['aaa', ' bbb', ' ccc']);
    assert.deepEqual(decode('aaa bbb ccc', 0, 4), ['aaa bbb', ' ccc']);
    assert.deepEqual(decode('aaa bbb ccc', 1, 100), ['aa bbb ccc']);
    assert.deepEqual(decode('', 0, 4), []);
  });
});
