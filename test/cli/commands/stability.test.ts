import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { runCommand } from '../../helpers/run-command.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const folder = temporaryFolder({ after });
const file = (name: string, lines: readonly string[]) => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.length} 2\n${lines.map((line) => `${line}\n`).join('')}`);
  return path;
};
const first = file('first.txt', ['rain 1 0', 'snow 0.9 0.1', 'tea 0 1', 'milk 0.1 0.9']);
const second = file('second.txt', ['tea 1 0', 'rain 0.9 0.1', 'snow 0 1', 'milk 0.1 0.9']);

describe('firth stability', () => {
  it('says what share of neighbours two models have in common', async () => {
    const same = await runCommand(['stability', first, first, '--top', '1'], {});
    assert.deepEqual([same.code, same.stderr], [0, '']);
    assert.equal(
      same.stdout,
      '100.0 % of the nearest neighbours are the same, over 4 of 4 words that both have (4 looked for).\n' +
        'Least stable: rain 100.0 %, snow 100.0 %, tea 100.0 %, milk 100.0 %\n',
    );
    const { stdout } = await runCommand(['stability', first, second, '--top', '1', '--json'], {});
    const report = JSON.parse(stdout) as { overlap: number; shares: { word: string; share: number }[] };
    // rain was near snow and is near tea, tea was near milk and is near rain, milk was near tea and is near snow.
    assert.equal(report.overlap, 0);
    assert.equal(report.shares.length, 4);
  });

  it('says what is wrong', async () => {
    const other = file('other.txt', ['x 1 0', 'y 0 1']);
    const { code, stderr } = await runCommand(['stability', first, other], {});
    assert.equal(code, 2);
    assert.equal(stderr, 'firth: Expected `b` to be a model with at least two words of a, got 0\n');
    assert.equal((await runCommand(['stability', first, join(folder, 'none')], {})).code, 1);
  });
});
