// What the page weighs when it is fetched, packed with gzip: a budget that is kept (docs/page.md).

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { PROJECT } from '../helpers/runtime-packages.js';

const PAGE = join(PROJECT, 'dist', 'page');
const ASSETS = join(PAGE, 'assets');
const names = readdirSync(ASSETS);

const kB = (bytes: number) => bytes / 1000;
const packed = (file: string) => kB(gzipSync(readFileSync(file), { level: 9 }).length);
const text = (name: string) => readFileSync(join(ASSETS, name), 'utf8');

/** The one file of assets/ that is called so; names end in a hash. */
function asset(start: string): string {
  const found = names.filter((name) => new RegExp(`^${start}-[\\w-]{8}\\.js$`).test(name));
  assert.equal(found.length, 1, `${start}: ${found.join()}`);
  return found[0] as string;
}

const NOW = /(?:\bfrom|\bimport)\s*"\.\/([^"]+)"/g;
const LATER = /\bimport\(\s*["'`]\.\/([^"'`]+)["'`]\s*\)/g;

/** A script with what it imports when it is loaded, and `later` if that is wanted, as far as it is not there already. */
function withImports(name: string, later: boolean, there: ReadonlySet<string> = new Set()): Set<string> {
  const found = new Set<string>();
  const visit = (script: string) => {
    if (found.has(script) || there.has(script)) return;
    found.add(script);
    for (const pattern of later ? [NOW, LATER] : [NOW]) {
      for (const [, imported] of text(script).matchAll(pattern)) visit(imported as string);
    }
  };
  visit(name);
  return found;
}

/** What a view fetches when it is first shown and used, beyond what is there. */
function viewFiles(view: string): string[] {
  const styles = names.filter((name) => name.startsWith(`${view}-view-`) && name.endsWith('.css'));
  return [...withImports(asset(`${view}-view`), true, shell), ...styles];
}

const weightOf = (files: Iterable<string>) =>
  [...files].reduce((sum, name) => sum + packed(join(ASSETS, name)), 0);

const index = readFileSync(join(PAGE, 'index.html'), 'utf8');
const linked = Array.from(
  index.matchAll(/(?:src|href)="\.\/assets\/([^"]+)"/g),
  ([, name]) => name as string,
);
const shell = new Set(
  linked.flatMap((name) => (name.endsWith('.js') ? [...withImports(name, false)] : [name])),
);
const workers = names.filter((name) => /worker-[\w-]{8}\.js$/.test(name));

describe('the weight of the page, gzipped', () => {
  const within = (what: string, weight: number, budget: number) => {
    assert.ok(weight <= budget, `${what}: ${weight.toFixed(1)} kB, more than ${budget} kB`);
    return `${what} ${weight.toFixed(1)} of ${budget} kB`;
  };

  it('is at most 80 kB for the first look: the frame and the map', (test) => {
    assert.ok(shell.size >= 2, 'a script and its styles');
    test.diagnostic(within('first look', weightOf(shell) + weightOf(viewFiles('map')), 80));
  });

  it('is at most 60 kB for each other view, fetched when it is shown', (test) => {
    for (const view of ['train', 'step']) {
      assert.ok(!shell.has(asset(`${view}-view`)), `${view} is not fetched with the frame`);
      test.diagnostic(within(view, weightOf(viewFiles(view)), 60));
    }
  });

  it('is at most 120 kB for each worker, with what it imports', (test) => {
    assert.ok(workers.length > 0);
    for (const name of workers) {
      test.diagnostic(within(name, weightOf(withImports(name, true)), 120));
    }
  });

  it('is at most 20 kB for each page of mathematics', (test) => {
    const docs = join(PAGE, 'docs');
    const weights = readdirSync(docs).map((name) => packed(join(docs, name)));
    test.diagnostic(within('the heaviest', Math.max(...weights), 20));
  });

  it('is all there is: every file is counted, but for the text to train on', () => {
    const counted = new Set([
      ...shell,
      ...['map', 'train', 'step'].flatMap(viewFiles),
      ...workers.flatMap((name) => [...withImports(name, true)]),
    ]);
    assert.deepEqual(
      names.filter((name) => !counted.has(name)),
      [],
    );
    const others = readdirSync(PAGE).filter((name) => name !== 'assets');
    assert.deepEqual(others.sort(), ['brown.txt.gz', 'docs', 'icon.svg', 'index.html']);
  });
});
