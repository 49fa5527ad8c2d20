import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { MAIN, runCommand, runProgram } from '../../helpers/run-command.js';
import { temporaryFolder } from '../../helpers/temporary-folder.js';

/** Runs `firth explore`; once it says where, `look` is called with that line, and then it is interrupted. */
async function explore(
  folder: string,
  flags: string[],
  look: (line: string) => Promise<void>,
  signal: NodeJS.Signals = 'SIGINT',
  environment: Record<string, string> = {},
) {
  let failure: unknown;
  const result = await runProgram(
    process.execPath,
    [MAIN, 'explore', ...flags],
    environment,
    (child) => {
      let text = '';
      child.stdout?.on('data', (piece: string) => {
        const before = text.includes('\n');
        text += piece;
        if (before || !text.includes('\n')) return;
        look(text.slice(0, text.indexOf('\n')))
          .catch((error: unknown) => {
            failure = error;
          })
          .finally(() => child.kill(signal));
      });
    },
    folder,
  );
  if (failure !== undefined) throw failure;
  return result;
}

describe('firth explore', () => {
  it('prints where the page is, and ends well at Ctrl-C', async (test) => {
    const folder = temporaryFolder(test);
    writeFileSync(join(folder, 'v.txt'), '1 1\na 1\n');
    let port = 0;
    const result = await explore(folder, ['v.txt', '--json'], async (line) => {
      const told = JSON.parse(line) as { url: string; port: number; files: string[] };
      port = told.port;
      assert.deepEqual(told, { url: `http://127.0.0.1:${port}/`, port, files: ['v.txt'] });
      assert.match(await (await fetch(told.url)).text(), /<title>firth<\/title>/);
      const list = (await (await fetch(`${told.url}models.json`)).json()) as { url: string }[];
      const file = await fetch(new URL(list[0]?.url as string, told.url));
      assert.equal(await file.text(), '1 1\na 1\n');
    });
    assert.deepEqual([result.code, result.stderr], [0, '']);
    assert.equal(result.stdout.split('\n').length, 2);
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
  });

  it('is ended by a polite kill in the same way', { skip: process.platform === 'win32' }, async (test) => {
    const folder = temporaryFolder(test);
    const { code, stdout, stderr } = await explore(
      folder,
      ['--no-open'],
      async (line) => assert.equal((await fetch(line)).status, 200),
      'SIGTERM',
    );
    assert.deepEqual([code, stderr], [0, 'Ctrl-C ends it.\n']);
    assert.match(stdout, /^http:\/\/127\.0\.0\.1:\d+\/\n$/);
  });

  it('opens the browser when it is told to', { skip: process.platform !== 'linux' }, async (test) => {
    const folder = temporaryFolder(test);
    const [browser, opened] = [join(folder, 'browser'), join(folder, 'opened')];
    writeFileSync(browser, `#!/bin/sh\necho "$1" > '${opened}.part' && mv '${opened}.part' '${opened}'\n`, {
      mode: 0o755,
    });
    const { code, stdout } = await explore(
      folder,
      ['--open', '--quiet'],
      async () => {
        for (let tries = 0; tries < 200 && !existsSync(opened); tries++) await setTimeout(50);
      },
      'SIGINT',
      { BROWSER: browser },
    );
    assert.equal(code, 0);
    assert.equal(readFileSync(opened, 'utf8'), stdout);
  });

  it('warns when others can reach it', async (test) => {
    const folder = temporaryFolder(test);
    const { stderr } = await explore(folder, ['--host', '0.0.0.0', '--json'], async () => {});
    assert.equal(
      stderr,
      'Whoever can reach 0.0.0.0 can read the page and the files that were named. There it trains on one thread.\n',
    );
  });

  it('says when the port is in use', async (test) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    test.after(() => server.close());
    const { port } = server.address() as { port: number };
    assert.deepEqual(await runCommand(['explore', '--port', String(port)], {}), {
      code: 1,
      stdout: '',
      stderr: `firth: The page could not be served at 127.0.0.1:${port}: the port is in use. Choose another port, or none\n`,
    });
  });

  it('refuses files that cannot be read, and options that it does not know', async () => {
    assert.deepEqual(await runCommand(['explore', 'missing.bin'], {}), {
      code: 1,
      stdout: '',
      stderr: 'firth: missing.bin: could not be read: no such file or folder. Check the path\n',
    });
    const unknown = await runCommand(['explore', '--prot', '1'], {});
    assert.deepEqual([unknown.code, unknown.stdout], [2, '']);
    assert.match(unknown.stderr, /unknown option '--prot'\n\(Did you mean --port\?\)/);
    const { code, stderr } = await runCommand(['explore', '--port', '70000'], {});
    assert.deepEqual(
      [code, stderr],
      [2, 'firth: Expected `--port` to be an integer from 0 to 65535, got "70000"\n'],
    );
  });
});
