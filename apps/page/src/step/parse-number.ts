// Numbers as people type and read them.

import { LIMITS } from './setup.js';

/** The number that a text says, with a point or a comma, and any minus sign; undefined where it says none. */
export function parseNumber(text: string): number | undefined {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,2})?$/i.test(plain)) return undefined;
  const x = Number(plain);
  return Math.abs(x) <= LIMITS.number ? x : undefined;
}

/** With a fixed number of decimals and a true minus sign, so that columns stay in line. */
export function fixed(x: number, decimals = 4): string {
  if (!Number.isFinite(x)) return String(x);
  if (Math.abs(x) >= 1e5) return x.toExponential(2).replace('-', '−');
  const text = x.toFixed(decimals);
  // No minus before zeros.
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** As short as it can be said: for numbers that are typed, and in formulas. */
export function short(x: number): string {
  return String(Number(x.toFixed(4))).replace('-', '−');
}

/** "2e−11". */
export function power(x: number): string {
  return x === 0 ? '0' : x.toExponential(0).replace('-', '−');
}
