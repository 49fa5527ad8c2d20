// npm start: installs and builds what is missing, finds something to train on, runs the course's program (word vectors,
// their picture, and what they are worth), and trains the same text with the engine, both results side by side.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { brownCorpus } from './steps/brown-corpus.mjs';
import { build } from './steps/build.mjs';
import { install } from './steps/install.mjs';
import { root } from './steps/root.mjs';

const OUT = 'first-run';

install();
await build();
const text = await corpus();
if (firth('run', '--overwrite', ...text)) {
  console.log();
  if (firth('engine', ...text)) {
    const pictures = ['word_vectors.png', 'engine_word_vectors.png'].map((name) => join(OUT, name));
    console.log(`\nThe pictures: ${pictures.join(' and ')}. More: npx firth --help, and docs/.`);
  }
}

/** Runs a command of the course's system; whether it succeeded. */
function firth(command, ...options) {
  const main = join(root, 'dist', 'cli', 'main.js');
  const { status } = spawnSync(process.execPath, [main, 'cs224n', command, '--out', OUT, ...options], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
  return status === 0;
}

/** The treebank where it can be had, else the corpus that came with the dependencies. */
async function corpus() {
  const { findTreebank } = await import('../dist/cs224n/data/find-treebank.js');
  const { downloadProgress } = await import('../dist/cli/commands/cs224n/download-progress.js');
  const { Output } = await import('../dist/cli/output.js');
  const progress = downloadProgress(new Output({}));
  try {
    const { folder } = await findTreebank({ onProgress: progress.update });
    return ['--from', folder];
  } catch (error) {
    if (error.name === 'InterruptedError') throw error;
    console.log(
      'The Stanford Sentiment Treebank cannot be had here (npx firth cs224n data says why): training on the Brown corpus.',
    );
    return ['--text', await brownCorpus(), '--name', 'Brown corpus'];
  } finally {
    progress.stop();
  }
}
