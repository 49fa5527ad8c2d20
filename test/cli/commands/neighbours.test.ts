import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { MAIN } from '../../helpers/run-command.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const folder = temporaryFolder({ after });
writeFileSync(join(folder, 'v.txt'), '5 3\nman 1 0 0\nwoman 1 0 1\nking 1 1 0\nqueen 1 1 1\nsnow 0 -1 0\n');

function firth(arguments_: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...arguments_], {
    cwd: folder,
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

const unknown = 'firth: "quen" is not in v.txt. Did you mean queen?\n';

describe('firth neighbours', () => {
  it('prints the nearest words with their cosines', () => {
    assert.deepEqual(firth(['neighbours', 'v.txt', 'king', '--top', '2']), {
      status: 0,
      stdout: '  queen  0.8165\n  man    0.7071\n',
      stderr: '',
    });
  });

  it('takes sums, differences, restriction and --negative', () => {
    const shown = '  queen  0.9753\n';
    assert.equal(
      firth(['neighbours', 'v.txt', 'king', '-', 'man', '+', 'woman', '--top', '1']).stdout,
      shown,
    );
    assert.equal(
      firth(['neighbours', 'v.txt', 'king', 'woman', '--negative', 'man', '--top', '1']).stdout,
      shown,
    );
    const { stdout } = firth(['neighbours', 'v.txt', 'king', '--restrict', '2', '--json']);
    assert.deepEqual(JSON.parse(stdout), {
      positive: ['king'],
      negative: [],
      neighbours: [
        { word: 'man', row: 0, similarity: 0.7071067811865475 },
        { word: 'woman', row: 1, similarity: 0.5 },
      ],
    });
  });

  it('ends with 1 for an unknown word, naming those spelt like it', () => {
    assert.deepEqual(firth(['neighbours', 'v.txt', 'quen']), { status: 1, stdout: '', stderr: unknown });
  });

  it('answers standard input line by line until EXIT, and goes on behind a wrong question', () => {
    const input = 'king\n\nquen\nman woman king ?\nking woman queen snow ?\nking +\nEXIT\nman\n';
    const { status, stdout, stderr } = firth(['neighbours', 'v.txt', '--top', '1'], input);
    assert.equal(stdout, '  queen  0.8165\n  queen  0.9753\n  snow\n');
    assert.equal(
      stderr,
      `${unknown}firth: Expected \`question\` to be a word or an expression, got "king +". Write "king", "king - man + woman", "man woman king ?" or "lunch dinner stone cereal ?"\n`,
    );
    assert.equal(status, 1);
    const json = firth(['neighbours', 'v.txt', '--top', '1', '--json'], 'king\nking woman queen snow ?');
    assert.equal(json.status, 0);
    assert.deepEqual(
      json.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
      [
        {
          positive: ['king'],
          negative: [],
          neighbours: [{ word: 'queen', row: 3, similarity: 0.8164965809277261 }],
        },
        { words: ['king', 'woman', 'queen', 'snow'], doesntMatch: 'snow' },
      ],
    );
  });

  it('ends with 130 when it is interrupted', async () => {
    const child = spawn(process.execPath, [MAIN, 'neighbours', 'v.txt', '--top', '1'], { cwd: folder });
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    child.stdin.write('king\n');
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'close'), [130, null]);
    assert.equal(stderr, 'firth: Interrupted.\n');
  });

  it('says what is wrong with options and files', () => {
    assert.deepEqual(firth(['neighbours', 'v.txt', 'king', '--top', '0']), {
      status: 2,
      stdout: '',
      stderr: 'firth: Expected `--top` to be an integer >= 1, got "0"\n',
    });
    assert.equal(firth(['neighbours', 'v.txt', 'king', '--tops', '3']).status, 2);
    const { status, stderr } = firth(['neighbours', 'missing.txt', 'king']);
    assert.equal(status, 1);
    assert.match(stderr, /^firth: missing\.txt: /);
  });
});

describe('firth analogy', () => {
  it('answers by addition and by multiplication', () => {
    const add = firth(['analogy', 'v.txt', 'man', 'woman', 'king']);
    assert.equal(add.stdout, '  queen  0.9753\n  snow   -0.6533\n');
    const { stdout } = firth(['analogy', 'v.txt', 'man', 'woman', 'king', '--method', '3CosMul', '--json']);
    const { analogy, neighbours } = JSON.parse(stdout);
    assert.deepEqual(analogy, ['man', 'woman', 'king']);
    assert.deepEqual(
      neighbours.map(({ word }: { word: string }) => word),
      ['queen', 'snow'],
    );
  });

  it('reads three words a line, with or without a question mark', () => {
    const { status, stdout } = firth(
      ['analogy', 'v.txt', '--top', '1'],
      'man woman king\nman king woman ?\n',
    );
    assert.deepEqual([status, stdout], [0, '  queen  0.9753\n  queen  0.9753\n']);
  });

  it('says what is wrong', () => {
    assert.deepEqual(firth(['analogy', 'v.txt', 'man', 'woman']), {
      status: 2,
      stdout: '',
      stderr: 'firth: Expected `words` to be three words, a, b and c, got "man woman"\n',
    });
    assert.deepEqual(firth(['analogy', 'v.txt', 'man', 'woman', 'quen']), {
      status: 1,
      stdout: '',
      stderr: unknown,
    });
    assert.equal(firth(['analogy', 'v.txt', 'man', 'woman', 'king', '--method', 'x']).status, 2);
  });
});

describe('firth similarity', () => {
  it('prints the cosine of two words', () => {
    assert.deepEqual(firth(['similarity', 'v.txt', 'man', 'woman']), {
      status: 0,
      stdout: '0.7071\n',
      stderr: '',
    });
    assert.deepEqual(JSON.parse(firth(['similarity', 'v.txt', 'man', 'woman', '--json']).stdout), {
      words: ['man', 'woman'],
      similarity: 0.7071067811865475,
    });
  });

  it('answers the pairs of a file and of standard input', () => {
    writeFileSync(join(folder, 'pairs.tsv'), '# first\tsecond\tmean\nking\tqueen\t8\n\nking\tquen\t1\n');
    const { status, stdout, stderr } = firth(['similarity', 'v.txt', '--pairs', 'pairs.tsv']);
    assert.equal(stdout, 'king queen 0.8165\nking quen unknown\n');
    assert.equal(stderr, '1 of 2 pairs have a word that is not in v.txt.\n');
    assert.equal(status, 0);
    assert.equal(
      firth(['similarity', 'v.txt', '--json'], 'king queen\n').stdout,
      '{"words":["king","queen"],"similarity":0.8164965809277261}\n',
    );
  });

  it('says what is wrong', () => {
    assert.deepEqual(firth(['similarity', 'v.txt', 'man', 'quen']), {
      status: 1,
      stdout: '',
      stderr: unknown,
    });
    writeFileSync(join(folder, 'bad.tsv'), 'king\n');
    assert.deepEqual(firth(['similarity', 'v.txt', '--pairs', 'bad.tsv']), {
      status: 1,
      stdout: '',
      stderr: 'firth: bad.tsv: line 1: expected two words, found "king"\n',
    });
    assert.equal(firth(['similarity', 'v.txt', 'man', '--pairs', 'bad.tsv']).status, 2);
  });
});
