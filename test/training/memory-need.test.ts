import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requireMemory } from '#firth/training/memory-need.js';

const MIB = 2 ** 20;

describe('requireMemory', () => {
  it('lets pass what there is room for', () => {
    const need = { words: 2 ** 18, dimension: 128, outputRows: 2 ** 18, tokens: 2 ** 20 };
    requireMemory(need, 260 * MIB);
    assert.throws(() => requireMemory(need, 260 * MIB - 1), {
      name: 'FirthError',
      message:
        'A model of 262144 words and 128 numbers each needs 256 MiB for its two matrices, and the corpus 4 MiB for its ' +
        'words: more than the 260 MiB of this machine. Use fewer words (a higher minimum count) or a smaller dimension.',
    });
  });

  it('refuses what WebAssembly has no room for', () => {
    const need = { words: 2 ** 22, dimension: 300, outputRows: 2 ** 22, tokens: 0 };
    assert.throws(() => requireMemory(need, Infinity), {
      message:
        'A model of 4194304 words and 300 numbers each needs 9600 MiB for its two matrices, more than the 4096 MiB that ' +
        'WebAssembly has. Use fewer words (a higher minimum count) or a smaller dimension.',
    });
  });
});
