// Float32 numbers as decimal digits, written as bytes: the fewest digits (at most nine) that, read as a float64 and
// rounded to float32, give the same number again. A candidate of p digits is x scaled by a power of ten and rounded;
// whether it serves is tried, so no rounding on the way can spoil the result.

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const LETTER_E = 0x65;
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const MOST_DIGITS = 9;
/** With fewer digits, zeros at the end are left out and the rest is as short as can be. */
const FEWEST_TRIED = 6;
/** Bytes that any number takes at most, decimals included. */
export const LONGEST_NUMBER = 40;
const encoder = new TextEncoder();

/**
 * Writes `value`, a float32, at `at`; there must be room for `LONGEST_NUMBER` bytes.
 *
 * @returns where the number ends.
 * @example
 * const bytes = new Uint8Array(LONGEST_NUMBER);
 * printNumber(Math.fround(0.1), bytes, 0) // 3
 * String.fromCharCode(...bytes.subarray(0, 3)) // '0.1'
 */
export function printNumber(value: number, bytes: Uint8Array, at: number): number {
  if (value < 0 || Object.is(value, -0)) {
    bytes[at] = MINUS;
    return printNumber(-value, bytes, at + 1);
  }
  if (value === 0) {
    bytes[at] = ZERO;
    return at + 1;
  }
  if (!Number.isFinite(value)) return printText(Number.isNaN(value) ? 'nan' : 'inf', bytes, at);
  const exponent = Math.floor(Math.log10(value));
  for (let digits = FEWEST_TRIED; digits <= MOST_DIGITS; digits++) {
    const scale = digits - 1 - exponent;
    if (scale < -22 || scale > 22) break;
    const mantissa = Math.round(scale < 0 ? value / POWERS[-scale] : value * POWERS[scale]);
    if (Math.fround(scale < 0 ? mantissa * POWERS[-scale] : mantissa / POWERS[scale]) === value) {
      return printDigits(mantissa, scale, bytes, at);
    }
  }
  return printText(shortest(value), bytes, at);
}

/**
 * Writes `value` with a number of decimals, as C's `%f` does.
 *
 * @returns where the number ends.
 */
export function printDecimals(value: number, decimals: number, bytes: Uint8Array, at: number): number {
  if (Number.isFinite(value)) return printText(value.toFixed(decimals), bytes, at);
  return printNumber(value, bytes, at);
}

/** mantissa / 10^scale, without zeros at its end. */
function printDigits(mantissa: number, scale: number, bytes: Uint8Array, at: number): number {
  let rest = mantissa;
  let decimals = scale;
  while (rest % 10 === 0) {
    rest /= 10;
    decimals--;
  }
  const digits = digitsOf(rest);
  const exponent = digits - 1 - decimals;
  if (exponent < -5 || exponent > 14) {
    const end = printFixed(rest, digits, digits - 1, bytes, at);
    bytes[end] = LETTER_E;
    return printText(String(exponent), bytes, end + 1);
  }
  if (decimals < 0) return printFixed(rest * POWERS[-decimals], digits - decimals, 0, bytes, at);
  return printFixed(rest, digits, decimals, bytes, at);
}

/** An integer of `digits` digits, with the point before the last `decimals`. */
function printFixed(
  integer: number,
  digits: number,
  decimals: number,
  bytes: Uint8Array,
  at: number,
): number {
  const all = Math.max(digits, decimals + 1);
  const end = at + all + (decimals > 0 ? 1 : 0);
  let rest = integer;
  let i = end;
  for (let written = 0; written < all; written++) {
    if (written === decimals && decimals > 0) bytes[--i] = POINT;
    const next = Math.floor(rest / 10);
    bytes[--i] = ZERO + rest - 10 * next;
    rest = next;
  }
  return end;
}

function digitsOf(integer: number): number {
  let digits = 1;
  while (digits < POWERS.length && integer >= POWERS[digits]) digits++;
  return digits;
}

/** The slow way, for very small and very large numbers. */
function shortest(value: number): string {
  for (let digits = 1; digits < MOST_DIGITS; digits++) {
    const text = value.toExponential(digits - 1);
    if (Math.fround(Number(text)) === value) return text.replace('+', '');
  }
  return value.toExponential(MOST_DIGITS - 1).replace('+', '');
}

function printText(text: string, bytes: Uint8Array, at: number): number {
  return at + encoder.encodeInto(text, bytes.subarray(at)).written;
}
