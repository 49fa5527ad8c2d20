import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { NumberScanner } from '#firth/formats/number-scanner.js';

const encoder = new TextEncoder();

function scan(text: string) {
  const scanner = new NumberScanner();
  const bytes = encoder.encode(text);
  const value = scanner.scan(bytes, 0, bytes.length);
  return scanner.valid ? { value, at: scanner.at } : undefined;
}

describe('NumberScanner', () => {
  it('gives the number that Number() gives, to the last bit', () => {
    const same = (text: string) =>
      assert.deepEqual(scan(text), { value: Number(text), at: text.length }, text);
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => same(String(x))),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(
        fc.float({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 1, max: 21 }),
        (x, digits) => same(x.toPrecision(digits)),
      ),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(
        fc.float({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 0, max: 20 }),
        (x, digits) => same(x.toExponential(digits)),
      ),
      { numRuns: 2000 },
    );
    const digits = fc.stringMatching(/^[+-]?(\d{1,25}(\.\d{0,25})?|\.\d{1,25})([eE][+-]?\d{1,3})?$/);
    fc.assert(fc.property(digits, same), { numRuns: 5000 });
    for (const text of [
      '0',
      '-0',
      '1e23',
      '9007199254740993',
      '1e-400',
      '-1e400',
      '1e+5',
      '5.',
      '.5',
      '4.35',
    ])
      same(text);
  });

  it('ends at white space', () => {
    for (const end of [' ', '\t', '\r']) assert.deepEqual(scan(`1.5e1${end}2`), { value: 15, at: 5 });
  });

  it('takes nothing else for a number', () => {
    for (const text of [
      '',
      ' 1',
      '.',
      '-',
      '1e',
      '1e+',
      'e5',
      '0x10',
      '1,5',
      '1.2.3',
      '1_000',
      'NaN1',
      'nano',
      '--1',
      '½',
      '1é',
    ]) {
      assert.equal(scan(text), undefined, text);
    }
  });
});
