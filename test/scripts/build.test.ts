// The set-up does its work once. In a small project of the same make, so that building takes a moment.

import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { runProgram } from '../helpers/run-command.js';
import { PROJECT } from '../helpers/runtime-packages.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const KERNELS = ['corpus', 'cs224n', 'engine', 'graph', 'memory', 'search'];
const SOURCES: Record<string, string> = {
  ...Object.fromEntries(
    KERNELS.map((name, i) => [
      `assembly/${name}/index.ts`,
      `export function times(x: i32): i32 {\n  return ${i + 2} * x;\n}\n`,
    ]),
  ),
  'src/index.ts': "export const LOADED: string = 'one';\n",
  'src/extra.ts': 'export const EXTRA: number = 1;\n',
  'src/cli/main.ts': "export { KERNEL_BYTES_BASE64 } from '../cs224n/trainer/generated/kernel-bytes.js';\n",
  'test/a.test.ts': 'export const TESTED: number = 1;\n',
  'bench/a.ts': 'export const TIMED: number = 1;\n',
  'apps/page/index.html': '<script type="module" src="/src/main.ts"></script>\n',
  'apps/page/src/main.ts': "import { LOADED } from 'firth';\ndocument.title = LOADED;\n",
};

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** A project with this one's scripts and settings and next to no sources. */
function smallProject(test: TestContext): string {
  const folder = temporaryFolder(test);
  const settings = ['', '.base', '.src', '.page', '.test', '.bench'].map((part) => `tsconfig${part}.json`);
  for (const name of ['scripts', 'package.json', 'package-lock.json', ...settings]) {
    cpSync(join(PROJECT, name), join(folder, name), { recursive: true });
  }
  cpSync(join(PROJECT, 'assembly', 'tsconfig.json'), join(folder, 'assembly', 'tsconfig.json'));
  for (const name of ['apps/page/vite.config.ts', 'apps/page/docs', 'apps/page/src/styles', 'docs/math']) {
    cpSync(join(PROJECT, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [name, content] of Object.entries(SOURCES)) write(join(folder, name), content);
  return folder;
}

const COMPILING = ['Compiling ...', 'Bundling the page ...'];

/** The build step of `npm test` and `npm start`. */
function runBuild(folder: string) {
  const code = "import('./scripts/steps/build.mjs').then(({ build }) => build())";
  return runProgram(process.execPath, ['-e', code], {}, undefined, folder);
}

/** The script of the page that was built. */
function pageScript(folder: string): string {
  const assets = join(folder, 'dist', 'page', 'assets');
  const [name] = readdirSync(assets).filter((file) => file.endsWith('.js'));
  return readFileSync(join(assets, name as string), 'utf8');
}

/** The same where it must succeed; returns what it said that it does. */
async function build(folder: string): Promise<string[]> {
  const result = await runBuild(folder);
  assert.deepEqual([result.code, result.stderr], [0, ''], result.stdout);
  return result.stdout.split('\n').filter((line) => line !== '');
}

describe('the build', () => {
  it('compiles once, and again what is stale', async (test) => {
    const folder = smallProject(test);
    const kernels = KERNELS.map((name) => `Compiling assembly/${name}/index.ts to WebAssembly ...`);
    assert.deepEqual(await build(folder), [...kernels, ...COMPILING]);
    const output = join(folder, 'dist', 'index.js');
    assert.match(readFileSync(output, 'utf8'), /LOADED = 'one'/);
    for (const name of ['dist/extra.js', 'dist/index.d.ts', 'build/test/a.test.js', 'build/bench/a.js']) {
      assert.ok(existsSync(join(folder, name)), name);
    }
    const { mtimeMs } = statSync(output);
    assert.match(pageScript(folder), /one/);
    assert.deepEqual(await build(folder), []);
    assert.equal(statSync(output).mtimeMs, mtimeMs, 'nothing was written again');

    write(join(folder, 'src', 'index.ts'), "export const LOADED: string = 'two';\n");
    rmSync(join(folder, 'src', 'extra.ts'));
    assert.deepEqual(await build(folder), COMPILING);
    assert.match(readFileSync(output, 'utf8'), /LOADED = 'two'/);
    assert.ok(!existsSync(join(folder, 'dist', 'extra.js')), 'what has no source is gone');
    assert.match(pageScript(folder), /two/);
    assert.deepEqual(await build(folder), []);

    rmSync(join(folder, 'dist', 'cli', 'main.js'));
    assert.deepEqual(await build(folder), COMPILING);

    // Nothing but how the kernel is made is changed: what is generated from it is a source as well.
    const bytes = join(folder, 'dist', 'cs224n', 'trainer', 'generated', 'kernel-bytes.js');
    const before = readFileSync(bytes, 'utf8');
    const step = join(folder, 'scripts', 'steps', 'kernels.mjs');
    write(step, readFileSync(step, 'utf8').replace("'--importMemory'", "'--exportTable'"));
    assert.deepEqual(await build(folder), [...kernels, ...COMPILING]);
    assert.notEqual(readFileSync(bytes, 'utf8'), before);
    assert.deepEqual(await build(folder), []);

    // A mistake stops it, each time until it is mended.
    write(join(folder, 'src', 'index.ts'), "export const LOADED: number = 'one';\n");
    for (const attempt of [1, 2]) {
      const result = await runBuild(folder);
      assert.equal(result.code, 1, `attempt ${attempt}`);
      assert.match(result.stdout, /src\/index\.ts\(1,14\): error TS2322/);
    }
    write(join(folder, 'src', 'index.ts'), SOURCES['src/index.ts'] as string);
    assert.deepEqual(await build(folder), COMPILING);
  });
});
