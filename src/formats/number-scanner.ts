// Decimal numbers read from bytes, without strings where that is exact: up to 15 digits and a power of ten up to 22 are
// both float64 numbers, so one division or multiplication rounds once, as Number() does (Clinger 1990). Everything
// else goes through Number().

const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const LOWER = 0x20;
const LETTER_E = 0x65;
const ZERO = 0x30;
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const NOT_FINITE = /^([+-]?)(?:(nan)(?:\(\w*\))?|inf(?:inity)?)$/i;
/** Longer tokens are no numbers. */
const LONGEST = 400;
const decoder = new TextDecoder('latin1');

/**
 * Scans one number after the other.
 *
 * @example
 * const scanner = new NumberScanner();
 * scanner.scan(new TextEncoder().encode('-1.5e3 x'), 0, 8) // -1500
 * scanner.at // 6: where the number ends
 * scanner.valid // true
 */
export class NumberScanner {
  /** Behind the last number. */
  at = 0;
  /** Whether there was a number. */
  valid = true;

  /** The number that starts at `start` and ends before white space, or at `end`. */
  scan(bytes: Uint8Array, start: number, end: number): number {
    let i = start;
    const sign = i < end ? bytes[i] : 0;
    if (sign === MINUS || sign === PLUS) i++;
    let mantissa = 0;
    const first = i;
    while (i < end && (bytes[i] ^ ZERO) <= 9) mantissa = 10 * mantissa + bytes[i++] - ZERO;
    let digits = i - first;
    let scale = 0;
    if (i < end && bytes[i] === POINT) {
      const fraction = ++i;
      while (i < end && (bytes[i] ^ ZERO) <= 9) mantissa = 10 * mantissa + bytes[i++] - ZERO;
      scale = fraction - i;
      digits -= scale;
    }
    if (digits > 0 && i < end && (bytes[i] | LOWER) === LETTER_E) {
      scale += this.#exponent(bytes, i + 1, end);
      i = this.at;
    }
    if (
      digits === 0 ||
      mantissa > 1e15 ||
      !(scale >= -22 && scale <= 22) ||
      !(i >= end || isSpace(bytes[i]))
    ) {
      return this.#scanText(bytes, start, end);
    }
    this.at = i;
    this.valid = true;
    const value = scale < 0 ? mantissa / POWERS[-scale] : mantissa * POWERS[scale];
    return sign === MINUS ? -value : value;
  }

  /** The exponent from `start`, NaN when there is none; `at` is left behind it. */
  #exponent(bytes: Uint8Array, start: number, end: number): number {
    let i = start;
    const sign = i < end ? bytes[i] : 0;
    if (sign === MINUS || sign === PLUS) i++;
    const first = i;
    let exponent = 0;
    while (i < end && (bytes[i] ^ ZERO) <= 9) exponent = 10 * exponent + bytes[i++] - ZERO;
    this.at = i;
    if (i === first) return Number.NaN;
    return sign === MINUS ? -exponent : exponent;
  }

  /** The slow way, for what the fast one cannot do exactly. */
  #scanText(bytes: Uint8Array, start: number, end: number): number {
    let stop = start;
    while (stop < end && !isSpace(bytes[stop])) stop++;
    this.at = stop;
    this.valid = false;
    if (stop === start || stop - start > LONGEST) return Number.NaN;
    const text = decoder.decode(bytes.subarray(start, stop));
    if (NUMBER.test(text)) {
      this.valid = true;
      return Number(text);
    }
    const special = NOT_FINITE.exec(text);
    if (special === null) return Number.NaN;
    this.valid = true;
    if (special[2] !== undefined) return Number.NaN;
    return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
}

/** A space, tab or carriage return: what stands between numbers and at the end of a line. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}
