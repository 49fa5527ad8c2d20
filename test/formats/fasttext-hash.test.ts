import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashOf, subwordBuckets } from '#firth/formats/fasttext-hash.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const hash = (text: string) => hashOf(bytes(text), 0, bytes(text).length);

describe('hashOf', () => {
  it('is FNV-1a with 32 bits, by its published values', () => {
    assert.equal(hash(''), 0x811c9dc5);
    assert.equal(hash('a'), 0xe40c292c);
    assert.equal(hash('foobar'), 0xbf9cf968);
  });

  it('widens bytes of 128 and more with their sign, so that all upper bits change', () => {
    const signed = Math.imul(0x811c9dc5 ^ 0xffffffe9, 16777619) >>> 0;
    assert.equal(hashOf(Uint8Array.of(0xe9), 0, 1), signed);
  });
});

describe('subwordBuckets', () => {
  const all = (word: string, minn: number, maxn: number) =>
    subwordBuckets(bytes(word), { minn, maxn, buckets: 2 ** 32 });

  it('takes the n-grams of the word between marks, by characters and not by bytes', () => {
    assert.deepEqual(all('ab', 2, 3), ['<a', '<ab', 'ab', 'ab>', 'b>'].map(hash));
    assert.deepEqual(all('é雪', 2, 2), ['<é', 'é雪', '雪>'].map(hash));
    assert.deepEqual(all('🙂', 3, 6), ['<🙂>'].map(hash));
  });

  it('leaves out the marks alone, and has no n-grams for the end of sentence, or when none are wanted', () => {
    assert.deepEqual(all('ab', 1, 1), ['a', 'b'].map(hash));
    assert.deepEqual(all('</s>', 1, 3), []);
    assert.deepEqual(all('ab', 0, 0), []);
    assert.deepEqual(subwordBuckets(bytes('ab'), { minn: 1, maxn: 3, buckets: 0 }), []);
  });

  it('reduces to the buckets that there are', () => {
    assert.deepEqual(subwordBuckets(bytes('a'), { minn: 3, maxn: 3, buckets: 7 }), [hash('<a>') % 7]);
  });
});
