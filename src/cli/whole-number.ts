// Options of a command that are whole numbers.

import { ArgumentError } from '../support/errors.js';

/** A parser for the value of `flag`. */
export function wholeNumber(
  flag: string,
  min: number,
  max = Number.MAX_SAFE_INTEGER,
): (text: string) => number {
  const range = max === Number.MAX_SAFE_INTEGER ? `>= ${min}` : `from ${min} to ${max}`;
  return (text) => {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    throw new ArgumentError(flag, `an integer ${range}`, text);
  };
}
