import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isPythonSpace, pythonSplit } from '#firth/cs224n/treebank/python-split.js';

/** The code points for which Python's str.isspace() holds. */
const PYTHON_SPACES = [
  0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002,
  0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
];

describe('pythonSplit', () => {
  it('splits on the white space of Python and on nothing else', () => {
    const spaces = Array.from({ length: 0x10000 }, (_, code) => code).filter(isPythonSpace);
    assert.deepEqual(spaces, PYTHON_SPACES);
  });

  it('gives no empty words', () => {
    assert.deepEqual(pythonSplit(''), []);
    assert.deepEqual(pythonSplit(' \t\u3000'), []);
    assert.deepEqual(pythonSplit(' 8\u00a01/2  hours\n'), ['8', '1/2', 'hours']);
  });

  it('does not split at a byte order mark or a zero-width space', () => {
    assert.deepEqual(pythonSplit('\ufeffa\u200bb c'), ['\ufeffa\u200bb', 'c']);
  });

  it('finds the words again however they were spaced', () => {
    const word = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((text) => !PYTHON_SPACES.some((code) => text.includes(String.fromCharCode(code))));
    const space = fc
      .array(fc.constantFrom(...PYTHON_SPACES), { minLength: 1, maxLength: 3 })
      .map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(fc.array(fc.tuple(word, space)), (pairs) => {
        assert.deepEqual(
          pythonSplit(pairs.flat().join('')),
          pairs.map(([text]) => text),
        );
      }),
    );
  });
});
