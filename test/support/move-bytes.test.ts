import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { moverWithin } from '#firth/support/move-bytes.js';
import { allocateVectors } from '#firth/support/vector-memory.js';

const LENGTH = 256;
const place = fc.integer({ min: 0, max: LENGTH });
const NUMBERS = Uint8Array.from({ length: LENGTH }, (_, i) => i);

describe('moverWithin', () => {
  const kinds = {
    'an array of its own': new Float32Array(LENGTH / 4),
    "a kernel's memory": allocateVectors(64),
  };
  for (const [kind, { buffer, byteOffset }] of Object.entries(kinds)) {
    it(`moves as copyWithin does: ${kind}`, () => {
      const bytes = new Uint8Array(buffer, byteOffset, LENGTH);
      const move = moverWithin(bytes);
      fc.assert(
        fc.property(place, place, place, (a, b, c) => {
          const [start, end] = [Math.min(a, b), Math.max(a, b)];
          const target = Math.min(c, LENGTH - (end - start));
          bytes.set(NUMBERS);
          move(target, start, end);
          assert.deepEqual([...bytes], [...NUMBERS.slice().copyWithin(target, start, end)]);
        }),
      );
    });
  }
});
