import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { scanWords } from '#firth/corpus/scan-words.js';
import { invalidUtf8Bytes } from '#firth/corpus/utf8.js';
import { keyOf } from '#firth/vocabulary/word-key.js';

/** Words and line ends (null) of a text. */
function scanned(text: Uint8Array, lowerCase = false) {
  const words: (string | null)[] = [];
  const replaced = scanWords(text.slice(), 0, text.length, lowerCase, {
    word: (source, from, to, key) => {
      assert.deepEqual({ ...key }, { ...keyOf(source, from, to) });
      words.push(Buffer.from(source.subarray(from, to)).toString());
    },
    lineEnd: () => words.push(null),
  });
  return { words, replaced };
}

/** The same by strings. */
function naive(bytes: Uint8Array): (string | null)[] {
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n');
  return lines.flatMap((line, i) => [
    ...(i > 0 ? [null] : []),
    ...line.split(/[ \t\v\f\r]+/).filter(Boolean),
  ]);
}

const hostile = fc.oneof(
  fc
    .constantFrom(...' \t\n\v\f\r', '\r\n', 'é', '😀', 'שלום', '\u00a0', '\ufeff', '\0', 'A', 'ab')
    .map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 4 }),
);
const text = fc.array(hostile, { maxLength: 60 }).map((parts) => new Uint8Array(Buffer.concat(parts)));

describe('scanWords', () => {
  it('cuts as a split on white space does, whatever the bytes', () => {
    fc.assert(
      fc.property(text, (bytes) => {
        const { words, replaced } = scanned(bytes);
        assert.deepEqual(words, naive(bytes));
        assert.equal(replaced, invalidUtf8Bytes(bytes, 0, bytes.length));
      }),
      { numRuns: 500 },
    );
  });

  it('lower-cases as strings do', () => {
    fc.assert(
      fc.property(text, (bytes) => {
        const lower = naive(bytes).map((word) => word?.toLowerCase() ?? null);
        assert.deepEqual(scanned(bytes, true).words, lower);
      }),
    );
    assert.deepEqual(scanned(Buffer.from('ÉTÉ Été STRASSE Ω'), true).words, ['été', 'été', 'strasse', 'ω']);
  });

  it('parts at Windows line ends and tabs, and keeps a no-break space inside a word', () => {
    assert.deepEqual(scanned(Buffer.from('a\tb\r\nc\u00a0d\r\n\r\n')).words, [
      'a',
      'b',
      null,
      'c\u00a0d',
      null,
      null,
    ]);
  });

  it('replaces a lone surrogate and counts its three bytes', () => {
    const { words, replaced } = scanned(Uint8Array.of(0x61, 0xed, 0xa0, 0x80, 0x62));
    assert.deepEqual(words, ['a\ufffd\ufffd\ufffdb']);
    assert.equal(replaced, 3);
  });
});
