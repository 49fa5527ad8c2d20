// Rows that are kept in fewer bits, back to float32; both conversions are exact but for the product with the scale.

/** n rows of D bytes, each to be multiplied by its row's scale. */
export function fromInt8(values: usize, scales: usize, n: i32, D: i32, out: usize): void {
  let from = values;
  let to = out;
  for (let r = 0; r < n; r++) {
    const scale = load<f32>(scales + (<usize>r << 2));
    const scale4 = f32x4.splat(scale);
    const end = from + <usize>D;
    for (; from + 8 <= end; from += 8) {
      const x = v128.load8x8_s(from);
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(x)), scale4));
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(x)), scale4), 16);
      to += 32;
    }
    for (; from < end; from++) {
      store<f32>(to, <f32>load<i8>(from) * scale);
      to += 4;
    }
  }
}

/**
 * `count` halves to singles, four at a time: room for three more is needed behind both. Exponent and fraction move to
 * their places, and a product with 2^112 corrects the exponent, subnormal numbers included.
 */
export function fromFloat16(halves: usize, count: i32, out: usize): void {
  const scale = f32x4.splat(reinterpret<f32>(0x77800000));
  const overflow = f32x4.splat(65536);
  for (let i = 0; i < count; i += 4) {
    const h = v128.load16x4_u(halves + (<usize>i << 1));
    const magnitude = v128.and(h, i32x4.splat(0x7fff));
    const sign = i32x4.shl(v128.xor(h, magnitude), 16);
    let x = f32x4.mul(i32x4.shl(magnitude, 13), scale);
    x = v128.or(x, v128.and(f32x4.ge(x, overflow), i32x4.splat(0x7f800000)));
    v128.store(out + (<usize>i << 2), v128.or(x, sign));
  }
}
