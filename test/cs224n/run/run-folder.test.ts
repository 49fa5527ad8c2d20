import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { RunFolder } from '#firth/cs224n/run/run-folder.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

/** A folder with a complete run, a checkpoint, a killed writer's rest, and files of somebody else. */
function fullFolder(test: TestContext): RunFolder {
  const folder = new RunFolder(join(temporaryFolder(test), 'run'));
  mkdirSync(folder.checkpoints.path, { recursive: true });
  for (const path of folder.results) writeFileSync(path, 'result');
  for (const name of [
    'iteration-000010.npy',
    'iteration-000010.json',
    'notes.txt',
    '.firth-0123456789ab.tmp',
  ]) {
    writeFileSync(join(folder.checkpoints.path, name), name);
  }
  for (const name of ['mine.txt', '.firth-abcdef012345.tmp', '.firth-mine.tmp']) {
    writeFileSync(join(folder.path, name), name);
  }
  return folder;
}

describe('RunFolder.requireFree', () => {
  it('accepts a folder that is not there, is empty, or holds other files', async (test) => {
    const folder = new RunFolder(join(temporaryFolder(test), 'run'));
    await folder.requireFree();
    assert.ok(!existsSync(folder.path));
    mkdirSync(folder.path);
    await folder.requireFree();
    writeFileSync(join(folder.path, 'mine.txt'), '');
    await folder.requireFree();
  });

  it('refuses a run, complete or not, and says what can be done', async (test) => {
    const folder = fullFolder(test);
    const remedy = 'Go on with it by --resume, replace it by --overwrite, or choose another folder by --out.';
    await assert.rejects(folder.requireFree(), {
      name: 'FirthError',
      message: `${folder.path} holds a complete run already. ${remedy}`,
    });
    await folder.prepare({ resumed: true });
    await assert.rejects(folder.requireFree(), {
      name: 'FirthError',
      message: `${folder.path} holds an unfinished run already. ${remedy}`,
    });
  });

  it('takes a checkpoint alone for an unfinished run', async (test) => {
    const folder = new RunFolder(join(temporaryFolder(test), 'run'));
    mkdirSync(folder.checkpoints.path, { recursive: true });
    writeFileSync(join(folder.checkpoints.path, 'iteration-000010.json'), '');
    await assert.rejects(folder.requireFree(), /holds an unfinished run already/);
  });
});

describe('RunFolder.prepare', () => {
  it('makes the folder with those above it', async (test) => {
    const folder = new RunFolder(join(temporaryFolder(test), 'a', 'b'));
    await folder.prepare({ resumed: false });
    assert.deepEqual(readdirSync(folder.path), []);
  });

  it('removes a run and what a killed writer left, and nothing else', async (test) => {
    const folder = fullFolder(test);
    await folder.prepare({ resumed: false });
    assert.deepEqual(readdirSync(folder.path).sort(), ['.firth-mine.tmp', 'checkpoints', 'mine.txt']);
    assert.deepEqual(readdirSync(folder.checkpoints.path), ['notes.txt']);
  });

  it('keeps a resumed run, but for the report that says it is complete', async (test) => {
    const folder = fullFolder(test);
    await folder.prepare({ resumed: true });
    const kept = ['params.npy', 'words.txt', 'losses.csv', 'word_vectors.png', 'word_vectors.svg'];
    assert.deepEqual(
      readdirSync(folder.path).sort(),
      ['.firth-mine.tmp', 'checkpoints', 'mine.txt', ...kept].sort(),
    );
    assert.deepEqual(await folder.checkpoints.iterations(), [10]);
  });

  it('says in plain words what is in the way', async (test) => {
    const file = join(temporaryFolder(test), 'file');
    writeFileSync(file, '');
    await assert.rejects(new RunFolder(file).prepare({ resumed: false }), {
      name: 'FileError',
      message: `${file}: could not be made: a file of this name is in the way. Remove it, or choose another name`,
    });
    const below = join(file, 'run');
    await assert.rejects(new RunFolder(below).prepare({ resumed: false }), {
      name: 'FileError',
      message: `${below}: could not be made: a part of the path is a file, not a folder. Check the path`,
    });
    const folder = new RunFolder(join(temporaryFolder(test), 'run'));
    mkdirSync(folder.parameters, { recursive: true });
    await assert.rejects(folder.prepare({ resumed: false }), (error: Error) => {
      assert.equal(error.name, 'FileError');
      assert.ok(error.message.startsWith(`${folder.parameters}: could not be removed: `), error.message);
      return true;
    });
    const occupied = new RunFolder(join(temporaryFolder(test), 'run'));
    mkdirSync(occupied.path);
    writeFileSync(occupied.checkpoints.path, '');
    await assert.rejects(occupied.requireFree(), {
      name: 'FileError',
      message: `${occupied.checkpoints.path}: could not be read: a part of the path is a file, not a folder. Check the path`,
    });
  });
});
