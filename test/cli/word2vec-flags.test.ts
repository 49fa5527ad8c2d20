import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromWord2vec, isWord2vecCommandLine } from '#firth/cli/word2vec-flags.js';

const translated = (line: string) => fromWord2vec(line.split(' ')).join(' ');

describe("word2vec.c's command line", () => {
  it('is known by -train', () => {
    assert.equal(isWord2vecCommandLine(['-train', 'c.txt']), true);
    assert.equal(isWord2vecCommandLine(['c.txt', '-o', 'v.bin']), false);
  });

  it('means what it means there', () => {
    assert.equal(
      translated(
        '-train c.txt -output v.bin -size 100 -window 5 -negative 5 -hs 0 -cbow 0 -sample 1e-3 -iter 5 ' +
          '-min-count 5 -alpha 0.025 -threads 2 -binary 1 -debug 2 -classes 0 -save-vocab f -read-vocab g',
      ),
      'c.txt --out v.bin --dim 100 --window 5 --negative 5 --loss negative-sampling --model skip-gram --sample 1e-3 ' +
        '--epochs 5 --min-count 5 --rate 0.025 --threads 2 --format binary --save-vocab f --read-vocab g',
    );
    assert.equal(
      translated('-train c -output v -cbow 0 -binary 0'),
      'c --out v --model skip-gram --format text',
    );
  });

  it('trains CBOW unless told otherwise, as word2vec.c does', () => {
    assert.equal(translated('-train c -output v'), 'c --out v --model cbow --context word2vec');
    assert.equal(translated('-train c -cbow 1'), 'c --model cbow --context word2vec');
  });

  it('trains hierarchical softmax where no negatives are wanted', () => {
    assert.equal(
      translated('-train c -cbow 0 -hs 1 -negative 0'),
      'c --model skip-gram --loss hierarchical-softmax',
    );
  });

  it('is refused where firth would train something else, with the reason', () => {
    const refuses = (line: string, message: string) =>
      assert.throws(() => translated(line), { name: 'ArgumentError', message });
    const both =
      'Expected `-hs` to be 0, or -negative to be 0, got "1". With -negative 5, word2vec.c trains hierarchical softmax ' +
      'and negative sampling at once, and firth one of them. Add -negative 0';
    refuses('-train c -cbow 0 -hs 1', both);
    refuses('-train c -cbow 0 -hs 1 -negative 5', both);
    refuses('-train c -cbow 2', 'Expected `-cbow` to be one of 0, 1, got "2"');
    refuses('-train c -classes 9', 'Expected `-classes` to be 0, got "9". firth does not cluster words');
    refuses(
      '-train c -cbow 0 -size',
      'Expected `-size` to be followed by a value, got "the end of the line"',
    );
    assert.throws(
      () => translated('-train c -cbow 0 -sise 3'),
      /^ArgumentError: Expected `flag` to be one of word2vec\.c's -train,/,
    );
  });
});
