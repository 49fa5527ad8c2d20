import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toLittleEndian } from '#firth/formats/little-endian.js';

describe('toLittleEndian', () => {
  it('leaves the numbers of a little-endian machine, and turns those of another round', () => {
    const bytes = () => Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    assert.deepEqual(toLittleEndian(bytes(), 4, true), bytes());
    assert.deepEqual(toLittleEndian(bytes(), 1, false), bytes());
    assert.deepEqual(toLittleEndian(bytes(), 4, false), Uint8Array.of(4, 3, 2, 1, 8, 7, 6, 5));
    assert.deepEqual(toLittleEndian(bytes(), 8, false), Uint8Array.of(8, 7, 6, 5, 4, 3, 2, 1));
  });
});
