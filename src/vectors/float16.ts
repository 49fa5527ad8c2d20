// IEEE 754 half precision: 1 sign, 5 exponent and 10 fraction bits. Rounding is to nearest, ties to even, as the
// hardware rounds; NaN stays NaN, and what is too large becomes an infinity.

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/**
 * The bits of the nearest half.
 *
 * @example
 * toFloat16(1) // 0x3c00
 * toFloat16(65520) // 0x7c00, infinity
 */
export function toFloat16(value: number): number {
  single[0] = value;
  const sign = (bits[0] >>> 16) & 0x8000;
  const magnitude = bits[0] & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x47800000) return sign | 0x7c00;
  // Below 2^-14 halves are multiples of 2^-24: adding 1/2 leaves them in the low bits, rounded by the addition.
  if (magnitude < 0x38800000) {
    single[0] = Math.abs(value) + 0.5;
    return sign | (bits[0] - 0x3f000000);
  }
  // A carry out of the fraction raises the exponent, up to infinity.
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
  return sign | ((rounded - 0x38000000) >>> 13);
}

/**
 * The number of a half's bits, exactly.
 *
 * @example
 * fromFloat16(0x0001) // 5.960464477539063e-8
 */
export function fromFloat16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 31;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
