import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ByteInput } from '#firth/formats/byte-input.js';

const FILE = Uint8Array.from({ length: 300 }, (_, i) => i);

/** The first bytes of the file, of which some are consumed already. */
function begun(waiting: number, consumed: number): ByteInput {
  const input = new ByteInput('file', FILE.length);
  input.push(FILE.subarray(0, consumed + waiting));
  input.start = consumed;
  return input;
}

describe('ByteInput.arriveIn', () => {
  it('puts what waits and what comes into the memory, each byte once', () => {
    const memory = new Uint8Array(100);
    const input = begun(30, 7);
    assert.equal(input.steady, false);
    assert.equal(input.arriveIn(memory), true);
    assert.equal(input.steady, true);
    input.push(FILE.subarray(37, 107));
    assert.deepEqual(memory, FILE.slice(7, 107));
    assert.equal(input.bytes, memory);
    assert.deepEqual([input.offset, input.waiting, input.left], [7, 100, 293]);
  });

  it('leaves the memory when it is full, with what was not consumed', () => {
    const memory = new Uint8Array(100);
    const input = begun(30, 0);
    input.arriveIn(memory);
    input.push(FILE.subarray(30, 100));
    input.start = 95;
    memory.fill(0, 0, 95);
    input.push(FILE.subarray(100, 120));
    assert.equal(input.steady, false);
    assert.notEqual(input.bytes, memory);
    assert.deepEqual(input.bytes.slice(input.start, input.end), FILE.slice(95, 120));
    assert.equal(input.offset, 95);
    assert.deepEqual(memory.slice(95), FILE.slice(95, 100));
  });

  it('does nothing when the memory would be full at once', () => {
    const input = begun(30, 7);
    const { bytes } = input;
    assert.equal(input.arriveIn(new Uint8Array(30)), false);
    assert.deepEqual([input.bytes, input.steady, input.offset], [bytes, false, 7]);
  });

  it('shows a reader the same bytes wherever they are', () => {
    const numbers = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1 }), numbers, fc.nat(400), (pieces, step, room) => {
        const input = begun(10, 3);
        input.arriveIn(new Uint8Array(room));
        const seen: number[] = [];
        for (let at = 13, i = 0; at < FILE.length; i++) {
          const end = at + pieces[i % pieces.length];
          input.push(FILE.subarray(at, end));
          at = end;
          while (input.waiting >= step) {
            seen.push(...input.bytes.subarray(input.start, input.start + step));
            // What is consumed belongs to the reader.
            input.bytes.fill(0, 0, input.start + step);
            input.start += step;
          }
        }
        seen.push(...input.bytes.subarray(input.start, input.end));
        assert.deepEqual(seen, [...FILE.subarray(3)]);
      }),
    );
  });
});
