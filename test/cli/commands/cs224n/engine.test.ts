import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { EngineReport } from '#firth/cs224n/run/engine.js';
import type { RunReport } from '#firth/cs224n/run/results.js';
import { runCommand } from '../../../helpers/run-command.js';
import { flagsOf, SMALL_OPTIONS, smallText } from '../../../helpers/small-run.js';
import { temporaryFolder } from '../../../helpers/temporary-folder.js';

/** A text in which the course's words have companions of their own. */
function textWithMeaning(): string {
  const drinks = 'tea coffee hot cup drink sweet';
  const weather = 'rain snow cold wind cloud hail';
  return `${smallText()}${`${drinks}\n${weather}\n`.repeat(60)}`;
}

const folder = temporaryFolder({ after });
const environment = { HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') };
const textFile = join(folder, 'text.txt');
writeFileSync(textFile, textWithMeaning());
const out = join(folder, 'run');
const text = ['--text', textFile, '--name', 'a small text'];
const words = 'rain,snow,tea,coffee';

describe('firth cs224n engine', () => {
  let course: RunReport;
  before(async () => {
    const flags = [...flagsOf(SMALL_OPTIONS), '--words', words, '--out', out, '--json'];
    const { code, stdout } = await runCommand(['cs224n', 'run', ...text, ...flags], environment);
    assert.equal(code, 0);
    course = JSON.parse(stdout) as RunReport;
  });

  it("sets its vectors beside those of the course's run, and writes them into the same folder", async () => {
    const arguments_ = ['cs224n', 'engine', ...text, '--out', out];
    const { code, stdout } = await runCommand(arguments_, environment);
    assert.equal(code, 0);
    const report = JSON.parse(readFileSync(join(out, 'engine.json'), 'utf8')) as EngineReport;
    assert.deepEqual(report.course?.worth, course.worth);
    assert.equal(report.course?.iterations, SMALL_OPTIONS.iterations);
    assert.ok(report.files.every((file) => existsSync(file)));
    assert.match(stdout, /the course's run +the engine\n {2}trained +60 steps +20 passes\n/);
    assert.match(stdout, new RegExp(`loss on the next word .* ${report.worth.adjacentLoss.toFixed(2)} `));
    const { sweet } = report.neighbours;
    assert.ok(sweet.every(({ count }) => count >= 5));
    const nearest = sweet[0].word;
    assert.ok('tea coffee hot cup drink'.split(' ').includes(nearest), `nearest to sweet is ${nearest}`);
  });

  it('shows its own results alone where there is no run of the same text', async () => {
    const other = join(folder, 'other.txt');
    writeFileSync(other, `${textWithMeaning()}tea and snow\n`);
    const arguments_ = ['cs224n', 'engine', '--text', other, '--out', out, '--json'];
    const { code, stdout, stderr } = await runCommand(arguments_, environment);
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal((JSON.parse(stdout) as EngineReport).course, null);
  });

  it('says before training that none of the words to plot is there', async () => {
    const other = join(folder, 'numbers.txt');
    writeFileSync(other, 'one two three\n'.repeat(20));
    const nowhere = join(folder, 'nowhere');
    const { code, stderr } = await runCommand(
      ['cs224n', 'engine', '--text', other, '--out', nowhere],
      environment,
    );
    assert.equal(code, 2);
    assert.match(stderr, /^firth: Expected `words` to be at least 2 words of the vocabulary, got 0\./);
    assert.equal(existsSync(nowhere), false);
  });
});
