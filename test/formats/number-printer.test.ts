import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LONGEST_NUMBER, printDecimals, printNumber } from '#firth/formats/number-printer.js';

const text = (bytes: Uint8Array, end: number) => Buffer.from(bytes.subarray(0, end)).toString('latin1');

function print(value: number): string {
  const bytes = new Uint8Array(LONGEST_NUMBER);
  return text(bytes, printNumber(Math.fround(value), bytes, 0));
}

/** The fewest digits that do, tried one after the other. */
function fewestDigits(value: number): number {
  for (let digits = 1; ; digits++)
    if (Math.fround(Number(value.toPrecision(digits))) === value) return digits;
}

describe('printNumber', () => {
  it('writes short numbers as people do', () => {
    for (const number of [
      '0',
      '1',
      '-1',
      '0.1',
      '-0.25',
      '100',
      '123.456',
      '1e-7',
      '-3e38',
      '1e-45',
      '0.00001',
      '16777216',
      '1e20',
      '3.4028235e38',
    ]) {
      assert.equal(print(Number(number)), number);
    }
    assert.equal(print(-0), '-0');
    assert.deepEqual([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(print), [
      'nan',
      'inf',
      '-inf',
    ]);
  });

  it('writes every float32 so that the same is read again, with the fewest digits', () => {
    const same = (value: number) => {
      const printed = print(value);
      assert.ok(Object.is(Math.fround(Number(printed)), value), `${value}: ${printed}`);
      if (value === 0) return;
      const digits = printed
        .replace(/e.*$/, '')
        .replaceAll(/[-.]/g, '')
        .replace(/^0+/, '')
        .replace(/0+$/, '');
      assert.ok(digits.length <= fewestDigits(value), `${value}: ${printed}`);
    };
    fc.assert(fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), same), { numRuns: 5000 });
    const everyday = fc.float({ min: -4, max: 4, noNaN: true });
    fc.assert(fc.property(everyday, same), { numRuns: 5000 });
    for (let exponent = -149; exponent < 128; exponent++) {
      const power = 2 ** exponent;
      for (const value of [power, power * (1 - 2 ** -24), power * (1 + 2 ** -23)]) same(Math.fround(value));
    }
  });
});

describe('printDecimals', () => {
  it("writes what C's %f writes", () => {
    const bytes = new Uint8Array(LONGEST_NUMBER);
    const printed = [0.5, -1, 1e-7, -1e-7, 123.4567, 1e20, Number.NaN].map((value) =>
      text(bytes, printDecimals(Math.fround(value), 6, bytes, 0)),
    );
    assert.deepEqual(printed, [
      '0.500000',
      '-1.000000',
      '0.000000',
      '-0.000000',
      '123.456703',
      '100000002004087734272.000000',
      'nan',
    ]);
  });
});
