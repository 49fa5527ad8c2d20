import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nearestSpelling } from '#firth/support/nearest-spelling.js';

describe('nearestSpelling', () => {
  it('finds a swapped, missing, added or replaced letter', () => {
    const known = ['king', 'queen', 'snow', 'wonderful'];
    assert.equal(nearestSpelling('quene', known), 'queen');
    assert.equal(nearestSpelling('kin', known), 'king');
    assert.equal(nearestSpelling('snoww', known), 'snow');
    assert.equal(nearestSpelling('wandurful', known), 'wonderful');
  });

  it('prefers fewer edits, then the earlier word, and a difference in case above all', () => {
    assert.equal(nearestSpelling('rain', ['ruin', 'rains', 'brain']), 'ruin');
    assert.equal(nearestSpelling('colour', ['cooler', 'color']), 'color');
    assert.equal(nearestSpelling('Hail', ['Hall', 'hail']), 'hail');
  });

  it('suggests nothing when nothing is near', () => {
    assert.equal(nearestSpelling('xyzzy', ['king', 'queen']), undefined);
    assert.equal(nearestSpelling('a', ['king', 'tea']), undefined);
    assert.equal(nearestSpelling('', ['king']), undefined);
  });

  it('finds every word of four or more letters again after one letter is gone', () => {
    const words = fc.stringMatching(/^[a-z]{4,12}$/);
    fc.assert(
      fc.property(words, fc.nat(11), (word, at) => {
        const k = at % word.length;
        const shorter = word.slice(0, k) + word.slice(k + 1);
        fc.pre(shorter !== word);
        assert.equal(nearestSpelling(shorter, ['0000000000', word]), word);
      }),
    );
  });
});
