import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAnalogies } from '#firth/evaluation/parse-analogies.js';

describe('parseAnalogies', () => {
  it('reads sections and questions, with Windows line ends, tabs and a byte order mark', () => {
    const text = '\uFEFF: family\r\nboy girl\tking  queen\r\n: gram1 adverbs\r\n\r\ncalm calmly slow slowly';
    assert.deepEqual(parseAnalogies(text, 'q.txt'), {
      sections: [
        { name: 'family', questions: [['boy', 'girl', 'king', 'queen']] },
        { name: 'gram1 adverbs', questions: [['calm', 'calmly', 'slow', 'slowly']] },
      ],
      skippedLines: 0,
    });
  });

  it('leaves out lines that are not four words, and says how many', () => {
    const { sections, skippedLines } = parseAnalogies(': s\na b c\na b c d\na b c d e\n', 'q.txt');
    assert.deepEqual(sections, [{ name: 's', questions: [['a', 'b', 'c', 'd']] }]);
    assert.equal(skippedLines, 2);
  });

  it('says what is wrong with other files', () => {
    assert.throws(() => parseAnalogies('\na b c d\n', 'q.txt'), {
      name: 'FileError',
      message:
        'q.txt: line 2: expected a section, such as ": family", before the first question, found "a b c d". ' +
        'The format is that of questions-words.txt',
    });
    assert.throws(() => parseAnalogies(': s\na b\n', 'q.txt'), {
      name: 'FileError',
      message: 'q.txt: expected questions, four words a line below ": section" lines, found none',
    });
  });
});
