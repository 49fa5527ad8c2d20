import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ArgumentError } from '#firth/support/errors.js';
import {
  completeOptions,
  defaultsOf,
  type OptionValues,
  parseOption,
  rangeOf,
} from '#firth/support/option-table.js';

const TABLE = {
  window: { kind: 'integer', flag: 'window', default: 5, min: 1, max: 1000, help: '' },
  seed: {
    kind: 'integer',
    flag: 'seed',
    default: 7,
    min: -Number.MAX_SAFE_INTEGER,
    max: Number.MAX_SAFE_INTEGER,
    help: '',
  },
  every: {
    kind: 'integer',
    flag: 'every',
    default: 10,
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    help: '',
  },
  rate: { kind: 'number', flag: 'rate', default: 0.3, min: 0, aboveMin: true, max: Infinity, help: '' },
  share: { kind: 'number', flag: 'share', default: 0.5, min: 0, aboveMin: true, max: 1, help: '' },
  exponent: { kind: 'number', flag: 'noise-exponent', default: 0.75, min: 0, max: 10, help: '' },
  loss: { kind: 'choice', flag: 'loss', default: 'sampled', choices: ['sampled', 'full'], help: '' },
} as const;

const DEFAULTS = { window: 5, seed: 7, every: 10, rate: 0.3, share: 0.5, exponent: 0.75, loss: 'sampled' };

/** Something that a caller without types may pass. */
function complete(given: Record<string, unknown>): OptionValues<typeof TABLE> {
  return completeOptions(TABLE, given as Partial<OptionValues<typeof TABLE>>);
}

describe('completeOptions', () => {
  it('takes the given values and the defaults for the rest', () => {
    assert.deepEqual(defaultsOf(TABLE), DEFAULTS);
    assert.deepEqual(complete({}), DEFAULTS);
    assert.deepEqual(complete({ window: undefined }), DEFAULTS);
    assert.deepEqual(complete({ window: 1000, loss: 'full' }), { ...DEFAULTS, window: 1000, loss: 'full' });
  });

  const refused: readonly [Record<string, unknown>, string][] = [
    [{ window: 0 }, 'Expected `window` to be an integer from 1 to 1000, got 0'],
    [{ window: 1001 }, 'Expected `window` to be an integer from 1 to 1000, got 1001'],
    [{ window: 2.5 }, 'Expected `window` to be an integer from 1 to 1000, got 2.5'],
    [{ window: '5' }, 'Expected `window` to be an integer from 1 to 1000, got "5"'],
    [{ window: Number.NaN }, 'Expected `window` to be an integer from 1 to 1000, got NaN'],
    [{ window: null }, 'Expected `window` to be an integer from 1 to 1000, got null'],
    [{ seed: 2 ** 53 }, 'Expected `seed` to be an integer, got 9007199254740992'],
    [{ every: 0 }, 'Expected `every` to be an integer >= 1, got 0'],
    [{ rate: 0 }, 'Expected `rate` to be a number > 0, got 0'],
    [{ rate: Infinity }, 'Expected `rate` to be a number > 0, got Infinity'],
    [{ share: 1.5 }, 'Expected `share` to be a number > 0 and <= 1, got 1.5'],
    [{ exponent: -0.5 }, 'Expected `exponent` to be a number from 0 to 10, got -0.5'],
    [{ loss: 'none' }, 'Expected `loss` to be one of sampled, full, got "none"'],
    [{ loss: 1 }, 'Expected `loss` to be one of sampled, full, got 1'],
  ];
  for (const [given, message] of refused) {
    it(`refuses ${JSON.stringify(given)}: ${message}`, () => {
      assert.throws(() => complete(given), { name: 'ArgumentError', message });
    });
  }

  it('refuses a name that is not in the table, and suggests the nearest', () => {
    const names = 'window, seed, every, rate, share, exponent, loss';
    assert.throws(() => complete({ windo: 5 }), {
      name: 'ArgumentError',
      message: `Expected \`options\` to be made of ${names}, got "windo". Did you mean window?`,
    });
    assert.throws(() => complete({ toString: 5 }), {
      message: `Expected \`options\` to be made of ${names}, got "toString"`,
    });
  });
});

describe('parseOption', () => {
  it('reads what it printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (window) => {
        assert.equal(parseOption(TABLE.window, String(window)), window);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 0, minExcluded: true, noNaN: true, max: 1e300 }), (rate) => {
        assert.equal(parseOption(TABLE.rate, String(rate)), rate);
      }),
    );
    for (const choice of TABLE.loss.choices) assert.equal(parseOption(TABLE.loss, choice), choice);
  });

  const refused = [
    [TABLE.window, 'abc', 'Expected `--window` to be an integer from 1 to 1000, got "abc"'],
    [TABLE.window, '', 'Expected `--window` to be an integer from 1 to 1000, got ""'],
    [TABLE.window, ' ', 'Expected `--window` to be an integer from 1 to 1000, got " "'],
    [TABLE.window, '1.5', 'Expected `--window` to be an integer from 1 to 1000, got "1.5"'],
    [TABLE.window, '5 words', 'Expected `--window` to be an integer from 1 to 1000, got "5 words"'],
    [TABLE.rate, 'Infinity', 'Expected `--rate` to be a number > 0, got "Infinity"'],
    [TABLE.rate, '-1e-9', 'Expected `--rate` to be a number > 0, got "-1e-9"'],
    [TABLE.exponent, 'x', 'Expected `--noise-exponent` to be a number from 0 to 10, got "x"'],
    [TABLE.loss, 'Full', 'Expected `--loss` to be one of sampled, full, got "Full"'],
  ] as const;
  for (const [spec, text, message] of refused) {
    it(`refuses --${spec.flag} ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => parseOption(spec, text),
        (error) => {
          assert.ok(error instanceof ArgumentError);
          assert.equal(error.message, message);
          return true;
        },
      );
    });
  }
});

describe('rangeOf', () => {
  it('says in words what an option takes', () => {
    const ranges = Object.entries(TABLE).map(([name, spec]) => [name, rangeOf(spec)]);
    assert.deepEqual(Object.fromEntries(ranges), {
      window: 'an integer from 1 to 1000',
      seed: 'an integer',
      every: 'an integer >= 1',
      rate: 'a number > 0',
      share: 'a number > 0 and <= 1',
      exponent: 'a number from 0 to 10',
      loss: 'one of sampled, full',
    });
  });
});
