import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { PythonRandom } from '#firth/cs224n/random/python-random.js';
import { type Checkpoint, CheckpointFolder, identityOf } from '#firth/cs224n/run/checkpoint.js';
import { runOptions } from '#firth/cs224n/run/options.js';
import { parseNpy } from '#firth/formats/npy.js';
import { Matrix } from '#firth/math/matrix.js';
import { mulberry32 } from '../../helpers/small-run.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const IDENTITY = identityOf(runOptions(), 'checksum of the data');

function checkpointAt(iteration: number): Checkpoint {
  const random = new PythonRandom(iteration);
  random.random();
  const next = mulberry32(iteration);
  const parameters = new Matrix(4, 3, Float64Array.from({ length: 12 }, next));
  return { state: { iteration, parameters, random: random.getState() }, losses: [next(), next()] };
}

function newFolder(test: TestContext): CheckpointFolder {
  return new CheckpointFolder(join(temporaryFolder(test), 'checkpoints'));
}

/** The newest whole checkpoint's iteration, and what was said about damaged ones. */
async function newest(folder: CheckpointFolder, limit = 1000) {
  const problems: string[] = [];
  const found = await folder.newest(IDENTITY, limit, (problem) => problems.push(problem));
  return { iteration: found?.state.iteration, problems };
}

/** Writes the JSON of a checkpoint anew, its fields changed by `change`, without a care for its checksum. */
function rewrite(path: string, change: (file: Record<string, unknown>) => void): void {
  const file = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  change(file);
  writeFileSync(path, JSON.stringify(file));
}

describe('identityOf', () => {
  it('is all options and the data, but for how long the run is and how often it saves', () => {
    const options = runOptions();
    const { iterations, checkpointEvery, ...decisive } = options;
    assert.deepEqual(identityOf(options, 'abc'), { ...decisive, data: 'abc' });
    assert.deepEqual(
      identityOf({ ...options, iterations: iterations + 1, checkpointEvery: checkpointEvery + 1 }, 'abc'),
      identityOf(options, 'abc'),
    );
  });
});

