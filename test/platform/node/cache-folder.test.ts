import assert from 'node:assert/strict';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { cacheFolder } from '#firth/platform/node/cache-folder.js';

describe('cacheFolder', () => {
  it('lies in XDG_CACHE_HOME where that is set, and else where the system keeps caches', () => {
    assert.equal(cacheFolder({ XDG_CACHE_HOME: resolve('c') }), join(resolve('c'), 'firth'));
    for (const environment of [{}, { XDG_CACHE_HOME: '' }]) {
      const folder = cacheFolder(environment);
      assert.ok(isAbsolute(folder));
      assert.ok(['firth', 'Cache'].includes(basename(folder)));
    }
  });
});
