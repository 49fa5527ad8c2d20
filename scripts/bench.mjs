// npm run bench: installs and builds what is missing or stale, then measures; --quick measures less.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { brownCorpus } from './steps/brown-corpus.mjs';
import { build } from './steps/build.mjs';
import { install } from './steps/install.mjs';
import { root } from './steps/root.mjs';

install();
await build();
const { status } = spawnSync(
  process.execPath,
  [join(root, 'build', 'bench', 'cs224n.js'), await brownCorpus(), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
