import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromGensim } from '#firth/cli/gensim-flags.js';

const translated = (line: string) => fromGensim(line.split(' ')).join(' ');

const refuses = (line: string, message: string) =>
  assert.throws(() => translated(line), { name: 'ArgumentError', message });

describe("gensim's names", () => {
  it('become ours, with dashes or underscores, apart or with =', () => {
    assert.equal(
      translated(
        'c.txt -o v.txt --vector_size 50 --sg=1 --ns-exponent 0.5 --cbow_mean 1 --min-alpha=1e-4 --alpha 0.02 ' +
          '--workers 3 --shrink-windows 0 --max_final_vocab 1000 --max-vocab-size 2000 --iter 7 --min_count 2',
      ),
      'c.txt -o v.txt --dim 50 --model skip-gram --noise-exponent 0.5 --context word2vec --min-rate 1e-4 --rate 0.02 ' +
        '--threads 3 --window-rule fixed --max-vocab 1000 --max-words-while-counting 2000 --epochs 7 --min-count 2',
    );
    assert.equal(
      translated('--size 9 --sg False --cbow-mean 0 --shrink_windows true'),
      '--dim 9 --model cbow --context sum --window-rule dynamic',
    );
  });

  it('leave everything else as it is', () => {
    const line = 'c.txt --out v.txt --dim 5 --window 3 --seed 4 --quiet --windw 3 --lower-case';
    assert.equal(translated(line), line);
    assert.deepEqual(fromGensim(['--', '--sg', '1']), ['--', '--sg', '1']);
  });

  it('choose between the losses', () => {
    assert.equal(translated('--hs 1 --negative 0 --sg 0'), '--loss hierarchical-softmax --model cbow');
    assert.equal(translated('--negative=0 --hs=1'), '--loss hierarchical-softmax');
    assert.equal(translated('--hs 0 --negative 7'), '--loss negative-sampling --negative 7');
    const both =
      'Expected `--hs` to be 0, or --negative to be 0, got "1". With --negative 5, gensim trains hierarchical softmax ' +
      'and negative sampling at once, and firth one of them. Add --negative 0';
    refuses('--hs 1', both);
    refuses('--hs 1 --negative 5', both);
  });

  it('are refused beside ours, and with values that mean nothing', () => {
    const twice = (name: string, earlier: string) =>
      `Expected \`${name}\` to be given without ${earlier}, got "both". They are names of one option: leave one out`;
    refuses('--dim 5 --vector-size 6', twice('--vector-size', '--dim'));
    refuses('--alpha=1 --rate=2', twice('--rate', '--alpha'));
    refuses('--size 5 --vector_size 6', twice('--vector-size', '--size'));
    refuses('--hs 0 --loss softmax', twice('--loss', '--hs'));
    assert.equal(translated('--min_count 3 --min-count 4'), '--min-count 3 --min-count 4');
    refuses('--sg 2', 'Expected `--sg` to be one of 0, 1, got "2"');
    refuses('--sg', 'Expected `--sg` to be followed by a value, got "the end of the line"');
  });
});
