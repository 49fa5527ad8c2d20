import assert from 'node:assert/strict';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PROJECT } from '../helpers/runtime-packages.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

interface Step {
  name: string;
  inputs: string[];
  outputs: string[];
  step: () => Promise<void> | void;
}

/** `whenChanged` of a project of its own, with a step that writes one file and counts. */
async function world(test: TestContext) {
  const folder = temporaryFolder(test);
  for (const name of ['root.mjs', 'stamp.mjs']) {
    cpSync(join(PROJECT, 'scripts', 'steps', name), join(folder, 'scripts', 'steps', name));
  }
  const module = pathToFileURL(join(folder, 'scripts', 'steps', 'stamp.mjs')).href;
  const { whenChanged } = (await import(module)) as { whenChanged: (step: Step) => Promise<boolean> };
  const write = (path: string, content: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  write('src/a.ts', 'a');
  write('src/deep/b.ts', 'b');
  let times = 0;
  let failure: Error | undefined;
  /** How often the step has run after this call. */
  const run = async () => {
    const ran = await whenChanged({
      name: 'made',
      inputs: ['src', 'settings.json'],
      outputs: ['out.js'],
      step: () => {
        if (failure !== undefined) throw failure;
        times++;
        write('out.js', `${times}`);
      },
    });
    return { ran, times };
  };
  return {
    write,
    remove: (path: string) => rmSync(join(folder, path)),
    fail: (error?: Error) => {
      failure = error;
    },
    run,
  };
}

describe('whenChanged', () => {
  it('runs a step once for the same inputs', async (test) => {
    const { run, write } = await world(test);
    assert.deepEqual(await run(), { ran: true, times: 1 });
    assert.deepEqual(await run(), { ran: false, times: 1 });
    write('src/a.ts', 'a'); // written again, the content is the same
    assert.deepEqual(await run(), { ran: false, times: 1 });
  });

  it('runs it again when an input is changed, added, renamed or removed, or an output is gone', async (test) => {
    const { run, write, remove } = await world(test);
    await run();
    write('src/deep/b.ts', 'B');
    assert.deepEqual(await run(), { ran: true, times: 2 });
    write('settings.json', '{}');
    assert.deepEqual(await run(), { ran: true, times: 3 });
    write('src/c.ts', 'a');
    remove('src/a.ts');
    assert.deepEqual(await run(), { ran: true, times: 4 });
    remove('src/c.ts');
    assert.deepEqual(await run(), { ran: true, times: 5 });
    remove('out.js');
    assert.deepEqual(await run(), { ran: true, times: 6 });
    assert.deepEqual(await run(), { ran: false, times: 6 });
  });

  it('does not take a failed step for done', async (test) => {
    const { run, fail } = await world(test);
    fail(new Error('no room'));
    await assert.rejects(run(), { message: 'no room' });
    await assert.rejects(run(), { message: 'no room' });
    fail();
    assert.deepEqual(await run(), { ran: true, times: 1 });
  });
});
