import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { invalidUtf8Bytes } from '#firth/corpus/utf8.js';

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
