// Round numbers for an axis: multiples of 1, 2 or 5 times a power of ten.

/** Where an axis has its marks, and what stands at each. */
export interface Ticks {
  values: number[];
  labels: string[];
}

/**
 * The multiples of a round step within [from, to]; about `wanted` of them, never more than 2.5 times that.
 *
 * @example
 * ticks(-1.2, 1.3, 5) // values [-1, -0.5, 0, 0.5, 1], labels ['−1.0', '−0.5', '0.0', '0.5', '1.0']
 */
export function ticks(from: number, to: number, wanted: number): Ticks {
  const step = roundStep((to - from) / Math.max(1, wanted));
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  const indices = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const values = indices.map((i) => i * step);
  return { values, labels: values.map(formatter(step, Math.max(Math.abs(from), Math.abs(to)))) };
}

/** The round number nearest to `rough` in ratio. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const ratio = rough / power;
  return power * (ratio < Math.SQRT2 ? 1 : ratio < Math.sqrt(10) ? 2 : ratio < Math.sqrt(50) ? 5 : 10);
}

/** One form for all marks of an axis: as many decimals as the step needs, powers of ten where that is shorter. */
function formatter(step: number, largest: number): (value: number) => string {
  const stepPower = Math.floor(Math.log10(step) + 1e-9);
  const decimals = Math.max(0, -stepPower);
  const plain = decimals <= 5 && largest < 1e6;
  const digits = Math.max(0, Math.floor(Math.log10(largest)) - stepPower);
  return (value) => {
    const zero = Math.abs(value) < step / 2;
    const text = plain ? (zero ? 0 : value).toFixed(decimals) : zero ? '0' : shortExponent(value, digits);
    return text.replace('-', '−').replace('e-', 'e−');
  };
}

function shortExponent(value: number, digits: number): string {
  return value
    .toExponential(Math.min(digits, 12))
    .replace(/\.?0+e/, 'e')
    .replace('e+', 'e');
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * The powers of ten from 10^from to 10^to, at most `most` of them, at their exponents: for an axis of logarithms. An
 * axis without a power of ten has its ends' middle.
 *
 * @example
 * powersOfTen(-1.5, 1.2, 10) // values [-1, 0, 1], labels ['10⁻¹', '1', '10']
 */
export function powersOfTen(from: number, to: number, most: number): Ticks {
  const first = Math.ceil(from);
  const count = Math.floor(to) - first + 1;
  if (count < 1) {
    const middle = (from + to) / 2;
    return { values: [middle], labels: [String(Number((10 ** middle).toPrecision(2)))] };
  }
  const step = Math.max(1, Math.ceil(count / Math.max(1, most)));
  const start = Math.ceil(first / step) * step;
  const steps = Math.floor((Math.floor(to) - start) / step);
  const values = Array.from({ length: steps + 1 }, (_, i) => start + i * step);
  return { values, labels: values.map(powerLabel) };
}

function powerLabel(exponent: number): string {
  if (exponent === 0) return '1';
  if (exponent === 1) return '10';
  const digits = Array.from(String(Math.abs(exponent)), (digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}
