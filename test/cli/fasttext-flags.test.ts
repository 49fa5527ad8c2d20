import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromFasttext, isFasttextCommandLine } from '#firth/cli/fasttext-flags.js';

const translated = (line: string) => fromFasttext(line.split(' ')).join(' ');

describe("fastText's command line", () => {
  it('is known by its first word and -input', () => {
    assert.equal(isFasttextCommandLine(['skipgram', '-input', 'c.txt']), true);
    assert.equal(isFasttextCommandLine(['cbow', '-output', 'v', '-input', 'c.txt']), true);
    assert.equal(isFasttextCommandLine(['skipgram', '-o', 'v.txt']), false);
    assert.equal(isFasttextCommandLine(['supervised', '-input', 'c.txt']), false);
  });

  it('means what it means there', () => {
    assert.equal(
      translated(
        'skipgram -input c.txt -output v -maxn 0 -lr 0.1 -dim 50 -ws 3 -epoch 2 -minCount 1 -neg 4 -t 1e-5 ' +
          '-thread 2 -loss ns -verbose 0 -lrUpdateRate 9 -seed 3',
      ),
      '--model skip-gram --noise-exponent 0.5 c.txt --out v.vec --format text --rate 0.1 --dim 50 --window 3 ' +
        '--epochs 2 --min-count 1 --negative 4 --sample 1e-5 --threads 2 --loss negative-sampling --seed 3',
    );
  });

  it("has fastText's defaults", () => {
    assert.equal(
      translated('cbow -input c.txt -output v -minn 0 -maxn 0'),
      '--model cbow --context word2vec --noise-exponent 0.5 c.txt --out v.vec --format text --rate 0.05 --sample 1e-4',
    );
  });

  it('asks for no negatives with another loss', () => {
    assert.match(
      translated('cbow -input c -output v -maxn 0 -neg 0 -loss hs'),
      / --loss hierarchical-softmax --rate 0\.05 --sample 1e-4$/,
    );
    assert.match(translated('cbow -input c -output v -maxn 0 -loss softmax'), / --loss softmax /);
  });

  it('is refused where firth would train something else, with the reason', () => {
    const refuses = (line: string, message: string | RegExp) =>
      assert.throws(() => translated(line), { name: 'ArgumentError', message });
    const subwords = 'firth trains vectors of whole words, without subwords';
    refuses('skipgram -input c -output v', `Expected \`-maxn\` to be 0, got "6". ${subwords}`);
    refuses('skipgram -input c -output v -maxn 4', `Expected \`-maxn\` to be 0, got "4". ${subwords}`);
    refuses(
      'skipgram -input c -maxn 0 -loss ova',
      'Expected `-loss` to be one of ns, hs, softmax, got "ova"',
    );
    refuses('skipgram -input c -maxn 0 -dimm 4', /^Expected `flag` to be one of fastText's -input, /);
    refuses(
      'skipgram -input c -maxn',
      'Expected `-maxn` to be followed by a value, got "the end of the line"',
    );
  });
});
