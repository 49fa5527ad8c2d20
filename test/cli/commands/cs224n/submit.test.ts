import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCourse } from '#firth/cs224n/run/run.js';
import { MAIN, runCommand, runProgram } from '../../../helpers/run-command.js';
import { SMALL_OPTIONS, trainingText } from '../../../helpers/small-run.js';
import { temporaryFolder } from '../../../helpers/temporary-folder.js';

const FILES = [
  ...['params.npy', 'words.txt', 'losses.csv', 'word_vectors.png', 'word_vectors.svg', 'run.json'],
  ...['checkpoints/iteration-000060.npy', 'checkpoints/iteration-000060.json'],
];

const folder = temporaryFolder({ after });
const run = join(folder, 'run');
before(() => runCourse(trainingText(), { out: run, options: SMALL_OPTIONS, words: ['rain', 'snow'] }));

describe('firth cs224n submit', () => {
  it('writes the zip and lists it', async () => {
    const zip = join(folder, 'jane-doe.zip');
    const { code, stdout, stderr } = await runCommand(['cs224n', 'submit', run, '-o', zip], {});
    assert.deepEqual([code, stderr], [0, '']);
    const [first, ...files] = stdout.trimEnd().split('\n');
    assert.match(first as string, /jane-doe\.zip: 0\.\d+ MB$/);
    assert.deepEqual(
      files,
      FILES.map((name) => `  ${name}`),
    );
    assert.equal(readFileSync(zip).subarray(0, 2).toString(), 'PK');
  });

  it('prints one JSON object with --json, and nothing with --quiet', async () => {
    const zip = join(folder, 'json.zip');
    const { code, stdout } = await runCommand(['cs224n', 'submit', run, '-o', zip, '--json'], {});
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), { path: zip, bytes: statSync(zip).size, files: FILES });
    const quiet = await runCommand(['cs224n', 'submit', run, '-o', zip, '--quiet'], {});
    assert.deepEqual(quiet, { code: 0, stdout: '', stderr: '' });
  });

  it('exits with 1 where there is no complete run, or no place for the zip', async () => {
    const zip = join(folder, 'none', 'a.zip');
    assert.deepEqual(await runCommand(['cs224n', 'submit', run, '-o', zip], {}), {
      code: 1,
      stdout: '',
      stderr: `firth: ${zip}: could not be written: no such file or folder. Check the path\n`,
    });
    const none = await runCommand(['cs224n', 'submit', folder, '-o', join(folder, 'b.zip')], {});
    assert.deepEqual([none.code, none.stdout], [1, '']);
    assert.match(
      none.stderr,
      /^firth: .*: expected a complete run, but params\.npy, .* is not there\. Finish it with /,
    );
    assert.ok(!existsSync(join(folder, 'b.zip')));
  });

  it('leaves nothing half written where there is no room', {
    skip: process.platform === 'win32' && 'Windows has no ulimit',
  }, async () => {
    const zip = join(folder, 'full.zip');
    const command = [process.execPath, MAIN, 'cs224n', 'submit', run, '-o', zip];
    const limited = ['-c', 'ulimit -f 8; exec "$@"', 'bash', ...command];
    assert.deepEqual(await runProgram('bash', limited, {}), {
      code: 1,
      stdout: '',
      stderr: `firth: ${zip}: could not be written: the file is larger than this disk allows. Choose another place\n`,
    });
    assert.ok(!existsSync(zip));
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });
});
