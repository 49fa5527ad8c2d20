import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileProblem } from '#firth/platform/node/file-problem.js';

describe('fileProblem', () => {
  it('says in plain words what an error code means', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const error = fileProblem('a/b.txt', 'be written', full);
    assert.equal(
      error.message,
      'a/b.txt: could not be written: the disk is full. Make room, or choose another place',
    );
    assert.equal(error.cause, full);
    assert.equal(error.path, 'a/b.txt');
  });

  it('passes on what it does not know', () => {
    const odd = Object.assign(new Error('EXDEV: cross-device link'), { code: 'EXDEV' });
    assert.equal(fileProblem('a', 'be read', odd).message, 'a: could not be read: EXDEV: cross-device link');
    assert.equal(fileProblem('a', 'be read', 'thrown text').message, 'a: could not be read: thrown text');
  });
});
