import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseTree, parseTrees, printTree, type Tree, wordsOf } from '#firth/cs224n/treebank/trees.js';
import { realTreebank } from '../../helpers/real-treebank.js';

const label = fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const, 4 as const);
const word = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !/[ ()\r\n]/.test(text));
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium' },
    fc.record({ label, word }, { noNullPrototype: true }),
    fc.record(
      { label, children: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) },
      { noNullPrototype: true },
    ),
  ),
}));

describe('parseTree', () => {
  it('reads words and branches', () => {
    assert.deepEqual(parseTree('(2 gem)', 't.txt'), { label: 2, word: 'gem' });
    assert.deepEqual(parseTree("(3 (2 It) (4 (2 's) (4 1\\/2)))", 't.txt'), {
      label: 3,
      children: [
        { label: 2, word: 'It' },
        {
          label: 4,
          children: [
            { label: 2, word: "'s" },
            { label: 4, word: '1\\/2' },
          ],
        },
      ],
    });
  });

  it('reads back what printTree writes', () => {
    fc.assert(
      fc.property(tree, (original) => assert.deepEqual(parseTree(printTree(original), 't.txt'), original)),
    );
  });

  it('names line and column, what it expected and what it found', () => {
    const cases: [string, string][] = [
      ['', 'column 1: expected "(", found the end of the line'],
      ['gem', 'column 1: expected "(", found "gem"'],
      ['(5 gem)', 'column 2: expected a class from 0 to 4, found "5 gem)"'],
      ['(gem)', 'column 2: expected a class from 0 to 4, found "gem)"'],
      ['(', 'column 2: expected a class from 0 to 4, found the end of the line'],
      ['(22 gem)', 'column 3: expected a space, found "2 gem)"'],
      ['(2 )', 'column 4: expected a word or "(", found ")"'],
      ['(2 a b)', 'column 5: expected ")", found " b)"'],
      ['(2 a', 'column 5: expected ")", found the end of the line'],
      ['(2 (2 a)', 'column 9: expected " (" or ")", found the end of the line'],
      ['(2 (2 a)b)', 'column 9: expected " (" or ")", found "b)"'],
      ['(2 (2 a) b)', 'column 10: expected "(", found "b)"'],
      ['(2 a))', 'column 6: expected the end of the line, found ")"'],
      ['(2 a) (2 b)', 'column 6: expected the end of the line, found " (2 b)"'],
    ];
    for (const [text, problem] of cases) {
      assert.throws(
        () => parseTrees(`(2 a)\n${text}\n`, 't.txt'),
        (error: Error) => {
          assert.ok(
            error.message.startsWith(`t.txt: line 2, ${problem}. Fetch the treebank anew: `),
            error.message,
          );
          return true;
        },
      );
    }
  });

  it('reads and writes trees of any depth', () => {
    const depth = 200_000;
    const text = `${'(2 '.repeat(depth)}(4 deep)${')'.repeat(depth)}`;
    const deep = parseTree(text, 't.txt');
    assert.equal(printTree(deep), text);
    assert.deepEqual(wordsOf(deep), ['deep']);
    assert.throws(() => parseTree('(2 '.repeat(depth), 't.txt'), /column 600001: expected a word or "\("/);
  });

  it('reads the real trees and writes them as they were', { skip: realTreebank.skip }, () => {
    for (const [split, count] of [
      ['train', 8544],
      ['dev', 1101],
      ['test', 2210],
    ] as const) {
      const text = realTreebank.read(`trees/${split}.txt`);
      const trees = parseTrees(text, `${split}.txt`);
      assert.equal(trees.length, count);
      assert.ok(`${trees.map(printTree).join('\n')}\n` === text, `${split}.txt is not written as it was`);
    }
  });
});
