// Builds what is stale: the WebAssembly kernels, then the library, tests and benchmarks, then the page.

import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildFontWidths } from './font-widths.mjs';
import { buildKernels } from './kernels.mjs';
import { buildPage } from './page.mjs';
import { root } from './root.mjs';
import { whenChanged } from './stamp.mjs';

const COMPILER_INPUTS = ['package-lock.json', 'tsconfig.json', 'tsconfig.base.json', 'tsconfig.src.json'];

export async function build() {
  await buildKernels();
  await buildFontWidths();
  await whenChanged({
    name: 'typescript',
    inputs: [
      ...COMPILER_INPUTS,
      'tsconfig.test.json',
      'tsconfig.bench.json',
      'tsconfig.page.json',
      'apps/page/src',
      'assembly',
      'src',
      'test',
      'bench',
    ],
    outputs: ['dist/index.js', 'dist/cli/main.js', 'build/test', 'build/bench', 'build/page'],
    step: compile,
  });
  await buildPage();
}

function compile() {
  console.log('Compiling ...');
  // A file whose source is gone must not live on in the output.
  for (const output of [
    'dist',
    'build/test',
    'build/bench',
    'build/page',
    'build/src.tsbuildinfo',
    'build/test.tsbuildinfo',
    'build/bench.tsbuildinfo',
    'build/page.tsbuildinfo',
  ]) {
    rmSync(join(root, output), { recursive: true, force: true });
  }
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [tsc, '--build', 'tsconfig.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}
