import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Sha256 } from '#firth/support/sha256.js';

const hexadecimal = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('Sha256', () => {
  it('gives the values of FIPS 180-4', () => {
    const of = (text: string) => hexadecimal(new Sha256().update(new TextEncoder().encode(text)).digest());
    assert.equal(of(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    assert.equal(of('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    assert.equal(
      of('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'),
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    );
  });

  it("is Node's own, however the bytes are cut", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), (pieces) => {
        const [ours, theirs] = [new Sha256(), createHash('sha256')];
        for (const piece of pieces) {
          ours.update(piece);
          theirs.update(piece);
        }
        assert.equal(hexadecimal(ours.digest()), theirs.digest('hex'));
      }),
    );
  });
});
