// Many floating-point numbers one after the other, read into float32: as they are, widened from 16 bits, or rounded from
// 64. Room is made at once when the file is large enough for them, else as they arrive; float32 are read from the file
// straight into that room.

import { type ByteInput, CUT_SHORT, type Reading } from './byte-input.js';
import { allocate, bytesOf } from './row-collector.js';

/** How a number is stored, little-endian. */
export type FloatKind = 'F16' | 'BF16' | 'F32' | 'F64';

export const BYTES_OF: Readonly<Record<FloatKind, number>> = { F16: 2, BF16: 2, F32: 4, F64: 8 };

const FIRST_FLOATS = 1 << 16;

/**
 * Reads `count` numbers.
 *
 * @param what What they are, for the message when the file ends before.
 * @throws FileError when the file ends before.
 */
export function* readFloatRun(
  input: ByteInput,
  count: number,
  kind: FloatKind,
  what: string,
): Reading<Float32Array> {
  const width = BYTES_OF[kind];
  if (input.left < count * width) {
    throw input.fault(`expected ${count * width} bytes of ${what}, found ${input.left}`, CUT_SHORT);
  }
  const certain = Number.isFinite(input.left);
  let data = allocate(certain ? count : Math.min(count, FIRST_FLOATS));
  const inPlace = certain && kind === 'F32' && input.arriveIn(bytesOf(data));
  for (let done = 0; done < count; ) {
    const here = Math.min(count - done, Math.floor(input.waiting / width));
    if (here === 0) {
      if (input.ended) throw input.fault(`expected more of ${what}, found the end of the file`, CUT_SHORT);
      yield 'bytes';
      continue;
    }
    if (done + here > data.length) {
      const larger = allocate(Math.min(count, Math.max(done + here, 2 * data.length)));
      larger.set(data);
      data = larger;
    }
    if (!inPlace)
      decodeFloats(input.bytes.subarray(input.start, input.start + here * width), kind, data, done);
    input.start += here * width;
    done += here;
  }
  return data;
}

/**
 * Puts the numbers of `bytes` into `data` from `first` on.
 *
 * @example
 * const data = new Float32Array(1);
 * decodeFloats(Uint8Array.of(0x00, 0xc0), 'BF16', data, 0); // data[0] === -2
 */
export function decodeFloats(bytes: Uint8Array, kind: FloatKind, data: Float32Array, first: number): void {
  if (kind === 'F32') {
    new Uint8Array(data.buffer, data.byteOffset + 4 * first, bytes.length).set(bytes);
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = bytes.length / BYTES_OF[kind];
  if (kind === 'F64') {
    for (let i = 0; i < count; i++) data[first + i] = view.getFloat64(8 * i, true);
    return;
  }
  const bits = new Uint32Array(data.buffer, data.byteOffset + 4 * first, count);
  const widen = kind === 'BF16' ? (half: number) => half << 16 : widenHalf;
  for (let i = 0; i < count; i++) bits[i] = widen(view.getUint16(2 * i, true));
}

/** The bits of a float32 that is the IEEE 754 half-precision number with these bits. */
function widenHalf(half: number): number {
  const sign = (half & 0x8000) << 16;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return sign | 0x7f800000 | (fraction << 13);
  if (exponent !== 0) return sign | ((exponent + 112) << 23) | (fraction << 13);
  if (fraction === 0) return sign;
  // A subnormal half is a normal float32: shift its first one out of the fraction.
  const shift = Math.clz32(fraction) - 21;
  return sign | ((113 - shift) << 23) | (((fraction << shift) & 0x3ff) << 13);
}
