// Builds the page (apps/page/) into dist/page/, which `firth explore` serves and any other web host can: the bundle, the
// text to train on, packed, and the pages of mathematics.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { brownCorpus } from './brown-corpus.mjs';
import { renderDocs } from './page-docs.mjs';
import { root } from './root.mjs';
import { whenChanged } from './stamp.mjs';

const CORPUS = 'dist/page/brown.txt.gz';

export async function buildPage() {
  await whenChanged({
    name: 'page',
    inputs: [
      'package-lock.json',
      'tsconfig.base.json',
      'tsconfig.page.json',
      'apps/page',
      'assembly',
      'src',
      'docs/math',
      'scripts/steps/page.mjs',
      'scripts/steps/page-docs.mjs',
      'scripts/steps/brown-corpus.mjs',
    ],
    outputs: ['dist/page/index.html', 'dist/page/docs/index.html', CORPUS],
    step: bundle,
  });
}

async function bundle() {
  console.log('Bundling the page ...');
  const { build } = await import('vite');
  await build({ configFile: join(root, 'apps', 'page', 'vite.config.ts'), logLevel: 'warn' });
  writeFileSync(join(root, CORPUS), gzipSync(readFileSync(await brownCorpus()), { level: 9 }));
  await renderDocs();
}
