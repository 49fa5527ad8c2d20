import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync, truncateSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { openTokens } from '#firth/platform/node/encoded-tokens.js';
import { TokenStore } from '#firth/platform/node/token-store.js';
import { runProgram } from '../../helpers/run-command.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

const STORE = import.meta.resolve('#firth/platform/node/token-store.js');
const READER = import.meta.resolve('#firth/platform/node/encoded-tokens.js');
const NO_LIMITS = process.platform === 'win32' && 'Windows has no ulimit';

function stored(parts: readonly (readonly number[])[], limit: number) {
  const store = new TokenStore(limit, 5);
  for (const part of parts) store.append(Int32Array.from(part));
  return { store, tokens: store.finish() };
}

describe('encoded tokens', () => {
  it('are the same from memory and from a file, whatever the parts and the limit', () => {
    const parts = fc.array(fc.array(fc.integer({ min: -1, max: 1e9 }), { maxLength: 9 }), { maxLength: 9 });
    const slices = fc.array(fc.tuple(fc.nat(80), fc.nat(80)), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(parts, fc.nat(90), slices, (list, limit, ranges) => {
        const all = list.flat();
        const { store, tokens } = stored(list, limit);
        assert.equal(tokens.kind, all.length > limit ? 'file' : 'memory');
        const reader = openTokens(tokens);
        assert.equal(reader.length, all.length);
        for (const [a, b] of ranges) {
          const from = Math.min(a, b, all.length);
          const to = Math.min(Math.max(a, b), all.length);
          assert.deepEqual([...reader.read(from, to)], all.slice(from, to));
        }
        reader.close();
        store.close();
        if (tokens.kind === 'file') assert.equal(existsSync(tokens.path), false);
      }),
    );
  });

  it('can be rewritten where they lie, shorter', () => {
    const tokens = Int32Array.from({ length: 700_000 }, (_, i) => i);
    for (const limit of [0, 1_000_000]) {
      const store = new TokenStore(limit, 5);
      store.append(tokens);
      const rewriting = store.rewrite((stretch) => stretch.filter((id) => id % 3 === 0).map((id) => -id));
      while (!rewriting.next().done);
      const reader = openTokens(store.finish());
      const expected = tokens.filter((id) => id % 3 === 0).map((id) => -id);
      assert.equal(reader.length, expected.length);
      assert.deepEqual(
        Buffer.from(Int32Array.from(reader.read(0, reader.length)).buffer),
        Buffer.from(expected.buffer),
      );
      reader.close();
      store.close();
    }
  });

  it('can be read by a worker, from memory and from a file', async () => {
    for (const limit of [0, 10]) {
      const { store, tokens } = stored([[3, -1, 7]], limit);
      const source = `
        const { parentPort, workerData } = require('node:worker_threads');
        import(${JSON.stringify(READER)}).then(({ openTokens }) => {
          const reader = openTokens(workerData);
          parentPort.postMessage([...reader.read(1, 3)]);
          reader.close();
        });`;
      const worker = new Worker(source, { eval: true, workerData: tokens });
      const exited = once(worker, 'exit');
      assert.deepEqual(await once(worker, 'message'), [[-1, 7]]);
      await exited;
      store.close();
    }
  });

  it('say so when their file was cut short or is gone', () => {
    const { store, tokens } = stored([[1, 2, 3]], 0);
    assert.ok(tokens.kind === 'file');
    const reader = openTokens(tokens);
    truncateSync(tokens.path, 6);
    assert.throws(() => reader.read(0, 3), {
      name: 'FileError',
      message: `${tokens.path}: expected 12 bytes, found 6: somebody cut the temporary file short. Start again`,
    });
    reader.close();
    store.close();
    store.close();
    assert.throws(() => openTokens(tokens), {
      name: 'FileError',
      message: `${tokens.path}: could not be read: no such file or folder. Check the path`,
    });
  });

  /** Runs a program with the class TokenStore in a folder for temporary files of its own. */
  const run = (folder: string, program: string, limit = '') =>
    runProgram(
      'bash',
      [
        '-c',
        `${limit} exec "$@"`,
        'bash',
        process.execPath,
        '--input-type=module',
        '-e',
        `import { TokenStore } from ${JSON.stringify(STORE)};\n${program}`,
      ],
      { TMPDIR: folder },
    );

  it('leave no file when the disk is full', { skip: NO_LIMITS }, async (test) => {
    const folder = temporaryFolder(test);
    const program = `
      const store = new TokenStore(0, 0);
      try {
        for (let i = 0; i < 100; i++) store.append(new Int32Array(1000));
      } catch (error) {
        console.log(error.name + ' ' + error.message);
        store.close();
      }`;
    const { stdout, stderr } = await run(folder, program, 'ulimit -f 64;');
    assert.equal(stderr, '');
    assert.match(
      stdout,
      /^FileError .*tokens: could not hold more than \d+ bytes of the encoded corpus: the file is larger than this disk allows\. Make room there, or set TMPDIR \(on Windows TEMP\) to a folder on another disk\n$/,
    );
    assert.deepEqual(readdirSync(folder), []);
  });

  it('leave no file when the process exits, and say so when there is no place for one', {
    skip: NO_LIMITS,
  }, async (test) => {
    const folder = temporaryFolder(test);
    const program = 'new TokenStore(0, 0).append(Int32Array.of(1)); process.exit(3);';
    assert.equal((await run(folder, program)).code, 3);
    assert.deepEqual(readdirSync(folder), []);
    const { stderr } = await run(`${folder}/none`, program);
    assert.match(
      stderr,
      /FileError: .*none: could not be used for temporary files: no such file or folder\. Make room there/,
    );
  });
});
