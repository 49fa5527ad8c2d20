import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseVocabulary, printVocabulary } from '#firth/formats/vocabulary.js';

describe('parseVocabulary', () => {
  it('reads words and counts in the order of the lines', () => {
    assert.deepEqual(parseVocabulary('the 10\nhail\t1\n</s> 0', 'words.txt'), {
      words: ['the', 'hail', '</s>'],
      counts: [10, 1, 0],
    });
  });

  it('reads words alone, and then there are no counts', () => {
    assert.deepEqual(parseVocabulary('\uFEFFrain\r\n1999\r\n', 'words.txt'), { words: ['rain', '1999'] });
  });

  it('keeps a no-break space, which is part of the word', () => {
    assert.deepEqual(parseVocabulary('8\u00A01/2 3\n', 'words.txt').words, ['8\u00A01/2']);
  });

  const refusals: [string, string, string][] = [
    ['an empty file', '', 'w.txt: expected a word a line, found an empty file'],
    [
      'an empty line',
      'a 1\n\nb 2\n',
      'w.txt: line 2: expected a word and its count, such as "rain 12", found an empty line. ' +
        'Write "word count" on every line, or a word alone on every line',
    ],
    [
      'a count that is no whole number',
      'a 1\nb 2.5\n',
      'w.txt: line 2: expected a word and its count, such as "rain 12", found "b 2.5". ' +
        'Write "word count" on every line, or a word alone on every line',
    ],
    [
      'a line without a count among lines with one',
      'a 1\nb\n',
      'w.txt: line 2: expected a word and its count, such as "rain 12", found "b". ' +
        'Write "word count" on every line, or a word alone on every line',
    ],
    [
      'a count among words alone',
      'a\nb 2\n',
      'w.txt: line 2: expected a word, found "b 2". The first line is a word alone, so every line must be',
    ],
    [
      'a word twice',
      'a 1\nb 2\na 3\n',
      'w.txt: line 3: the word "a" stands on line 1 already. Each word may have one row only',
    ],
  ];
  for (const [what, text, message] of refusals) {
    it(`refuses ${what}`, () => {
      assert.throws(() => parseVocabulary(text, 'w.txt'), { name: 'FileError', message });
    });
  }
});

describe('printVocabulary', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[ \t\r\n\uFEFF]/.test(text));
  const words = fc.uniqueArray(word, { minLength: 1 });

  it('is undone by parseVocabulary', () => {
    const vocabulary = words.chain((list) =>
      fc
        .array(fc.nat(), { minLength: list.length, maxLength: list.length })
        .map((counts) => ({ words: list, counts })),
    );
    fc.assert(
      fc.property(vocabulary, (counted) => {
        assert.deepEqual(parseVocabulary(printVocabulary(counted), 'w.txt'), counted);
        const alone = { words: counted.words };
        assert.deepEqual(parseVocabulary(printVocabulary(alone), 'w.txt'), alone);
      }),
    );
  });

  it('refuses a word that no line could hold', () => {
    assert.throws(() => printVocabulary({ words: ['new york'], counts: [1] }), {
      name: 'ArgumentError',
      message: 'Expected `words` to be words without spaces, got "new york"',
    });
  });
});
