import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arrayIn, memoryOf } from '#firth/support/memory-of-array.js';
import { allocateVectors } from '#firth/support/vector-memory.js';

describe('allocateVectors', () => {
  it('makes zeros in a memory that is known by their buffer', () => {
    const data = allocateVectors(1000);
    assert.equal(data.length, 1000);
    assert.ok(data.every((x) => x === 0));
    const memory = memoryOf(data.buffer);
    assert.ok(memory);
    data[7] = 5;
    assert.equal(arrayIn(memory, data.byteOffset, 1000)[7], 5);
    assert.equal(memoryOf(new Float32Array(3).buffer), undefined);
  });

  it('keeps its array when the memory grows', () => {
    const data = allocateVectors(10);
    data.fill(3);
    memoryOf(data.buffer)?.grow(100);
    assert.deepEqual([...data], Array(10).fill(3));
    assert.ok(memoryOf(data.buffer));
  });

  it('makes an empty array as well', () => {
    assert.equal(allocateVectors(0).length, 0);
  });
});