describe('CheckpointFolder', () => {
  it('gives back what was written, bit for bit', async (test) => {
    const folder = newFolder(test);
    const checkpoint = checkpointAt(5000);
    const path = await folder.write(checkpoint, IDENTITY);
    assert.deepEqual(await folder.newest(IDENTITY, 5000, () => assert.fail('it is whole')), checkpoint);
    assert.deepEqual(readdirSync(folder.path).sort(), ['iteration-005000.json', 'iteration-005000.npy']);
    assert.equal(path, join(folder.path, 'iteration-005000.npy'));
    assert.deepEqual(parseNpy(readFileSync(path), path), checkpoint.state.parameters);
  });

  it('finds none where nothing is', async (test) => {
    const folder = newFolder(test);
    assert.deepEqual(await folder.iterations(), []);
    assert.deepEqual(await newest(folder), { iteration: undefined, problems: [] });
    await folder.clear();
  });

  it('finds the newest at or before a limit, by number and not by name', async (test) => {
    const folder = newFolder(test);
    for (const iteration of [1_000_000, 20, 999_999, 0])
      await folder.write(checkpointAt(iteration), IDENTITY);
    assert.deepEqual(await folder.iterations(), [0, 20, 999_999, 1_000_000]);
    assert.equal((await newest(folder, 2_000_000)).iteration, 1_000_000);
    assert.equal((await newest(folder, 999_999)).iteration, 999_999);
    assert.equal((await newest(folder, 999_998)).iteration, 20);
    assert.equal((await newest(folder, 19)).iteration, 0);
  });

  const damages: Record<string, { damage: (npy: string, json: string) => void; said: RegExp }> = {
    'a .npy that is cut short': {
      damage: (npy) => truncateSync(npy, 150),
      said: /iteration-000020\.npy: its content is not what .*iteration-000020\.json says it is; the file is damaged$/,
    },
    'a .npy with one bit changed': {
      damage: (npy) => {
        const bytes = readFileSync(npy);
        bytes[bytes.length - 1] ^= 1;
        writeFileSync(npy, bytes);
      },
      said: /iteration-000020\.npy: its content is not what .*the file is damaged$/,
    },
    'a .npy that is gone': {
      damage: (npy) => rmSync(npy),
      said: /iteration-000020\.npy: could not be read: no such file or folder\. Check the path$/,
    },
    'a JSON that is cut short': {
      damage: (_, json) => truncateSync(json, 200),
      said: /iteration-000020\.json: expected JSON, found something else; the file is damaged$/,
    },
    'a JSON that is empty': {
      damage: (_, json) => truncateSync(json, 0),
      said: /iteration-000020\.json: expected JSON, found something else; the file is damaged$/,
    },
    'a JSON of another kind': {
      damage: (_, json) => writeFileSync(json, 'null'),
      said: /iteration-000020\.json: expected format "firth cs224n checkpoint", found undefined$/,
    },
    'one digit of a loss changed': {
      damage: (_, json) => rewrite(json, (file) => (file.losses as number[]).splice(0, 1, 1.25)),
      said: /iteration-000020\.json: its content does not have the checksum it names; the file is damaged$/,
    },
    'one bit of the generator changed': {
      damage: (_, json) =>
        rewrite(json, (file) => {
          (file.random as { words: number[] }).words[7] ^= 1;
        }),
      said: /iteration-000020\.json: its content does not have the checksum it names; the file is damaged$/,
    },
    'a seed changed': {
      damage: (_, json) =>
        rewrite(json, (file) => {
          file.identity = { ...IDENTITY, seed: 1 };
        }),
      said: /iteration-000020\.json: its content does not have the checksum it names; the file is damaged$/,
    },
  };
  for (const [what, { damage, said }] of Object.entries(damages)) {
    it(`falls back on the checkpoint before ${what}`, async (test) => {
      const folder = newFolder(test);
      for (const iteration of [10, 20]) await folder.write(checkpointAt(iteration), IDENTITY);
      const [npy, json] = folder.files(20) as [string, string];
      damage(npy, json);
      const { iteration, problems } = await newest(folder);
      assert.equal(iteration, 10);
      assert.equal(problems.length, 1);
      assert.match(problems[0] as string, said);
    });
  }

  it('refuses a checkpoint of another run, naming what differs with both values', async (test) => {
    const folder = newFolder(test);
    await folder.write(checkpointAt(20), IDENTITY);
    const other = { ...IDENTITY, seed: 1, loss: 'naive-softmax', data: 'other' };
    await assert.rejects(
      folder.newest(other, 1000, () => {}),
      {
        name: 'FirthError',
        message:
          `${folder.files(20)[1]} belongs to another run: loss is naive-softmax now and was negative-sampling then; ` +
          'seed is 1 now and was 31415 then; the data is not the same. ' +
          'Resume with the options and data it was started with, or start anew in another folder with --out.',
      },
    );
    const { seed: _, ...without } = IDENTITY;
    await assert.rejects(
      folder.newest(without, 1000, () => {}),
      /seed is unset now and was 31415 then/,
    );
  });

  it('removes checkpoints alone', async (test) => {
    const folder = newFolder(test);
    await folder.write(checkpointAt(20), IDENTITY);
    await folder.clear();
    assert.ok(!existsSync(folder.path));
    await folder.write(checkpointAt(20), IDENTITY);
    writeFileSync(join(folder.path, 'notes.txt'), '');
    await folder.clear();
    assert.deepEqual(readdirSync(folder.path), ['notes.txt']);
  });

  it('says why it cannot write', async (test) => {
    const folder = newFolder(test);
    writeFileSync(folder.path, '');
    await assert.rejects(folder.write(checkpointAt(20), IDENTITY), {
      name: 'FileError',
      message: `${folder.path}: could not be made: a file of this name is in the way. Remove it, or choose another name`,
    });
    const blocked = newFolder(test);
    mkdirSync(blocked.files(20)[0] as string, { recursive: true });
    await assert.rejects(blocked.write(checkpointAt(20), IDENTITY), {
      name: 'FileError',
      message: `${blocked.files(20)[0]}: could not be written: this is a folder, not a file. Name a file`,
    });
    assert.equal(readdirSync(blocked.path).length, 1);
  });
});
