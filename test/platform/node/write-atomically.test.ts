import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { writeAtomically } from '#firth/platform/node/write-atomically.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';

describe('writeAtomically', () => {
  it('creates and replaces a file, and leaves nothing else', async (test) => {
    const folder = temporaryFolder(test);
    const file = join(folder, 'a.txt');
    await writeAtomically(file, 'first');
    await writeAtomically(file, Uint8Array.of(115, 110, 111, 119));
    assert.equal(readFileSync(file, 'utf8'), 'snow');
    assert.deepEqual(readdirSync(folder), ['a.txt']);
  });

  it('keeps the permissions of the file and a symbolic link to it', { skip: isWindows }, async (test) => {
    const folder = temporaryFolder(test);
    const file = join(folder, 'a.txt');
    const link = join(folder, 'link.txt');
    writeFileSync(file, 'old');
    chmodSync(file, 0o600);
    symlinkSync('a.txt', link);
    await writeAtomically(link, 'new');
    assert.equal(readFileSync(file, 'utf8'), 'new');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder).sort(), ['a.txt', 'link.txt']);
  });

  it('writes into a device as it is', { skip: isWindows }, async () => {
    await writeAtomically('/dev/null', 'gone');
    assert.equal(statSync('/dev/null').isCharacterDevice(), true);
  });

  it('says that the folder is missing', async (test) => {
    const folder = join(temporaryFolder(test), 'none');
    await assert.rejects(writeAtomically(join(folder, 'a.txt'), ''), {
      name: 'FileError',
      message:
        `${join(folder, 'a.txt')}: could not be written: the folder ${folder} does not exist. ` +
        'Create the folder, or choose another place',
    });
  });

  it('says that the path is a folder, or goes through a file', async (test) => {
    const folder = temporaryFolder(test);
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'file'), '');
    await assert.rejects(writeAtomically(join(folder, 'sub'), ''), {
      message: `${join(folder, 'sub')}: could not be written: this is a folder, not a file. Name a file`,
    });
    await assert.rejects(writeAtomically(join(folder, 'file', 'a.txt'), ''), { name: 'FileError' });
    assert.deepEqual(readdirSync(folder).sort(), ['file', 'sub']);
  });

  it('leaves no temporary file when the last step fails', async (test) => {
    const folder = temporaryFolder(test);
    await assert.rejects(writeAtomically(join(folder, `${'x'.repeat(300)}.txt`), ''), {
      name: 'FileError',
      message: /could not be written: the name is too long\. Choose a shorter name$/,
    });
    assert.deepEqual(readdirSync(folder), []);
  });

  it('says that there is no permission', { skip: isRoot || isWindows }, async (test) => {
    const folder = temporaryFolder(test);
    chmodSync(folder, 0o500);
    const file = join(folder, 'a.txt');
    await assert.rejects(writeAtomically(file, ''), {
      message: `${file}: could not be written: no permission. Choose another place, or change the permissions`,
    });
    chmodSync(folder, 0o700);
    assert.deepEqual(readdirSync(folder), []);
  });
});
