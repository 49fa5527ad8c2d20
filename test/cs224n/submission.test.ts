import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it, type TestContext } from 'node:test';
import { openPromise } from 'yauzl';
import { runCourse } from '#firth/cs224n/run/run.js';
import { collectSubmission } from '#firth/cs224n/submission.js';
import { SMALL_OPTIONS, trainingText } from '../helpers/small-run.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const RESULTS = ['params.npy', 'words.txt', 'losses.csv', 'word_vectors.png', 'word_vectors.svg', 'run.json'];
const LAST = ['checkpoints/iteration-000030.npy', 'checkpoints/iteration-000030.json'];

const shared = join(temporaryFolder({ after }), 'run');
before(() =>
  runCourse(trainingText(), {
    out: shared,
    options: { ...SMALL_OPTIONS, iterations: 37 },
    words: ['rain', 'snow'],
  }),
);

/** A copy of a complete run, and a place beside it for the zip. */
function world(test: TestContext) {
  const folder = temporaryFolder(test);
  const run = join(folder, 'run');
  cpSync(shared, run, { recursive: true });
  return { folder, run, zip: join(folder, 'submission.zip') };
}

/** Names and contents, in the zip's order. */
async function contentOf(path: string): Promise<[string, Buffer][]> {
  const content: [string, Buffer][] = [];
  const zip = await openPromise(path);
  for await (const entry of zip.eachEntry()) {
    content.push([entry.fileName, await buffer(await zip.openReadStreamPromise(entry))]);
  }
  return content;
}

describe('collectSubmission', () => {
  it("zips the results and the run's last checkpoint, bytes unchanged", async (test) => {
    const { folder, run, zip } = world(test);
    writeFileSync(join(run, 'mine.txt'), 'not handed in');
    const submission = await collectSubmission(run, zip);
    assert.deepEqual(submission, { path: zip, bytes: statSync(zip).size, files: [...RESULTS, ...LAST] });
    const expected = submission.files.map((name) => [name, readFileSync(join(run, name))]);
    assert.deepEqual(await contentOf(zip), expected);
    assert.deepEqual(readdirSync(folder).sort(), ['run', 'submission.zip']);
  });

  it('takes the newest checkpoint that is whole and not beyond the run', async (test) => {
    const { run, zip } = world(test);
    const checkpoints = join(run, 'checkpoints');
    for (const ending of ['npy', 'json']) {
      cpSync(
        join(checkpoints, `iteration-000030.${ending}`),
        join(checkpoints, `iteration-000045.${ending}`),
      );
    }
    assert.deepEqual((await collectSubmission(run, zip)).files, [...RESULTS, ...LAST]);
    rmSync(join(checkpoints, 'iteration-000030.npy'));
    const earlier = LAST.map((name) => name.replace('30', '15'));
    assert.deepEqual((await collectSubmission(run, zip)).files, [...RESULTS, ...earlier]);
    rmSync(checkpoints, { recursive: true });
    assert.deepEqual((await collectSubmission(run, zip)).files, RESULTS);
  });

  it('refuses a run that is not complete, naming what is missing', async (test) => {
    const { run, zip } = world(test);
    rmSync(join(run, 'run.json'));
    rmSync(join(run, 'params.npy'));
    mkdirSync(join(run, 'params.npy'));
    const remedy = 'Finish it with "firth cs224n run --resume", or name the run\'s folder';
    await assert.rejects(collectSubmission(run, zip), {
      name: 'FileError',
      message: `${run}: expected a complete run, but params.npy, run.json is not there. ${remedy}`,
    });
    const below = join(run, 'words.txt', 'run');
    await assert.rejects(collectSubmission(below, zip), {
      name: 'FileError',
      message: `${below}: expected a complete run, but ${RESULTS.join(', ')} is not there. ${remedy}`,
    });
    assert.ok(!existsSync(zip));
  });

  it('refuses a report that is none', async (test) => {
    const { run, zip } = world(test);
    for (const content of ['', '{}', 'null', '{"options":']) {
      writeFileSync(join(run, 'run.json'), content);
      await assert.rejects(collectSubmission(run, zip), {
        name: 'FileError',
        message: `${join(run, 'run.json')}: expected the report of a run, found something else. Write it again with "firth cs224n run --resume"`,
      });
    }
    assert.ok(!existsSync(zip));
  });

  it('replaces an earlier zip once the new one is whole, and leaves it when there is none', async (test) => {
    const { folder, run, zip } = world(test);
    writeFileSync(zip, 'an earlier zip');
    rmSync(join(run, 'words.txt'));
    await assert.rejects(collectSubmission(run, zip), /words\.txt is not there/);
    assert.equal(readFileSync(zip, 'utf8'), 'an earlier zip');
    cpSync(join(shared, 'words.txt'), join(run, 'words.txt'));
    await collectSubmission(run, zip);
    assert.equal((await contentOf(zip)).length, 8);
    assert.deepEqual(readdirSync(folder).sort(), ['run', 'submission.zip']);
  });

  it('says where it cannot write, and leaves nothing', async (test) => {
    const { folder, run } = world(test);
    const missing = join(folder, 'none', 'a.zip');
    await assert.rejects(collectSubmission(run, missing), {
      name: 'FileError',
      message: `${missing}: could not be written: no such file or folder. Check the path`,
    });
    const below = join(run, 'words.txt', 'a.zip');
    await assert.rejects(collectSubmission(run, below), {
      name: 'FileError',
      message: `${below}: could not be written: a part of the path is a file, not a folder. Check the path`,
    });
    const before = readdirSync(folder);
    await assert.rejects(collectSubmission(run, run), (error: Error) => {
      assert.equal(error.name, 'FileError');
      assert.ok(error.message.startsWith(`${run}: could not be written: `), error.message);
      return true;
    });
    assert.deepEqual(readdirSync(folder), before);
  });
});
