import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { requireWritable } from '#firth/platform/node/write-atomically.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

/** Root may write anywhere, and Windows has other permissions. */
const NO_PERMISSIONS = process.platform === 'win32' || process.getuid?.() === 0;

describe('requireWritable', () => {
  it('notices before any work that a folder may not be written to', {
    skip: NO_PERMISSIONS,
  }, async (test) => {
    const folder = temporaryFolder(test);
    chmodSync(folder, 0o555);
    const path = join(folder, 'v.bin');
    await assert.rejects(requireWritable(path), {
      name: 'FileError',
      message: `${path}: could not be written: no permission. Choose another place, or change the permissions`,
    });
  });

  it('lets devices be, which take the bytes as they come', {
    skip: process.platform === 'win32' && 'Windows has no /dev',
  }, async () => {
    assert.equal((await requireWritable('/dev/null'))?.isFile(), false);
  });
});
