// Compiles each AssemblyScript entry of assembly/ and keeps its bytes as base64 in a generated TypeScript module,
// so that loading a kernel needs no file path and no fetch, in Node and in browsers alike.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';
import { whenChanged } from './stamp.mjs';

const FLAGS = ['--enable', 'simd,threads', '--importMemory', '--sharedMemory', '--maximumMemory', '65536'];

const OWN_MEMORY_FLAGS = ['--enable', 'simd', '--importMemory', '--maximumMemory', '65536'];

const KERNELS = [
  {
    entry: 'assembly/corpus/index.ts',
    output: 'src/corpus/generated/kernel-bytes.ts',
    flags: OWN_MEMORY_FLAGS,
  },
  { entry: 'assembly/cs224n/index.ts', output: 'src/cs224n/trainer/generated/kernel-bytes.ts', flags: FLAGS },
  { entry: 'assembly/engine/index.ts', output: 'src/kernels/generated/kernel-bytes.ts', flags: FLAGS },
  { entry: 'assembly/graph/index.ts', output: 'src/vectors/graph/generated/kernel-bytes.ts', flags: FLAGS },
  { entry: 'assembly/memory/index.ts', output: 'src/support/generated/kernel-bytes.ts', flags: FLAGS },
  { entry: 'assembly/search/index.ts', output: 'src/vectors/search/generated/kernel-bytes.ts', flags: FLAGS },
];

export async function buildKernels() {
  for (const { entry, output, flags } of KERNELS) {
    await whenChanged({
      name: entry.replaceAll('/', '-'),
      inputs: ['assembly', 'package-lock.json', 'scripts/steps/kernels.mjs'],
      outputs: [output],
      step: () => compileKernel(entry, output, flags),
    });
  }
}

async function compileKernel(entry, output, flags) {
  console.log(`Compiling ${entry} to WebAssembly ...`);
  const { default: asc } = await import('assemblyscript/asc');
  const files = new Map();
  const { error, stderr } = await asc.main(
    [
      entry,
      '--baseDir',
      root,
      '--outFile',
      'kernel.wasm',
      '--textFile',
      'kernel.wat',
      '--runtime',
      'stub',
      '--noAssert',
      '-O3',
      ...flags,
    ],
    {
      writeFile: (name, contents) => files.set(name, contents),
    },
  );
  if (error) {
    console.error(`${error.message}\n${stderr.toString()}`);
    process.exit(1);
  }
  const base64 = Buffer.from(files.get('kernel.wasm')).toString('base64');
  const source = `// Generated from ${entry}.\nexport const KERNEL_BYTES_BASE64 =\n  '${base64}';\n`;
  mkdirSync(dirname(join(root, output)), { recursive: true });
  writeFileSync(join(root, output), source);
  mkdirSync(join(root, 'build', 'wat'), { recursive: true });
  writeFileSync(join(root, 'build', 'wat', `${entry.split('/').at(-2)}.wat`), files.get('kernel.wat'));
}
