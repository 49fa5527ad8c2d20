import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { undoDoubleEncoding } from '#firth/cs224n/treebank/double-encoding.js';

const windows1252 = new TextDecoder('windows-1252');
const encoder = new TextEncoder();

/** UTF-8 bytes read one byte a character. */
const asLatin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const asWindows1252 = (text: string) => windows1252.decode(encoder.encode(text));

describe('undoDoubleEncoding', () => {
  it('mends accents, no-break spaces among them', () => {
    assert.equal(undoDoubleEncoding('clichÃ©s'), 'clichés');
    assert.equal(undoDoubleEncoding('MollÃ\u00a0'), 'Mollà');
    assert.equal(undoDoubleEncoding('2Â\u00a01\\/2'), '2\u00a01\\/2');
    assert.equal(undoDoubleEncoding('JirÃ\u00ad'), 'Jirí');
  });

  it('leaves text alone that was encoded once', () => {
    for (const text of ['', 'plain', 'clichés', 'Ã', '© 2002', '日本', 'naïve café']) {
      assert.equal(undoDoubleEncoding(text), text);
    }
  });

  it('undoes a reading as Latin-1 and as Windows-1252, for all text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (original) => {
        assert.equal(undoDoubleEncoding(asLatin1(original)), original);
        assert.equal(undoDoubleEncoding(asWindows1252(original)), original);
      }),
    );
  });
});
