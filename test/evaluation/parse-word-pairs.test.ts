import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseWordPairs } from '#firth/evaluation/parse-word-pairs.js';

const LOVE = { first: 'love', second: 'sex', judgement: 6.77 };

describe('parseWordPairs', () => {
  it('reads tabs, commas and spaces, with headers and comments', () => {
    const texts = [
      'love\tsex\t6.77\r\n',
      'Word 1,Word 2,Human (mean)\nlove,sex,6.77\n',
      '# a set of pairs\n# word 1\tword 2\tmean\nlove\tsex\t6.77',
      '\uFEFFlove sex 6.77\n\n',
      'love\tsex\t6.77\t12\tmore\n',
    ];
    for (const text of texts) assert.deepEqual(parseWordPairs(text, 'p'), { pairs: [LOVE], skippedLines: 0 });
  });

  it('keeps spaces within tabbed or comma columns', () => {
    assert.equal(parseWordPairs('New York, Rome, 3', 'p').pairs[0].first, 'New York');
  });

  it('takes the columns that are named', () => {
    const text = 'word1\tword2\tPOS\tSimLex999\nlove\tsex\tN\t6.77\n';
    assert.deepEqual(parseWordPairs(text, 'p', [1, 2, 4]).pairs, [LOVE]);
  });

  it('counts lines behind the first pair that hold none', () => {
    assert.equal(parseWordPairs('a b 1\na b\na b much\na b 2\n', 'p').skippedLines, 2);
  });

  it('says what is wrong', () => {
    assert.throws(() => parseWordPairs('old\tnew\tA\t1.58\n', 'simlex.txt'), {
      name: 'FileError',
      message:
        'simlex.txt: expected lines with two words in columns 1 and 2 and a number in column 3, found "old\\tnew\\tA\\t1.58". ' +
        'Say which columns hold them',
    });
    assert.throws(() => parseWordPairs('', 'p'), { name: 'FileError', message: /found an empty file/ });
    assert.throws(() => parseWordPairs('a b 1', 'p', [0, 1, 2]), {
      name: 'ArgumentError',
      message: 'Expected `columns` to be three numbers from 1, got "0,1,2"',
    });
  });
});
