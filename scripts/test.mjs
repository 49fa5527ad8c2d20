// npm test: installs and builds what is missing or stale, lints, then runs the tests on the compiled output.
// Arguments choose test files by a part of their path: npm test -- math/sigmoid

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './steps/build.mjs';
import { install } from './steps/install.mjs';
import { root } from './steps/root.mjs';

/** A file of tests that hangs fails by its name; the longest takes about a minute. */
const FILE_LIMIT_MS = 600_000;

install();
await build();
lint();
runTests(process.argv.slice(2));

function lint() {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const { status } = spawnSync(process.execPath, [biome, 'check', '--error-on-warnings'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}

function runTests(filters) {
  const folder = join(root, 'build', 'test');
  const files = readdirSync(folder, { recursive: true })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.test.js'))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .sort()
    .map((file) => join(folder, file));
  if (files.length === 0) {
    console.error(`No test file matches ${filters.join(' or ')}.`);
    process.exit(1);
  }
  announceData();
  const { status } = spawnSync(
    process.execPath,
    ['--enable-source-maps', '--test', '--test-reporter=spec', `--test-timeout=${FILE_LIMIT_MS}`, ...files],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  process.exit(status ?? 1);
}

function announceData() {
  const folder = process.env.FIRTH_DATA;
  if (folder && existsSync(join(folder, 'sst'))) return;
  console.log(
    'The tests on the Stanford Sentiment Treebank are skipped: FIRTH_DATA does not name a folder that holds sst/.',
  );
}
