import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { normalWords } from '#firth/corpus/normal-words.js';
import { wordsBetweenSpaces } from '#firth/corpus/tokenizers.js';
import { WordNumbers } from '#firth/corpus/word-numbers.js';

const SPACES = [' ', '\n', '\t', '\r\n', '  '];

/** The words of a text by the segmenter on the whole of it. */
function segmented(text: string): string[] {
  const segments = new Intl.Segmenter('en', { granularity: 'word' }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** The words of a text by stretches, each cut once. */
function normal(bytes: Uint8Array, tokenizer: 'whitespace' | 'words', lowerCase = false) {
  const table = new WordNumbers({ lowerCase });
  const numbers = Int32Array.from(table.numberAll(bytes));
  const raw = { text: table.text(), counts: table.counts(), numbers };
  const { part, replacedBytes } = normalWords(raw, { tokenizer, lowerCase });
  const list = new TextDecoder('utf-8', { ignoreBOM: true }).decode(part.text).split(' ');
  const words = [...part.numbers].filter((number) => number >= 0).map((number) => list[number]);
  const counts = Object.fromEntries(list.slice(0, -1).map((word, i) => [word, part.counts[i]]));
  return { words, replacedBytes, counts };
}

describe('the tokenizer words', () => {
  it("cuts as Unicode's rules do, and drops punctuation", () => {
    const text = '"Don\'t stop," she said: 3.14 is (nearly) π—naïve_name a.b 1,000 -- e-mail';
    assert.deepEqual(normal(Buffer.from(text), 'words').words, [
      ...["Don't", 'stop', 'she', 'said', '3.14', 'is', 'nearly', 'π', 'naïve_name'],
      ...['a.b', '1,000', 'e', 'mail'],
    ]);
    assert.deepEqual(wordsBetweenSpaces("DON'T,stop", 'words', true), ["don't", 'stop']);
    assert.deepEqual(wordsBetweenSpaces('...', 'words', false), []);
  });

  it('gives stretch by stretch what it gives for the whole text', () => {
    const piece = fc.oneof(
      fc.constantFrom(...SPACES, ...SPACES, 'a', 'B', '7', "'", '.', ',', ':', '_', '-', '\u0301', '\u200d'),
      fc.constantFrom(
        'é',
        '\u00a0',
        '東京都',
        'ประเทศไทย',
        'カタカナ',
        '👩‍👩‍👧',
        'א',
        '"',
        '\u00ad',
        'ｱ',
        '🇩🇪',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (whole) => {
        assert.deepEqual(normal(Buffer.from(whole), 'words').words, segmented(whole));
      }),
      { numRuns: 1000 },
    );
  });

  it('lower-cases words, and counts each', () => {
    const { words, counts } = normal(Buffer.from('Été, ÉTÉ! (Rain) rain'), 'words', true);
    assert.deepEqual(words, ['été', 'été', 'rain', 'rain']);
    assert.deepEqual(counts, { été: 2, rain: 2 });
  });
});

describe('the tokenizer whitespace', () => {
  it('lower-cases as strings do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const words = text.split(/[ \t\n\v\f\r]+/).filter(Boolean);
        const lower = words.map((word) => word.toLowerCase());
        assert.deepEqual(normal(Buffer.from(text), 'whitespace', true).words, lower);
      }),
    );
    const { words } = normal(Buffer.from('ÉTÉ Été STRASSE ΟΔΟΣ Ω'), 'whitespace', true);
    assert.deepEqual(words, ['été', 'été', 'strasse', 'οδος', 'ω']);
  });

  it('replaces what is not UTF-8 as a decoder does, and counts the bytes each time they come', () => {
    const bad = fc.constantFrom(0x20, 0x41, 0xc3, 0xa9, 0xed, 0xa0, 0x80, 0xff);
    fc.assert(
      fc.property(fc.array(bad, { maxLength: 20 }), fc.boolean(), (list, lowerCase) => {
        const bytes = Uint8Array.from(list);
        const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        const expected = decoded.split(' ').filter(Boolean);
        assert.deepEqual(
          normal(bytes, 'whitespace', lowerCase).words,
          lowerCase ? expected.map((word) => word.toLowerCase()) : expected,
        );
      }),
    );
    const surrogate = [0x61, 0xed, 0xa0, 0x80, 0x62, 0x20];
    const { words, replacedBytes, counts } = normal(
      Uint8Array.from([...surrogate, ...surrogate]),
      'whitespace',
    );
    assert.deepEqual(words, ['a\ufffd\ufffd\ufffdb', 'a\ufffd\ufffd\ufffdb']);
    assert.deepEqual([replacedBytes, counts], [6, { 'a\ufffd\ufffd\ufffdb': 2 }]);
  });
});
