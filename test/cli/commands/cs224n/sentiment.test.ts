import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { SentimentReport } from '#firth/cs224n/sentiment/report.js';
import { runCommand } from '../../../helpers/run-command.js';
import { writeSmallRun } from '../../../helpers/small-vectors.js';
import { temporaryFolder } from '../../../helpers/temporary-folder.js';
import { smallTreebank, writeTreebank } from '../../../helpers/treebank-files.js';

const folder = temporaryFolder({ after });
const environment = { HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') };
const treebank = join(folder, 'sst');
writeTreebank(treebank, smallTreebank());
const run = join(folder, 'run');
writeSmallRun(run);
writeFileSync(
  join(run, 'engine.bin'),
  Buffer.concat([Buffer.from('1 1\ngem '), Buffer.from('0000803f0a', 'hex')]),
);
const vectors = join(folder, 'words.vec');
writeFileSync(vectors, '3 1\ngem 1\nawful -1\nneither 0\n');
const sentiment = (...flags: string[]) =>
  runCommand(['cs224n', 'sentiment', ...flags, '--from', treebank, '--penalties', '2'], environment);

describe('firth cs224n sentiment', () => {
  it("prints a row for the run, the engine beside it, each file, guessing, and others' figures", async () => {
    const { code, stdout, stderr } = await sentiment(run, '--vectors', vectors);
    assert.deepEqual([code, stderr], [0, '']);
    const lines = stdout.split('\n');
    assert.equal(lines[0], 'Sentences: 3 train, 1 dev, 1 test; five classes.');
    assert.match(lines[3], /^ +numbers +known +penalty +train +dev +test$/);
    assert.match(lines[4], /^ {2}the course's run +4 +20\.8 % /);
    assert.match(lines[5], /^ {2}the engine +1 +4\.2 % /);
    assert.match(lines[6], /^ {2}words\.vec +1 +12\.5 % /);
    assert.match(lines[7], /^ {2}always "very negative" +66\.7 +0\.0 +0\.0$/);
    assert.match(lines[8], /^ {2}published: the course's vectors, 2 x 10 numbers +30\.4-31\.0 +28\.8-29\.2$/);
    assert.match(lines[9], /^ {2}published: GloVe 6B, 50 numbers +36\.9 +37\.7$/);
    assert.match(stdout, /\n {2}2 neutral +\d +\d +0 +\d +\d\n/);
    assert.equal(stdout.match(/chosen on dev/g)?.length, 3);
    assert.ok(existsSync(join(run, 'sentiment', 'engine-confusion.png')));
  });

  it('prints sentiment.json with --json, and nothing with --quiet', async () => {
    const out = join(folder, 'json');
    const { code, stdout, stderr } = await sentiment(run, '--out', out, '--json', '--features', 'centers');
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(stdout, readFileSync(join(out, 'sentiment.json'), 'utf8'));
    assert.equal((JSON.parse(stdout) as SentimentReport).results[0].dimension, 2);
    assert.deepEqual(await sentiment(run, '--out', out, '--quiet'), { code: 0, stdout: '', stderr: '' });
  });

  it('does with files alone where there is no run, in the chosen theme', async () => {
    const out = join(folder, 'alone');
    const { code, stdout } = await sentiment('--vectors', vectors, '-o', out, '--theme', 'dark');
    assert.equal(code, 0);
    assert.ok(!stdout.includes("the course's run"));
    const svg = readFileSync(join(out, 'words-accuracy.svg'), 'utf8');
    assert.ok(svg.includes('#14171c') && !svg.includes('#ffffff'));
  });

  it('says what is missing or wrong', async () => {
    const nowhere = await sentiment(join(folder, 'nowhere'));
    assert.notEqual(nowhere.code, 0);
    assert.match(
      nowhere.stderr,
      /^firth: .*params\.npy: expected the vectors of a run, found no such file\. /,
    );
    const upsideDown = await sentiment(run, '--least-penalty', '5', '--largest-penalty', '1');
    assert.equal(upsideDown.code, 2);
    assert.match(
      upsideDown.stderr,
      /Expected `largestPenalty` to be a number >= 5, the least penalty, got 1/,
    );
    const wrong = await sentiment(run, '--features', 'all');
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /features/);
    const unknown = await sentiment(run, '--feature', 'both');
    assert.equal(unknown.code, 2);
  });

  it('explains itself with examples', async () => {
    const { code, stdout } = await runCommand(['cs224n', 'sentiment', '--help'], environment);
    assert.equal(code, 0);
    assert.match(stdout, /Examples:\n {2}firth cs224n sentiment /);
    assert.match(stdout, /--features <centers\|outside\|both> [^-]*\(default: both\)/);
  });
});
