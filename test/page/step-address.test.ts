// A link shows the same setup to somebody else.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fitsAddress, MOST_CHARACTERS, parseAddress, printAddress } from '#page/step/address.js';
import { DEFAULT_SETUP, EXAMPLE_SETUP, type Setup } from '#page/step/setup.js';
import { setupArbitrary, stepsFrom } from '../helpers/step-setups.js';

/** Through the address bar and back. */
function shared(setup: Setup): Setup {
  const entries = Object.entries(printAddress(setup)).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const query = new URLSearchParams(Object.fromEntries(entries)).toString();
  return parseAddress(Object.fromEntries(new URLSearchParams(query)));
}

describe('a setup in the address', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(setupArbitrary, (setup) => {
        fc.pre(JSON.stringify(setup.edits).length < 1200);
        assert.deepEqual(shared(setup), setup);
      }),
    );
  });

  it('comes back with any text in its sentence', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (sentence) => {
        fc.pre(sentence.length <= 400);
        assert.equal(shared({ ...DEFAULT_SETUP, sentence }).sentence, sentence);
      }),
    );
  });

  it('is empty for the default, and short for the example', () => {
    assert.ok(Object.values(printAddress(DEFAULT_SETUP)).every((value) => value === undefined));
    assert.deepEqual(shared(EXAMPLE_SETUP), EXAMPLE_SETUP);
    assert.equal(printAddress(EXAMPLE_SETUP).n, '0_2.3');
  });

  it('keeps the exact numbers of a few steps', () => {
    const setup = stepsFrom(EXAMPLE_SETUP, 'sampling', 3);
    assert.deepEqual(shared(setup), setup);
    assert.ok(fitsAddress(setup));
  });

  it('rounds many numbers, and leaves too many out', () => {
    const edits = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`u${i}.0`, Math.PI * (i + 1)]));
    const many = { ...DEFAULT_SETUP, edits: edits(150) };
    assert.equal(shared(many).edits['u1.0'], 6.28319);
    assert.ok(fitsAddress(many));
    const tooMany = { ...DEFAULT_SETUP, edits: edits(500) };
    assert.ok(!fitsAddress(tooMany));
    assert.deepEqual(shared(tooMany).edits, {});
    assert.ok((printAddress(many).m ?? '').length <= MOST_CHARACTERS);
  });

  it('takes nonsense for the default, and holds numbers within their limits', () => {
    const nonsense = parseAddress({ c: 'x', w: '', k: '-1', n: 'a_b*1_', start: 'far', d: '2.5', a: 'fast' });
    assert.deepEqual(nonsense, DEFAULT_SETUP);
    const far = parseAddress({ w: '99', d: '1', k: '0', a: '1e9', m: 'v0.0_1e99*w_1*u0.0_*u1.1_2', q: 'z' });
    assert.deepEqual(
      [far.reach, far.D, far.K, far.rate, far.edits, far.question],
      [5, 2, 1, 10, { 'u1.1': 2 }, undefined],
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...'scwoknadmq'), fc.string()), (address) => {
        const setup = parseAddress(address);
        assert.deepEqual(shared(setup), setup);
      }),
    );
  });
});
