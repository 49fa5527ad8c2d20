import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { groupedDigits } from '#firth/support/grouped-digits.js';

it('groupedDigits agrees with the formatter of the language on whole numbers', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      assert.equal(groupedDigits(value), value.toLocaleString('en-US'));
    }),
  );
});
