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
          '-min-count 5 -alpha 0.025 -threads 2 -binary 1 -debug 2 -save-vocab f',
      ),
      'c.txt --out v.bin --dim 100 --window 5 --negative 5 --sample 1e-3 --epochs 5 ' +
        '--min-count 5 --rate 0.025 --threads 2 --format binary --save-vocab f',
    );
    assert.equal(translated('-train c -output v -cbow 0 -binary 0'), 'c --out v --format text');
  });

  it('is refused where firth would train something else, with the reason', () => {
    const refuses = (line: string, message: string) =>
      assert.throws(() => translated(line), { name: 'ArgumentError', message });
    refuses('-train c -cbow 1', 'Expected `-cbow` to be 0, got "1". firth trains skip-gram, not CBOW');
    // word2vec.c's default is CBOW.
    refuses('-train c -output v', 'Expected `-cbow` to be 0, got "1". firth trains skip-gram, not CBOW');
    refuses(
      '-train c -cbow 0 -hs 1',
      'Expected `-hs` to be 0, got "1". firth trains with negative sampling, not with hierarchical softmax',
    );
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
