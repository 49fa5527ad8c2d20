// npm run bench: installs and builds what is missing or stale, then measures the course's run; `npm run bench -- kernels`
// measures the engine's kernels, `npm run bench -- peers` the command beside other programs, `npm run bench -- formats`
// reading word vectors, `npm run bench -- search` search for neighbours, `npm run bench -- page` training in the page.
// --quick measures less.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { brownCorpus } from './steps/brown-corpus.mjs';
import { build } from './steps/build.mjs';
import { install } from './steps/install.mjs';
import { root } from './steps/root.mjs';

install();
await build();
const [first, ...rest] = process.argv.slice(2);
const program = ['kernels', 'peers', 'formats', 'search', 'page'].includes(first)
  ? [`${first}.js`, ...rest]
  : ['cs224n.js', await brownCorpus(), ...process.argv.slice(2).filter((word) => word !== 'cs224n')];
const { status } = spawnSync(
  process.execPath,
  [join(root, 'build', 'bench', program[0]), ...program.slice(1)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
