import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { scanWords } from '#firth/corpus/scan-words.js';
import { invalidUtf8Bytes } from '#firth/corpus/utf8.js';
import { WholeWords } from '#firth/corpus/whole-words.js';
import { keyOf } from '#firth/vocabulary/word-key.js';

/** Words and line ends (null) of a text that comes in chunks. */
function scanned(chunks: readonly Uint8Array[], lowerCase = false) {
  const words: (string | null)[] = [];
  let replaced = 0;
  const whole = new WholeWords((bytes, end) => {
    replaced += scanWords(bytes, 0, end, lowerCase, {
      word: (source, from, to, key) => {
        assert.deepEqual({ ...key }, { ...keyOf(source, from, to) });
        words.push(Buffer.from(source.subarray(from, to)).toString());
      },
      lineEnd: () => words.push(null),
    });
  });
  for (const chunk of chunks) whole.push(chunk);
  whole.end();
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

function chunked(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
}

const hostile = fc.oneof(
  fc
    .constantFrom(...' \t\n\v\f\r', '\r\n', 'é', '😀', 'שלום', '\u00a0', '\ufeff', '\0', 'A', 'ab')
    .map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 4 }),
);
const text = fc.array(hostile, { maxLength: 60 }).map((parts) => new Uint8Array(Buffer.concat(parts)));

describe('scanWords', () => {
  it('cuts as a split on white space does, in any chunks, whatever the bytes', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 8 }), (bytes, cuts) => {
        const { words, replaced } = scanned(chunked(bytes, cuts));
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
        assert.deepEqual(scanned([bytes.slice()], true).words, lower);
      }),
    );
    assert.deepEqual(scanned([Buffer.from('ÉTÉ Été STRASSE Ω')], true).words, ['été', 'été', 'strasse', 'ω']);
  });

  it('parts at Windows line ends and tabs, and keeps a no-break space inside a word', () => {
    assert.deepEqual(scanned([Buffer.from('a\tb\r\nc\u00a0d\r\n\r\n')]).words, [
      'a',
      'b',
      null,
      'c\u00a0d',
      null,
      null,
    ]);
  });

  it('replaces a lone surrogate and counts its three bytes', () => {
    const { words, replaced } = scanned([Uint8Array.of(0x61, 0xed, 0xa0, 0x80, 0x62)]);
    assert.deepEqual(words, ['a\ufffd\ufffd\ufffdb']);
    assert.equal(replaced, 3);
  });

  it('keeps a word of 5 MB whole', () => {
    const long = new Uint8Array(5_000_000).fill(0x78);
    const bytes = Buffer.concat([Buffer.from('a '), long, Buffer.from(' b')]);
    const chunks = Array.from({ length: 77 }, (_, i) => bytes.subarray(i * 65_000, (i + 1) * 65_000));
    assert.deepEqual(
      scanned(chunks).words.map((word) => word?.length),
      [1, 5_000_000, 1],
    );
  });
});

describe('invalidUtf8Bytes', () => {
  it('is 0 exactly where a strict decoder is content', () => {
    const strict = new TextDecoder('utf-8', { fatal: true });
    const valid = (bytes: Uint8Array) => {
      try {
        strict.decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    const lead = fc.constantFrom(
      0x80,
      0xc1,
      0xc2,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
      0x9f,
      0xa0,
      0xbf,
      0x90,
      0x8f,
    );
    fc.assert(
      fc.property(fc.array(lead, { maxLength: 5 }), (list) => {
        const bytes = Uint8Array.from(list);
        assert.equal(invalidUtf8Bytes(bytes, 0, bytes.length) === 0, valid(bytes));
      }),
      { numRuns: 2000 },
    );
  });
});
